namespace ChannelProtect.Api.Registrations;

using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Ledger;
using ChannelProtect.Api.Matching;
using ChannelProtect.Api.Renewals;
using ChannelProtect.Api.Sandbox;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Domain.Matching;
using Microsoft.AspNetCore.Http.HttpResults;

/// <summary>A claim, and the renewals that it may mean beside it.</summary>
/// <param name="Registration">The claim, in the partner's own words.</param>
/// <param name="Candidates">At most five, the likeliest first. Empty once the claim has been decided.</param>
internal sealed record ClaimReviewView(RegistrationView Registration, IReadOnlyList<CandidateView> Candidates);

/// <summary>A renewal that a claim may mean.</summary>
/// <param name="Renewal">The renewal.</param>
/// <param name="Likeness">Whether it is the one: <c>same</c> where only another like it makes it doubtful.</param>
/// <param name="Evidence">What speaks for it and against it.</param>
internal sealed record CandidateView(RenewalView Renewal, Likeness Likeness, IReadOnlyList<EvidenceOfMatch> Evidence);

/// <summary>What a channel manager looks at to decide a claim.</summary>
internal static class ReadReview
{
    public static async Task<Results<Ok<ClaimReviewView>, ProblemHttpResult>> Handle(
        string id, Caller caller, HttpResponse response, ChannelContext db, HotQueries hot, ProgrammeClock clock, Disclosures disclosures, CancellationToken cancel)
    {
        var now = clock.Now;
        if (await db.Registration(id, cancel) is not { } found || !caller.MaySee(found.Row.PartnerId, found.Row.Region))
        {
            return Problems.Result(Problems.NotFound);
        }

        var candidates = found.Row.Status == RegistrationStatus.PendingReview ? await ClaimCandidates.Of(found.Row, db, hot, now, cancel) : [];
        var shown = candidates.Select(one => new CandidateView(RenewalView.Of(one.Found.Renewal.AsOf(now), one.Found.Account, now, hot.Serials, caller.Reader), one.Match.Likeness, EvidenceOfMatch.Of(one.Match.Evidence))).ToList();
        await disclosures.Record(caller, shown.Where(one => one.Renewal.Holder is not null).Select(one => (one.Renewal.Holder!.PartnerId, one.Renewal.Id)).Prepend((found.Row.PartnerId, id)), cancel);
        var view = RegistrationView.Of(found.Row, found.Renewal, now, hot.Serials);
        response.SetETag(view.Version());
        return TypedResults.Ok(new ClaimReviewView(view, shown));
    }
}
