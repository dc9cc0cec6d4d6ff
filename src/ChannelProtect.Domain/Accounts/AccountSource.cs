namespace ChannelProtect.Domain.Accounts;

/// <summary>Who told something of an account.</summary>
public enum AccountSourceKind
{
    /// <summary>The licensing system.</summary>
    Feed,

    /// <summary>A partner, by a claim.</summary>
    Partner,

    /// <summary>A channel manager, by merging accounts.</summary>
    Manager,
}

/// <summary>Who told something of an account.</summary>
/// <param name="Kind">What the teller is.</param>
/// <param name="Partner">Which partner, if it was one.</param>
public sealed record AccountSource(AccountSourceKind Kind, PartnerId? Partner = null)
{
    public static readonly AccountSource Feed = new(AccountSourceKind.Feed);
    public static readonly AccountSource Manager = new(AccountSourceKind.Manager);

    public static AccountSource Of(PartnerId partner) => new(AccountSourceKind.Partner, partner);

    /// <summary>What one partner wrote of a customer is not another's to read (R9).</summary>
    /// <param name="reader">The partner that reads; null for the vendor's own, who read everything.</param>
    public bool MayBeShownTo(PartnerId? reader) => Partner is null || reader is null || Partner == reader;

    /// <summary>Whether another who tells of the account may read what this one told. The licensing system reads nothing, and says what it says for everybody.</summary>
    public bool IsShownTo(AccountSource other) => other.Partner is { } partner ? MayBeShownTo(partner) : this == other;
}

/// <summary>Something by which an account is known.</summary>
/// <param name="Text">A name, a registrable domain, or a country's code.</param>
/// <param name="Source">Who said so.</param>
/// <param name="Since">When.</param>
public sealed record KnownAs(string Text, AccountSource Source, DateTimeOffset Since);

/// <summary>A number by which a register knows the account.</summary>
/// <param name="Identifier">The number.</param>
/// <param name="Source">Who said so.</param>
/// <param name="Since">When.</param>
public sealed record KnownIdentifier(AccountIdentifier Identifier, AccountSource Source, DateTimeOffset Since);
