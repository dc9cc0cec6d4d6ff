namespace ChannelProtect.Api.Transfers;

using System.Text.Json;
using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Ledger;
using ChannelProtect.Api.Sandbox;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Api.Storage.Sealing;
using ChannelProtect.Domain;
using ChannelProtect.Domain.Renewals;
using Microsoft.AspNetCore.Http.HttpResults;
using RequestTransferCommand = ChannelProtect.Domain.Renewals.Commands.RequestTransfer;

/// <summary>How a transfer request came to stand where it stands.</summary>
/// <param name="PolicyVersion">The version of the policy under which it was admitted, and which fixed its clocks.</param>
/// <param name="DecisionPolicyVersion">The version under which it was decided: in force when somebody spoke, or for silence the one that fixed its clocks. Null while pending.</param>
/// <param name="Now">The instant of the explanation.</param>
/// <param name="Rules">Every rule in the order in which it was evaluated; of a demand for the customer's authorisation not to the incumbent.</param>
internal sealed record ExplanationView(int PolicyVersion, int? DecisionPolicyVersion, DateTimeOffset Now, IReadOnlyList<EvaluatedRule> Rules);

/// <summary>
/// R11: the rules that admitted the request; those of what was demanded, produced and reviewed; those that decided it, or have not yet; and
/// those that took it back. Each reader is explained what it can read (R9).
/// </summary>
internal static class ExplainTransfer
{
    public static async Task<Results<Ok<ExplanationView>, ProblemHttpResult>> Handle(
        string id, Caller caller, ChannelContext db, SealedSerials serials, ProgrammeClock clock, Disclosures disclosures, CancellationToken cancel)
    {
        if (await ReadTransfer.Visible(db, id, caller, cancel) is not { } row)
        {
            return Problems.Result(Problems.NotFound);
        }

        await disclosures.Record(caller, TransferView.Of(row).Sides(), cancel);
        var now = clock.Now;
        var entries = await db.EntriesAbout(row, serials, cancel);
        var decidedUnder = row switch
        {
            { Status: not TransferStatus.Pending } => entries.Decision?.PolicyVersion,
            _ => row.MustBeAuthorised() ? row.DemandPolicyVersion : row.PolicyVersion,
        };
        row.AsOf(now);
        var view = TransferView.Of(row).For(caller);
        var isPending = row.Status == TransferStatus.Pending;
        ValueList<RuleEvaluation> rules =
        [
            .. Admission(row, caller),
            .. view.Authorisation is null ? [] : entries.Demand,
            .. row.ReviewOutcome == TransferReviewOutcome.Allow ? entries.Review : [],
            .. isPending ? Silence.Explain(row.Notice(), view.Tolled, row.AwaitsReview is true, now) : view.CancelledBecause == row.CancellationCause ? Rules(row.DecisionRules!) : [],
            .. Promised(view, isPending ? now : row.DecidedAt!.Value),
            .. Rules(row.UndoRules ?? CanonicalJson.Nothing),
        ];
        return TypedResults.Ok(new ExplanationView(row.PolicyVersion, isPending ? null : decidedUnder, now, Writing.Refusals.Evaluated(rules)));
    }

    /// <summary>A requester's limit tells how it stands by its conduct (R10), and that is no business of the incumbent's.</summary>
    private static IEnumerable<RuleEvaluation> Admission(TransferRequestRow row, Caller caller) => caller.PartnerId == row.Incumbent
        ? Rules(row.AdmissionRules).Select(rule => rule.Rule == RequestTransferCommand.OpenRequestsRule ? rule with { Facts = [] } : rule)
        : Rules(row.AdmissionRules);

    /// <summary>How the promise that the customer asked stands, or stood; of one that was broken the decision tells.</summary>
    private static ValueList<RuleEvaluation> Promised(TransferView view, DateTimeOffset at) =>
        view is { Authorisation: { } promise, CancelledBecause: not CancellationCause.AuthorisationMissing } ? Authorisation.Explain(promise.DemandedAt, promise.ProduceBy, promise.ProducedAt, at) : [];

    private static ValueList<RuleEvaluation> Rules(string json) => JsonSerializer.Deserialize<ValueList<RuleEvaluation>>(json, CanonicalJson.Options)!;
}
