namespace ChannelProtect.Api.Renewals;

using ChannelProtect.Api.Reading;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Api.Storage.Sealing;
using ChannelProtect.Api.Writing;
using ChannelProtect.Domain;
using ChannelProtect.Domain.Renewals;

/// <summary>A renewal as it stands now.</summary>
/// <param name="Id"><c>rnw_…</c></param>
/// <param name="Account">The end customer.</param>
/// <param name="ProductLine">The product line.</param>
/// <param name="ContractNumber">The vendor's contract number, if known.</param>
/// <param name="Serials">Serial numbers under the contract.</param>
/// <param name="TermStart">First day of the current term.</param>
/// <param name="TermEnd">Last day of the current term.</param>
/// <param name="Value">What it is worth, if stated.</param>
/// <param name="Status">What is going on with it.</param>
/// <param name="Holder">Who owns it; null if nobody does.</param>
/// <param name="ProtectedUntil">When the holder's protection ends (exclusive); a pending request holds it open.</param>
/// <param name="LockedUntil">Until when it cannot be requested after its last transfer; null if it is not locked.</param>
/// <param name="InFlightUntil">Until when it may not be disturbed; null if it is not in flight.</param>
/// <param name="TolledSince">Since when its clocks stand still; null while they run.</param>
/// <param name="PendingTransfer">The request to be answered, if there is one.</param>
internal sealed record RenewalView(
    string Id,
    RenewalAccountView Account,
    string ProductLine,
    string? ContractNumber,
    IReadOnlyList<string> Serials,
    DateOnly TermStart,
    DateOnly TermEnd,
    MoneyBody? Value,
    RenewalStatus Status,
    HolderView? Holder,
    DateTimeOffset? ProtectedUntil,
    DateTimeOffset? LockedUntil,
    DateTimeOffset? InFlightUntil,
    DateTimeOffset? TolledSince,
    PendingTransferView? PendingTransfer) : IShowsSerials
{
    /// <param name="row">The renewal, already brought up to <paramref name="now"/>.</param>
    /// <param name="account">Its account.</param>
    /// <param name="now">The instant.</param>
    /// <param name="serials">Opens its serials.</param>
    /// <param name="reader">The partner that reads; null for the vendor's own.</param>
    public static RenewalView Of(RenewalRow row, AccountRow account, DateTimeOffset now, SealedSerials serials, PartnerId? reader)
    {
        var customer = account.ShownTo(reader);
        var tolling = row.Tolling();
        var inFlight = row.InFlight() is { } flight && flight.StandsAt(now, tolling);
        return new(
            row.Id,
            new(account.Id, customer.Name, row.Domain, customer.Country, customer.Identifiers),
            row.ProductLine,
            row.ContractNumber,
            serials.Texts(row.Serials),
            row.TermStart,
            row.TermEnd,
            MoneyBody.Of(row.Amount, row.Currency),
            row switch
            {
                { Holder: null } => RenewalStatus.Unheld,
                _ when tolling is { Disputed: true } => RenewalStatus.Disputed,
                { PendingId: not null } => RenewalStatus.TransferPending,
                _ => inFlight ? RenewalStatus.InFlight : RenewalStatus.Active,
            },
            row.Holder is null ? null : new(row.Holder, row.HeldSince!.Value, row.HeldBy!.Value),
            row.ProtectedUntil,
            row.LockedUntil > now ? row.LockedUntil : null,
            inFlight ? row.InFlightUntil : null,
            row.TolledSince,
            row.PendingId is null ? null : new(row.PendingId, row.RequestedAt!.Value, row.ServedAt, row.RespondBy));
    }
}

/// <summary>What is going on with a renewal.</summary>
internal enum RenewalStatus
{
    /// <summary>Held, and nothing else.</summary>
    Active,

    /// <summary>Another partner asks for it, and its holder has not answered.</summary>
    TransferPending,

    /// <summary>Its holder has a quote or an order open.</summary>
    InFlight,

    /// <summary>A case is open about it.</summary>
    Disputed,

    /// <summary>Nobody holds it.</summary>
    Unheld,
}

/// <summary>The end customer of a renewal, as its reader or the vendor told it (R9); its domain as the renewal was claimed or fed by.</summary>
internal sealed record RenewalAccountView(string Id, string Name, string? Domain, string? Country, IReadOnlyList<IdentifierBody> Identifiers);

/// <summary>Who owns a renewal, since when, and by what.</summary>
internal sealed record HolderView(string PartnerId, DateTimeOffset Since, HoldingCause Cause);

/// <summary>The transfer request that a holder has to answer.</summary>
/// <param name="Id"><c>tr_…</c></param>
/// <param name="RequestedAt">When it was made.</param>
/// <param name="ServedAt">When its notice was served; null before.</param>
/// <param name="RespondBy">When silence will have spoken (exclusive); null before the notice is served.</param>
internal sealed record PendingTransferView(string Id, DateTimeOffset RequestedAt, DateTimeOffset? ServedAt, DateTimeOffset? RespondBy);
