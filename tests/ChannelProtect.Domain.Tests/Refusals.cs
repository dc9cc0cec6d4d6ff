namespace ChannelProtect.Domain.Tests;

using System.Reflection;
using ChannelProtect.Domain.Renewals;
using ChannelProtect.Domain.Renewals.Commands;
using FsCheck.Fluent;
using Xunit;
using static ChannelProtect.Domain.Tests.Cast;

/// <summary>Every word that partners' programs may branch on, and how to be answered it.</summary>
public class Refusals
{
    private static readonly Dictionary<string, Func<Decision>> Provocations = new()
    {
        ["alert-not-due"] = () => Given.HeldBy(Ada).When(new AlertHolder()),
        ["authorisation-already-demanded"] = () => Given.Demanded.When(new DemandAuthorisation(Request)),
        ["authorisation-not-demanded"] = () => Given.ServedRequestOf(Bix).When(Given.Produced),
        ["clocks-stand-still"] = () => Given.ReviewedFirst.After(new TollClocks(Incident, TollingCause.Incident)).When(Given.Allowed),
        ["clock-already-tolled"] = () => Given.HeldBy(Ada).After(new TollClocks(Incident, TollingCause.Hold)).When(new TollClocks(Incident, TollingCause.Hold)),
        ["clock-not-tolled"] = () => Given.HeldBy(Ada).When(new ResumeClocks(Incident)),
        ["customer-statement-required"] = () => Given.HeldBy(Ada).When(Given.Requested(Bix, TransferReason.CustomerRequest) with { CustomerAsked = false }),
        ["evidence-required"] = () => Given.ServedRequestOf(Bix).When(Given.Rejection(Ada, RejectionReason.CustomerStaying)),
        ["in-flight-already-used"] = () => Given.InFlight.When(new PutInFlight(Ada, null, null)),
        ["in-flight-too-long"] = () => Given.HeldBy(Ada).When(new PutInFlight(Ada, Monday.AddDays(22), null)),
        ["not-holder"] = () => Given.HeldBy(Ada).When(new ReleaseRenewal(Bix)),
        ["not-incumbent"] = () => Given.ServedRequestOf(Bix).When(new ApproveTransfer(Bix, Request)),
        ["not-requester"] = () => Given.ServedRequestOf(Bix).When(new CancelTransfer(Ada, Request)),
        ["nothing-to-transfer"] = () => Given.Unheld.When(Given.Requested(Bix)),
        ["notice-already-served"] = () => Given.ServedRequestOf(Bix).When(Given.Served),
        ["nothing-to-undo"] = () => Given.ServedRequestOf(Bix).When(Given.Undone with { Moved = false }),
        ["ruling-stands"] = () => Given.HeldBy(Ada).After(Given.AwardedTo(Bix)).When(Given.Undone with { Request = new("tr_2") }),
        ["undo-superseded"] = () => Given.TransferredToBix.After(new ReleaseRenewal(Bix)).After(Given.Claimed(Cyd)).When(Given.Undone),
        ["undo-window-closed"] = () => Given.TransferredToBix.When(Given.Undone, Monday.AddDays(7)),
        ["reminder-not-due"] = () => Given.ServedRequestOf(Bix).When(new RemindIncumbent(Request)),
        ["own-renewal"] = () => Given.HeldBy(Ada).When(Given.Requested(Ada)),
        ["review-not-awaited"] = () => Given.ServedRequestOf(Bix).When(Given.Allowed),
        ["review-reason-mismatch"] = () => Given.ReviewedFirst.When(Given.Allowed with { Reason = TransferReviewReason.CustomerDenied }),
        ["term-not-credible"] = () => Given.Unknown.When(Given.Claimed(Ada, Contoso with { Term = Term("2030-01-01", "2030-12-31") })),
        ["protection-ended"] = () => Given.Unknown.When(Given.Claimed(Ada), ProtectionEnds),
        ["registration-not-active"] = () => Given.HeldBy(Ada).When(new WithdrawRegistration(Bix, Claim)),
        ["rejection-cooldown"] = () => Given.Rejected.When(Given.Requested(Bix)),
        ["renewal-disputed"] = () => Given.HeldBy(Ada).After(new TollClocks(Dispute, TollingCause.Dispute)).When(Given.Requested(Bix)),
        ["renewal-in-flight"] = () => Given.InFlight.When(Given.Requested(Bix)),
        ["renewal-locked"] = () => Given.TransferredToBix.When(Given.Requested(Cyd)),
        ["renewal-protected"] = () => Given.HeldBy(Ada).When(Given.Claimed(Bix)),
        ["renewal-too-early"] = () => Given.HeldBy(Ada).After(new MarkRenewed(Ada, null, null)).When(new MarkRenewed(Ada, null, null)),
        ["request-limit-reached"] = () => Given.HeldBy(Ada).When(Given.Requested(Bix) with { OpenRequests = 100 }),
        ["request-too-early"] = () => Given.HeldBy(Ada).After(new MarkRenewed(Ada, null, null)).When(Given.Requested(Bix)),
        ["term-not-later"] = () => Given.HeldBy(Ada).When(new MarkRenewed(Ada, ThisTerm, null)),
        ["transfer-not-pending"] = () => Given.HeldBy(Ada).When(new ApproveTransfer(Ada, Request)),
        ["transfer-pending"] = () => Given.ServedRequestOf(Bix).When(Given.Requested(Cyd)),
    };

    public static TheoryData<string> Codes => [.. All.Select(refusal => refusal.Code)];

    private static IEnumerable<Refusal> All =>
    [
        .. typeof(Refusal).GetFields(BindingFlags.Public | BindingFlags.Static).Select(word => (Refusal)word.GetValue(null)!),
        .. typeof(Refusal).GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(method => method.ReturnType == typeof(Refusal) && !method.IsSpecialName)
            .Select(method => (Refusal)method.Invoke(null, [Monday])!),
    ];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_refusal_is_provoked(string code)
    {
        Assert.True(Provocations.TryGetValue(code, out var provoke), $"Nobody knows how to be answered {code}: add a line to the list above.");
        Assert.Equal(code, Assert.IsType<Decision.Refused>(provoke()).Refusal.Code);
    }

    [Fact]
    public void No_word_is_listed_that_no_refusal_has() => Assert.Empty(Provocations.Keys.Except(Codes.Select(row => row.Data)));

    [Fact]
    public void Every_refusal_has_a_word_of_its_own_and_a_sentence_for_people()
    {
        Assert.Distinct(All.Select(refusal => refusal.Code));
        Assert.All(All, refusal => Assert.Matches("^[a-z]+(-[a-z]+)*$", refusal.Code));
        Assert.All(All, refusal => Assert.Matches("^[A-Z].+[.]$", refusal.Text));
    }

    /// <summary>Laws over histories that never get far would hold of anything.</summary>
    [Fact]
    public void Generated_histories_make_every_fact_and_provoke_every_refusal()
    {
        var stories = Histories.Any.Generator.Sample(size: 80, numberOfSamples: 5_000).Select(moves => Story.Of(moves)).ToArray();
        var provoked = stories.SelectMany(story => story.Steps).Select(step => step.Decision).OfType<Decision.Refused>().Select(refused => refused.Refusal.Code);
        var made = stories.SelectMany(story => story.Ledger).Select(fact => fact.GetType());

        Assert.Empty(Provocations.Keys.Except(provoked));
        Assert.Empty(Architecture.Concrete<RenewalEvent>().Except(made));
        Assert.Empty(Architecture.Concrete<RenewalCommand>().Except(stories.SelectMany(story => story.Steps).Select(step => step.Command.GetType())));
    }
}
