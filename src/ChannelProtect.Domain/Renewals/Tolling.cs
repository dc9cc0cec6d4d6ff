namespace ChannelProtect.Domain.Renewals;

/// <summary>Why clocks stand still.</summary>
public enum TollingCause
{
    Incident,

    /// <summary>A case is open: nobody may request the renewal meanwhile.</summary>
    Dispute,
    Hold,
}

/// <summary>One thing that stops the clocks.</summary>
public readonly record struct OpenTolling(TollingId Id, TollingCause Cause);

/// <summary>Clocks standing still. Tollings that overlap count once: the clocks run again when the last has ended.</summary>
/// <param name="Since">When the first began, which may be before anybody knew.</param>
/// <param name="Open">Those that have not ended.</param>
public sealed record Tolling(DateTimeOffset Since, ValueList<OpenTolling> Open)
{
    /// <summary>A hold whose request was decided: it ends at that instant, by a fact of its own.</summary>
    public EndingHold? Ending { get; init; }

    public bool Disputed => Open.Any(tolling => tolling.Cause == TollingCause.Dispute);

    public bool Has(TollingId id) => Open.Any(tolling => tolling.Id == id);

    public Tolling With(OpenTolling another, DateTimeOffset since) => this with { Open = [.. Open, another], Since = since < Since ? since : Since };

    public Tolling? Without(TollingId id) => Open.Where(tolling => tolling.Id != id).ToArray() is { Length: > 0 } left ? this with { Open = [.. left], Ending = null } : null;

    /// <summary>A hold for a request ends with it.</summary>
    public Tolling Deciding(TransferRequestId request, RenewalEvent decided) =>
        Has(request.Hold) ? this with { Ending = new(request.Hold, decided.At, decided.PolicyVersion) } : this;

    /// <summary>Whether anything but this one stops the clocks.</summary>
    public bool StopsBeside(TollingId id) => Open.Any(tolling => tolling.Id != id);
}

/// <summary>A hold that is over, and is ended next.</summary>
public sealed record EndingHold(TollingId Id, DateTimeOffset At, int PolicyVersion);

/// <summary>Where a renewal's clocks stand when they run again.</summary>
public sealed record Clocks(DateTimeOffset? RespondBy, DateTimeOffset? ProtectedUntil, DateTimeOffset? InFlightUntil)
{
    /// <summary>Until when the notice of the pending request is to be served; null once it was, or was found unserved.</summary>
    public DateTimeOffset? ServeBy { get; init; }
}
