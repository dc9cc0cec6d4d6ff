namespace ChannelProtect.Api.Cases;

using ChannelProtect.Api.Casework;
using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Ledger;
using ChannelProtect.Api.Sandbox;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Domain.Cases;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

/// <summary>One case, for its sides, the channel managers of its region, once it is overdue those of every region, and auditors.</summary>
internal static class ReadCase
{
    /// <summary>The facts that a decision by rules made, other than what somebody merely said.</summary>
    private static readonly string[] Decided = [LedgerBody.TypeOf<CaseOpened>(), LedgerBody.TypeOf<CaseDecided>(), LedgerBody.TypeOf<CaseAppealed>(), LedgerBody.TypeOf<CaseWithdrawn>(), LedgerBody.TypeOf<CaseMooted>(), LedgerBody.TypeOf<CaseEscalated>()];

    public static async Task<Results<Ok<CaseView>, ProblemHttpResult>> Handle(string id, Caller caller, HttpResponse response, ChannelContext db, ProgrammeClock clock, Disclosures disclosures, CancellationToken cancel)
    {
        var now = clock.Now;
        if (await db.Case(id, caller, now, cancel) is not { } found)
        {
            return Problems.Result(Problems.NotFound);
        }

        var view = found.View(caller, now);
        await disclosures.Record(caller, view.Sides(), cancel);
        response.SetETag(view.Version());
        return TypedResults.Ok(view);
    }

    // R11: the rules by which it was opened, decided and appealed, and those by which it can be decided now.
    public static async Task<Results<Ok<CaseExplanationView>, ProblemHttpResult>> Explain(string id, Caller caller, ChannelContext db, ProgrammeClock clock, Disclosures disclosures, CancellationToken cancel)
    {
        var now = clock.Now;
        if (await db.Case(id, caller, now, cancel) is not { } found)
        {
            return Problems.Result(Problems.NotFound);
        }

        var written = found.Row.ToDomain();
        var contested = written.AsOf(now);
        var sight = CaseSight.Of(contested, caller, now);
        await disclosures.Record(caller, CaseView.Of(contested, null, caller, now).Sides(), cancel);
        var entries = await db.Set<LedgerRow>().AsNoTracking().Where(entry => entry.Stream == id && Decided.Contains(entry.Type)).OrderBy(entry => entry.Position).ToListAsync(cancel);
        return TypedResults.Ok(new CaseExplanationView(
            now,
            [.. entries.Select(entry => new ExplainedStep(entry.Type, entry.At, entry.PolicyVersion, Writing.Refusals.Evaluated([.. LedgerBody.Rules(entry.Body).Where(rule => sight.Sees(rule))]))),
                .. written.LapsesBy(now).OfType<CaseEscalated>().Select(late => new ExplainedStep(LedgerBody.TypeOf(late), late.At, late.PolicyVersion, Writing.Refusals.Evaluated(Hearing.ExplainEscalation(late.At))))],
            contested.IsUndecided ? Writing.Refusals.Evaluated(sight.Waiting(contested.Hearing!)) : []));
    }
}

/// <summary>How a case came to stand where it stands.</summary>
/// <param name="Now">The instant of the explanation.</param>
/// <param name="Steps">Its opening, its decisions, its appeal, what of it became overdue or its withdrawal, each with the rules by which it was admitted.</param>
/// <param name="Waiting">While it is undecided, the rules by which it can be decided now. A side sees the instants of both and what it was asked itself; if every side that was asked has answered, the decision may come sooner.</param>
internal sealed record CaseExplanationView(DateTimeOffset Now, IReadOnlyList<ExplainedStep> Steps, IReadOnlyList<EvaluatedRule> Waiting);

/// <summary>Something decided by rules.</summary>
/// <param name="Step"><c>caseOpened</c>, <c>caseDecided</c>, <c>caseAppealed</c>, <c>caseEscalated</c>, <c>caseMooted</c> or <c>caseWithdrawn</c>.</param>
/// <param name="At">When.</param>
/// <param name="PolicyVersion">The version of the policy in force then.</param>
/// <param name="Rules">Every rule in the order in which it was evaluated; what else the claimant has brought is not for the respondent.</param>
internal sealed record ExplainedStep(string Step, DateTimeOffset At, int PolicyVersion, IReadOnlyList<EvaluatedRule> Rules);
