namespace ChannelProtect.Domain.Tests;

using ChannelProtect.Domain.Renewals;
using ChannelProtect.Domain.Renewals.Commands;
using Xunit;

/// <summary>Windows, and who may move them (R3, R6).</summary>
public class LawsOfTime
{
    [Fact]
    public void A_policy_that_changes_never_moves_a_running_clock() => Histories.Obey(moves =>
    {
        foreach (var step in Story.Of(moves).Steps)
        {
            if (step.Decision is not Decision.Accepted { Events: var facts } || facts.Any(fact => fact is TollingEnded or RenewalTransferred or TransferUndone or TermRenewed or TransferReviewed or NoticeReturned))
            {
                continue;
            }

            var (before, after) = (step.Before.AsOf(step.Now), step.After);
            Assert.Equal(before.LockedUntil, after.LockedUntil);
            if (before.Pending?.Notice is { } notice && after.Pending is { } pending)
            {
                Assert.Equal(notice with { Reminders = pending.Notice!.Reminders }, pending.Notice);
                Assert.Equal(notice.Reminders with { Sent = pending.Notice.Reminders.Sent }, pending.Notice.Reminders);
                Assert.Equal(before.Pending.Terms.Lock, pending.Terms.Lock);
            }

            if (before.Holding is { } held && after.Holding is { } still && before.Contract!.Term == after.Contract!.Term && facts is not ([RenewalPutInFlight] or [TransferRejected or TransferCancelled]))
            {
                Assert.Equal(held.ProtectedUntil, still.ProtectedUntil);
            }
        }
    });

    [Fact]
    public void A_refusal_that_time_lifts_is_lifted_at_its_instant_and_not_a_tick_before() => Histories.Obey(moves =>
    {
        foreach (var step in Story.Of(moves).Steps)
        {
            if (step.Decision is Decision.Refused { Refusal: { RetryAfter: { } from } refusal })
            {
                Assert.True(from > step.Now, $"{refusal.Code} sends the asker into the past");
                Assert.NotEqual(refusal.Code, CodeAt(step, from));
                // Time may have taken the renewal from its holder before: then there is another answer, and that is no matter of this window.
                if (step.Before.AsOf(from - Cast.Tick) == step.Before.AsOf(step.Now))
                {
                    Assert.Equal(refusal.Code, CodeAt(step, from - Cast.Tick));
                }
            }
        }
    });

    [Fact]
    public void Whoever_received_a_transfer_keeps_the_renewal_while_it_is_locked() => Histories.Obey(moves =>
    {
        DateTimeOffset? lockedUntil = null;
        foreach (var fact in Story.Of(moves).Ledger)
        {
            lockedUntil = fact switch
            {
                RenewalTransferred e => e.LockedUntil,
                TransferUndone e => e.LockedUntil,
                RenewalReleased => null,
                _ => lockedUntil,
            };
            Assert.False(fact is ProtectionLapsed lapse && lapse.At < lockedUntil, $"{fact} although locked until {lockedUntil}");
        }
    });

    [Fact]
    public void Nobody_requests_what_is_held_back() => Histories.Obey(moves =>
    {
        foreach (var step in Story.Of(moves).Steps)
        {
            if (step is { Decision: Decision.Accepted, Command: RequestTransfer asked, Now: var now, Policy: var policy })
            {
                var renewal = step.Before.AsOf(now);
                Assert.False(renewal.LockedUntil > now);
                Assert.False(renewal.Tolling is null && renewal.InFlight?.Until > now);
                Assert.DoesNotContain(renewal.Tolling?.Open ?? [], tolling => tolling.Cause == TollingCause.Dispute);
                Assert.DoesNotContain(renewal.Cooldowns, cooldown => cooldown.Partner == asked.Requester && cooldown.Until > now);
                Assert.True(now >= policy.TermEndsAt(renewal.Contract!.Term) - policy.RequestableBefore);
                var limit = asked.Kind == PartnerKind.LargeVolumeReseller ? policy.OpenRequestsOfLargeVolume : policy.OpenRequests;
                Assert.True(asked.OpenRequests < (asked.Standing.Counted >= policy.FewerRequestsFrom ? Math.Max(limit / 2, 1) : limit));
                Assert.NotEqual(asked.Requester, renewal.Holding!.Partner);
            }
        }
    });

    [Fact]
    public void A_rejected_requester_waits_for_as_long_as_the_rejection_said() => Histories.Obey(moves =>
    {
        Dictionary<PartnerId, DateTimeOffset> waits = [];
        foreach (var fact in Story.Of(moves).Ledger)
        {
            if (fact is TransferRejected rejected)
            {
                waits[rejected.Requester] = rejected.CooldownUntil;
            }

            Assert.False(fact is TransferRequested { Case: null } asked && waits.TryGetValue(asked.Requester, out var until) && asked.At < until);
        }
    });

    private static string? CodeAt(Step step, DateTimeOffset instant) => step.Command.Decide(step.Before, step.Policy, instant) is Decision.Refused refused ? refused.Refusal.Code : null;
}
