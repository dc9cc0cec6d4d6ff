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
    public bool MayBeShownTo(PartnerId partner) => Partner is null || Partner == partner;
}

/// <summary>Something by which an account is known besides its legal name and first domain.</summary>
/// <param name="Text">A name, or a registrable domain.</param>
/// <param name="Source">Who said so.</param>
/// <param name="Since">When.</param>
public sealed record KnownAs(string Text, AccountSource Source, DateTimeOffset Since);
