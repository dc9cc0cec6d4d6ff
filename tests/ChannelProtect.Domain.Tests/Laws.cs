namespace ChannelProtect.Domain.Tests;

using ChannelProtect.Domain.Renewals;
using ChannelProtect.Domain.Renewals.Commands;
using Xunit;

/// <summary>What is true of every history, whoever tries what and whenever.</summary>
public class Laws
{
    [Fact]
    public void The_settler_cannot_be_observed() => Histories.Obey(moves =>
    {
        var watched = Story.Of(moves, settling: true);
        var unwatched = Story.Of(moves, settling: false);
        Assert.Equal(watched.End, unwatched.End);
        Assert.Equal(watched.Ledger, unwatched.Ledger);
        Assert.Equal(watched.Steps.Select(step => step.Decision.Rules), unwatched.Steps.Select(step => step.Decision.Rules));
    });

    [Fact]
    public void The_ledger_replays_to_the_stored_state() => Histories.Obey(moves =>
    {
        var story = Story.Of(moves);
        Assert.Equal(story.End, Given.Unknown.Apply(story.Ledger));
    });

    [Fact]
    public void Projecting_in_two_steps_equals_projecting_in_one() => Histories.Obey(moves =>
    {
        var (_, _, end, now) = Story.Of(moves);
        Assert.All(Enumerable.Range(0, 60), week => Assert.Equal(end.AsOf(now.AddDays(7 * week)), end.AsOf(now.AddDays(3.5 * week)).AsOf(now.AddDays(7 * week))));
    });

    [Fact]
    public void The_ledger_never_runs_backwards() => Histories.Obey(moves =>
    {
        var ledger = Story.Of(moves).Ledger;
        Assert.All(ledger.Zip(ledger.Skip(1)), pair => Assert.True(pair.First.At <= pair.Second.At, $"{pair.First} before {pair.Second}"));
    });

    [Fact]
    public void A_renewal_changes_hands_only_by_consent_by_silence_by_a_ruling_or_after_its_holder_let_it_go() => Histories.Obey(moves =>
    {
        foreach (var step in Story.Of(moves).Steps)
        {
            if (step.Decision is not Decision.Accepted accepted)
            {
                continue;
            }

            var (renewal, taken) = (step.Before.AsOf(step.Now), accepted.Events.OfType<RenewalTransferred>());
            Assert.All(taken, transfer => Assert.True(transfer.Basis switch
            {
                TransferBasis.Consent => step.Command == new ApproveTransfer(renewal.Holding!.Partner, renewal.Pending!.Id),
                TransferBasis.Ruling => step.Command is AwardRenewal { To: var to, Case: var ruled } && (to, ruled) == (transfer.To, transfer.Case),
                _ => false,
            }));
            if (renewal.Holding is { } held && renewal.Apply(accepted.Events).Holding?.Partner != held.Partner)
            {
                Assert.True(taken.Any() || (step.Command is UndoTransfer && accepted.Events is [.., TransferUndone]) || (step.Command is TollClocks && accepted.Events is [.., TransferUndone { Reason: UndoReason.ClockStopped }]) || accepted.Events is [RenewalReleased { Partner: var partner }] && partner == held.Partner, $"{step.Command} moved it");
            }

            Assert.All(accepted.Lapses, lapse => Assert.True(lapse is ProtectionLapsed or NoticeUnserved or RenewalTransferred { Basis: TransferBasis.Silence } or TransferCancelled { Cause: CancellationCause.AuthorisationMissing } or TollingEnded, $"{lapse} is not of time's making"));
        }
    });

    [Fact]
    public void At_most_one_request_is_pending_and_only_that_is_decided() => Histories.Obey(moves =>
    {
        TransferRequestId? pending = null;
        foreach (var fact in Story.Of(moves).Ledger)
        {
            var decided = fact switch
            {
                TransferRejected e => e.Request,
                TransferCancelled e => e.Request,
                RenewalTransferred e => e.Request,
                _ => (TransferRequestId?)null,
            };
            Assert.Equal(decided ?? (fact is TransferRequested ? null : pending), pending);
            pending = fact is TransferRequested requested ? requested.Request : decided is null ? pending : null;
        }
    });

    [Fact]
    public void A_refused_command_changes_nothing() => Histories.Obey(moves =>
        Assert.All(Story.Of(moves).Steps.Where(step => step.Decision is Decision.Refused), step => Assert.Equal(step.Before, step.After)));

    [Fact]
    public void Deciding_twice_gives_the_same_decision() => Histories.Obey(moves =>
        Assert.All(Story.Of(moves).Steps, step => Assert.Equal(step.Decision, step.Command.Decide(step.Before, step.Policy, step.Now))));
}
