namespace ChannelProtect.Api.Registrations;

using ChannelProtect.Api.Casework;
using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Identifiers;
using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Ledger;
using ChannelProtect.Api.Reading;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Api.Writing;
using ChannelProtect.Domain;
using ChannelProtect.Domain.Accounts;
using ChannelProtect.Domain.Registrations;
using ChannelProtect.Domain.Renewals.Commands;
using Microsoft.EntityFrameworkCore;

/// <summary>What a claim under review means.</summary>
/// <param name="Outcome"><c>link</c>: the renewal named. <c>new</c>: a contract that the programme did not know. <c>reject</c>: nothing that the claimant could have.</param>
/// <param name="Statement">Why, for the claimant: up to 2,000 characters.</param>
/// <param name="RenewalId">With <c>link</c>: the renewal meant.</param>
/// <param name="AccountId">With <c>new</c>: the customer's account, if the programme has it; else the claim's words make one.</param>
/// <param name="Reason">With <c>reject</c>: from the closed list.</param>
internal sealed record ClaimReviewBody(ClaimOutcome Outcome, string Statement, string? RenewalId = null, string? AccountId = null, ClaimRejection? Reason = null);

/// <summary>A channel manager decides a claim that could not be told. The same rules bind the claim as if it had been told at once.</summary>
internal static class ReviewRegistration
{
    public static async Task<Answer<RegistrationView>> Handle(string id, ClaimReviewBody body, WriteRequest request, Writer writer, Disclosures disclosures, CancellationToken cancel)
    {
        var fields = new FieldReader();
        var statement = fields.Statement("statement", body.Statement);
        Belongs(fields, "renewalId", body.Outcome == ClaimOutcome.Link, body.RenewalId is not null, TypeId.IsValid("rnw", body.RenewalId ?? ""), required: true);
        Belongs(fields, "accountId", body.Outcome == ClaimOutcome.New, body.AccountId is not null, TypeId.IsValid("acc", body.AccountId ?? ""), required: false);
        Belongs(fields, "reason", body.Outcome == ClaimOutcome.Reject, body.Reason is not null, true, required: true);
        if (fields.Errors.Count > 0)
        {
            return Problems.Result(Problems.InvalidBody, errors: fields.Errors);
        }

        var answer = await writer.Write<ClaimReviewBody, RegistrationView>(request, body, (attempt, cancel) => Decide(attempt, request, id, body with { Statement = statement! }, cancel), cancel);
        if (answer.View is { } view)
        {
            await disclosures.Record(request.Caller, view.PartnerId, id, cancel);
        }

        return answer;
    }

    private static void Belongs(FieldReader fields, string field, bool wanted, bool given, bool valid, bool required)
    {
        if (wanted ? (given ? !valid : required) : given)
        {
            fields.Fault(field, wanted ? "This outcome needs it: see the description of the field." : "This does not belong to the outcome.");
        }
    }

    private static async Task<Answer<RegistrationView>> Decide(Attempt attempt, WriteRequest request, string id, ClaimReviewBody body, CancellationToken cancel)
    {
        if (await attempt.Db.Registration(id, cancel) is not { Row: var row } found || !request.Caller.MaySee(row.PartnerId, row.Region))
        {
            return Problems.Result(Problems.NotFound);
        }

        if (!request.IfMatch.Allows(RegistrationView.Of(row, found.Renewal, attempt.Now, attempt.Serials).Version()))
        {
            return Problems.Result(Problems.PreconditionFailed);
        }

        var meant = body.Outcome switch
        {
            ClaimOutcome.Link => await Named(attempt, request.Caller, row, body.RenewalId!, cancel),
            ClaimOutcome.New => await New(attempt, request.Caller, row, body.AccountId, cancel),
            _ => null,
        };
        if (meant is null && body.Outcome != ClaimOutcome.Reject)
        {
            return Problems.Result(Problems.NotFound, body.Outcome == ClaimOutcome.Link ? "There is no such renewal." : "There is no such account.");
        }

        var held = meant?.Renewal.Renewal.AsOf(attempt.Now).Holding;
        var review = new ReviewClaim(
            new(id),
            meant?.Renewal.Renewal.Id,
            body.Outcome,
            row.Status == RegistrationStatus.PendingReview,
            row.CaseId is not null,
            body.Outcome == ClaimOutcome.New && await IsKnown(attempt, row, cancel),
            held is { Registration: not null } && held.Partner.Value == row.PartnerId);
        if (attempt.Refuses(review.Rules, out var rules) is { } decided)
        {
            return decided;
        }

        if (meant is var (renewal, account) && Claim(attempt, row, renewal, account, rules) is { } refused)
        {
            return refused;
        }

        return Reviewed(attempt, row, meant?.Renewal, body, rules);
    }

    /// <summary>One of the candidates shown, or one that the manager sees anyway: any other is not there for it.</summary>
    private static async Task<(Recording Renewal, AccountRecording Account)?> Named(Attempt attempt, Caller caller, RegistrationRow claim, string renewalId, CancellationToken cancel)
    {
        if (await attempt.Db.Renewal(renewalId, cancel) is not { } row)
        {
            return null;
        }

        var held = row.WithoutSerials().AsOf(attempt.Now).Holding;
        var seen = caller.MaySee(held?.Partner.Value, held?.Region.Value)
            || (await ClaimCandidates.Of(claim, attempt.Db, attempt.Hot, attempt.Now, cancel)).Any(candidate => candidate.Found.Renewal.Id == renewalId);
        return seen ? (attempt.Record(row), AccountRecording.Of(attempt, await attempt.Db.Set<AccountRow>().AsNoTracking().SingleAsync(account => account.Id == row.AccountId, cancel))) : null;
    }

    private static async Task<bool> IsKnown(Attempt attempt, RegistrationRow row, CancellationToken cancel)
    {
        var claim = row.Stated(attempt.Serials).ClaimOf(new(row.PartnerId));
        return RenewalMatch.Among(claim, [.. (await attempt.Hot.Candidates(claim, cancel)).Select(found => found.Candidate(attempt.Now, attempt.Serials))]).Any(match => match.Named);
    }

    private static async Task<(Recording Renewal, AccountRecording Account)?> New(Attempt attempt, Caller caller, RegistrationRow row, string? accountId, CancellationToken cancel)
    {
        var (id, stated) = (TypeId.New("rnw"), row.Stated(attempt.Serials));
        var known = accountId is null ? null : await attempt.Db.Account(accountId, caller, attempt.Now, cancel);
        if (accountId is not null && known is null)
        {
            return null;
        }

        var account = known is null ? AccountRecording.Create(attempt, TypeId.New("acc"), stated.Customer, AccountSource.Of(new(row.PartnerId))) : AccountRecording.Joined(attempt, known, id);
        var place = row.Domain is null ? 0 : await attempt.Db.NextInLine(row.Domain, stated.Line, cancel);
        return (attempt.Create(new() { Id = id, AccountId = account.Row.Id, Domain = row.Domain, ProductLine = row.ProductLine, LineSequence = place }), account);
    }

    private static Decision.Refused? Claim(Attempt attempt, RegistrationRow row, Recording renewal, AccountRecording account, ValueList<RuleEvaluation> rules)
    {
        var stated = row.Stated(attempt.Serials);
        var contract = new Domain.Renewals.Contract(account.Account.Id, stated.Line, stated.Number, stated.Serials, stated.Term, stated.Value, Confirmed: false);
        if (renewal.Decide(new RegisterRenewal(new(row.Id), new(row.PartnerId), new(row.Region ?? ""), contract)) is Decision.Refused refused)
        {
            return refused;
        }

        if (account.Account.Learn(stated.Customer, AccountSource.Of(new(row.PartnerId)), attempt.Now) is { } learned)
        {
            account.Add(learned);
        }

        account.Has(renewal.Renewal.Contract!.Number?.Key, renewal.Row.Domain);
        account.Add(new ClaimLinked(attempt.Now, new(row.Id), renewal.Renewal.Id), rules);
        account.Write();
        renewal.Write();
        return null;
    }

    private static Answer<RegistrationView> Reviewed(Attempt attempt, RegistrationRow row, Recording? meant, ClaimReviewBody body, ValueList<RuleEvaluation> rules)
    {
        attempt.DecideClaim(row, meant?.Renewal, body.Outcome, body.Reason, body.Statement, rules: rules);
        var renewal = meant?.Row;
        var view = RegistrationView.Of(row, renewal, attempt.Now, attempt.Serials);
        return Answer<RegistrationView>.Ok(attempt.OnlyAsks ? view.Unwritten() : view, view.Version());
    }
}
