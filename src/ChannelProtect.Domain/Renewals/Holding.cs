namespace ChannelProtect.Domain.Renewals;

/// <summary>How a holder came to hold.</summary>
public enum HoldingCause
{
    Registration,
    Transfer,
    Ruling,

    /// <summary>The licensing system named the partner of record of a renewal that nobody held.</summary>
    Feed,
}

/// <summary>Who owns a renewal now: the open interval of ownership (R1).</summary>
/// <param name="Partner">The holder.</param>
/// <param name="Region">The holder's region when it became the holder: its calendar counts the business days.</param>
/// <param name="Since">From when.</param>
/// <param name="Cause">By what.</param>
/// <param name="Registration">The holder's own registration; null while it holds by a transfer or the feed and never registered.</param>
/// <param name="ProtectedUntil">Exclusive: at this instant the renewal is anybody's, unless a transfer request is pending.</param>
public sealed record Holding(PartnerId Partner, Region Region, DateTimeOffset Since, HoldingCause Cause, RegistrationId? Registration, DateTimeOffset ProtectedUntil)
{
    /// <summary>When that end was set: of a tolling that was open already, only the time lost since then is given back.</summary>
    public DateTimeOffset ProtectionSetAt { get; init; } = Since;

    /// <summary>The version of the policy under which that end was set. Protection lapses under it.</summary>
    public int PolicyVersion { get; init; }

    public Holding Protected(DateTimeOffset at, DateTimeOffset until, int policyVersion) =>
        this with { ProtectedUntil = until, ProtectionSetAt = at, PolicyVersion = policyVersion };

    /// <summary>Protection that a request held open past its end ends with the request, not before it.</summary>
    public Holding HeldOpenUntil(DateTimeOffset at) => at > ProtectedUntil ? this with { ProtectedUntil = at } : this;
}

/// <summary>The incumbent has a quote or an order open: the renewal may not be requested (R3).</summary>
/// <param name="Since">When the incumbent said so.</param>
/// <param name="Until">Exclusive end.</param>
public sealed record InFlight(DateTimeOffset Since, DateTimeOffset Until)
{
    /// <summary>Whether it forbids to disturb the renewal. A clock that stands still keeps it so.</summary>
    public bool StandsAt(DateTimeOffset now, Tolling? tolling) => Until > (tolling?.Since ?? now);
}

/// <summary>From when a partner whose request was rejected may ask again.</summary>
public readonly record struct Cooldown(PartnerId Partner, DateTimeOffset Until);
