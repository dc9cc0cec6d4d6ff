namespace ChannelProtect.Api.Transfers;

using System.Text.Json;
using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Ledger;
using ChannelProtect.Api.Sandbox;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Domain;
using ChannelProtect.Domain.Renewals;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

/// <summary>One transfer request, for its two sides, the channel managers of their regions, and auditors.</summary>
internal static class ReadTransfer
{
    private static readonly Func<ChannelContext, string, CancellationToken, Task<RequestAndRenewal?>> WithRenewal = CompiledQuery.Of((ChannelContext db, string id, CancellationToken cancel) =>
        (from request in db.Set<TransferRequestRow>().AsNoTracking()
         where request.Id == id
         join renewal in db.Set<RenewalRow>().AsNoTracking() on request.RenewalId equals renewal.Id
         select new RequestAndRenewal(request, renewal)).FirstOrDefault());

    private static readonly Func<ChannelContext, string, CancellationToken, Task<TransferRequestRow?>> ById =
        CompiledQuery.Of((ChannelContext db, string id, CancellationToken cancel) => db.Set<TransferRequestRow>().AsNoTracking().FirstOrDefault(request => request.Id == id));

    private static readonly string[] Deciding = [LedgerBody.TypeOf<RenewalTransferred>(), LedgerBody.TypeOf<TransferRejected>(), LedgerBody.TypeOf<TransferCancelled>()];

    public static async Task<Results<Ok<TransferView>, ProblemHttpResult>> Handle(string id, Caller caller, HttpResponse response, ChannelContext db, ProgrammeClock clock, Disclosures disclosures, CancellationToken cancel)
    {
        if (await Visible(db, id, caller, cancel) is not { } row)
        {
            return Problems.Result(Problems.NotFound);
        }

        var view = TransferView.Of(row.AsOf(clock.Now)).For(caller);
        await disclosures.Record(caller, view.Sides(), cancel);
        response.SetETag(view.Version());
        return TypedResults.Ok(view);
    }

    // R11: the rules that admitted the request, and those that decided it, or have not yet.
    public static async Task<Results<Ok<ExplanationView>, ProblemHttpResult>> Explain(string id, Caller caller, ChannelContext db, ProgrammeClock clock, Disclosures disclosures, CancellationToken cancel)
    {
        if (await Visible(db, id, caller, cancel) is not { } row)
        {
            return Problems.Result(Problems.NotFound);
        }

        await disclosures.Record(caller, TransferView.Of(row).Sides(), cancel);
        var now = clock.Now;
        var decidedUnder = row switch
        {
            { Status: not TransferStatus.Pending } => await DecidedUnder(db, row, cancel),
            _ => row.MustBeAuthorised() ? row.DemandPolicyVersion : row.PolicyVersion,
        };
        var isPending = row.AsOf(now).Status == TransferStatus.Pending;
        IEnumerable<RuleEvaluation> rules = [.. Rules(row.AdmissionRules), .. isPending ? Undecided(row, caller, now) : Rules(row.DecisionRules!), .. Rules(row.UndoRules ?? CanonicalJson.Nothing)];
        return TypedResults.Ok(new ExplanationView(row.PolicyVersion, isPending ? null : decidedUnder, now, Writing.Refusals.Evaluated([.. rules])));
    }

    /// <summary>What time still waits for.</summary>
    private static ValueList<RuleEvaluation> Undecided(TransferRequestRow row, Caller caller, DateTimeOffset now)
    {
        var view = TransferView.Of(row).For(caller);
        var silence = Silence.Explain(row.Notice(), view.Tolled, row.AwaitsReview is true, now);
        return view.Authorisation is { ProducedAt: null } demand ? [.. silence, .. Authorisation.Explain(demand.DemandedAt, demand.ProduceBy, now)] : silence;
    }

    public static Task<RequestAndRenewal?> TransferRequest(this ChannelContext db, string id, CancellationToken cancel) => WithRenewal(db, id, cancel);

    public static bool IsPartyTo(this TransferRequestRow request, string? partnerId) => partnerId is not null && (request.Requester == partnerId || request.Incumbent == partnerId);

    /// <summary>Either side, the channel managers of their regions, and auditors.</summary>
    public static bool MaySee(this Caller caller, TransferRequestRow request) =>
        caller.MaySee(request.Requester, request.RequesterRegion) || caller.MaySee(request.Incumbent, request.IncumbentRegion);

    private static async Task<TransferRequestRow?> Visible(ChannelContext db, string id, Caller caller, CancellationToken cancel) =>
        await ById(db, id, cancel) is { } row && caller.MaySee(row) ? row : null;

    /// <summary>The ledger has it: the entry that decided the request says under which version.</summary>
    private static Task<int?> DecidedUnder(ChannelContext db, TransferRequestRow row, CancellationToken cancel) => db.Set<LedgerRow>()
        .Where(entry => entry.Stream == row.RenewalId && entry.At == row.DecidedAt && Deciding.Contains(entry.Type))
        .Select(entry => (int?)entry.PolicyVersion)
        .FirstOrDefaultAsync(cancel);

    private static ValueList<RuleEvaluation> Rules(string json) => JsonSerializer.Deserialize<ValueList<RuleEvaluation>>(json, CanonicalJson.Options)!;
}

internal sealed record RequestAndRenewal(TransferRequestRow Request, RenewalRow Renewal);

/// <summary>How a transfer request came to stand where it stands.</summary>
/// <param name="PolicyVersion">The version of the policy under which it was admitted, and which fixed its clocks.</param>
/// <param name="DecisionPolicyVersion">The version under which it was decided: in force when somebody spoke, or for silence the one that fixed its clocks. Null while pending.</param>
/// <param name="Now">The instant of the explanation.</param>
/// <param name="Rules">Every rule in the order in which it was evaluated.</param>
internal sealed record ExplanationView(int PolicyVersion, int? DecisionPolicyVersion, DateTimeOffset Now, IReadOnlyList<EvaluatedRule> Rules);
