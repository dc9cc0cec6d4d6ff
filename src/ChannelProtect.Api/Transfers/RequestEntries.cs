namespace ChannelProtect.Api.Transfers;

using ChannelProtect.Api.Ledger;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Api.Storage.Sealing;
using ChannelProtect.Domain;
using ChannelProtect.Domain.Renewals;
using Microsoft.EntityFrameworkCore;

/// <summary>What its renewal's stream of the ledger says of one transfer request.</summary>
/// <param name="Demand">The rules by which the customer's authorisation was demanded, and then produced.</param>
/// <param name="Review">Those by which it was reviewed.</param>
/// <param name="Decision">The entry that decided it; null while none does.</param>
internal sealed record RequestEntries(ValueList<RuleEvaluation> Demand, ValueList<RuleEvaluation> Review, LedgerRow? Decision)
{
    public static readonly RequestEntries None = new([], [], null);
}

internal static class RequestLedger
{
    private static readonly string[] Deciding = [LedgerBody.TypeOf<RenewalTransferred>(), LedgerBody.TypeOf<TransferRejected>(), LedgerBody.TypeOf<TransferCancelled>()];
    private static readonly string[] Demanding = [LedgerBody.TypeOf<AuthorisationDemanded>(), LedgerBody.TypeOf<AuthorisationProduced>()];
    private static readonly string[] Reviewing = [LedgerBody.TypeOf<TransferReviewed>()];
    private static readonly string[] Telling = [.. Deciding, .. Demanding, .. Reviewing];

    /// <param name="db">Where.</param>
    /// <param name="request">The request as it was written down.</param>
    /// <param name="serials">Reads the facts.</param>
    /// <param name="cancel">Ends the reading.</param>
    public static async Task<RequestEntries> EntriesAbout(this ChannelContext db, TransferRequestRow request, SealedSerials serials, CancellationToken cancel)
    {
        if (request is { DecidedAt: null, DemandedAt: null, ReviewedAt: null })
        {
            return RequestEntries.None;
        }

        // While it was pending nothing else could be, so that there are few of them.
        var until = request.DecidedAt ?? DateTimeOffset.MaxValue;
        var told = await db.Set<LedgerRow>().AsNoTracking()
            .Where(entry => entry.Stream == request.RenewalId && entry.At >= request.RequestedAt && entry.At <= until && Telling.Contains(entry.Type))
            .OrderBy(entry => entry.Position)
            .ToListAsync(cancel);
        var entries = told.Where(entry => TransferProjection.RequestOf(LedgerBody.Read<RenewalEvent>(entry.Type, entry.Body, serials))?.Value == request.Id).ToLookup(entry => entry.Type);
        return new(Rules(Demanding), Rules(Reviewing), Deciding.SelectMany(type => entries[type]).FirstOrDefault());

        ValueList<RuleEvaluation> Rules(string[] types) => [.. types.SelectMany(type => entries[type]).SelectMany(entry => LedgerBody.Rules(entry.Body))];
    }
}
