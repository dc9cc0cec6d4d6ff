namespace ChannelProtect.Domain.Tests;

using ChannelProtect.Domain.Conduct;
using ChannelProtect.Domain.Renewals;
using Xunit;

/// <summary>What is true of every history's alerts, told from its facts alone.</summary>
public class LawsOfAlerts
{
    [Fact]
    public void A_holder_is_alerted_of_a_term_at_fewer_and_fewer_days() => Histories.Obey(moves =>
    {
        var (holder, days) = ((PartnerId?)null, new Dictionary<DateOnly, int>());
        DateOnly? alerted = null;
        foreach (var fact in Story.Of(moves).Ledger)
        {
            if (fact is HolderAlerted alert)
            {
                Assert.Equal(holder, alert.Partner);
                Assert.True(alerted != alert.TermEnd || alert.DaysBefore < days[alert.TermEnd], $"{alert} after {days.GetValueOrDefault(alert.TermEnd)}");
                (alerted, days[alert.TermEnd]) = (alert.TermEnd, alert.DaysBefore);
            }

            (holder, alerted) = Taken(fact) is { } taker ? (taker, null) : (holder, alerted);
        }
    });

    [Fact]
    public void Silence_to_an_alert_counts_once_and_only_against_whom_it_was_given_to() => Histories.Obey(moves =>
    {
        HashSet<(PartnerId, string)> counted = [];
        (PartnerId Partner, string Subject)? asleep = null;
        foreach (var fact in Story.Of(moves).Ledger)
        {
            foreach (var unanswered in ConductFact.Of(fact).Where(unanswered => unanswered.Kind == ConductKind.AlertUnanswered))
            {
                Assert.Equal(asleep, (unanswered.Partner, unanswered.Subject));
                Assert.True(counted.Add((unanswered.Partner, unanswered.Subject)), $"{unanswered} counts twice.");
            }

            asleep = fact switch
            {
                HolderAlerted e => (e.Partner, new UnansweredAlert(Cast.Renewal, e.TermEnd).Subject),
                RenewalPutInFlight or TransferRejected or TermRenewed or RenewalReleased => null,
                _ => Taken(fact) is null ? asleep : null,
            };
        }
    });

    /// <summary>What is to be looked at, and when, is never past what can be dealt with: else a loop would never come to rest.</summary>
    [Fact]
    public void What_is_due_is_dealt_with() => Histories.Obey(moves =>
    {
        foreach (var step in Story.Of(moves, settling: false).Steps)
        {
            var policy = ChannelProtect.Domain.Policies.ProgrammePolicy.Standard;
            var at = step.After.NextAlertAt(policy, step.Now);
            var due = at > step.Now ? at.Value : step.Now;
            if (at is not null && (step.After.NextLapse?.At > due || step.After.NextLapse is null))
            {
                Assert.True(
                    step.After.When(new Renewals.Commands.AlertHolder(), due) is Decision.Accepted || step.After.When(new Renewals.Commands.CountUnansweredAlert(), due) is Decision.Accepted,
                    $"Nothing is due at {due:O}: {step.After}");
            }
        }
    });

    private static PartnerId? Taken(RenewalEvent fact) => fact switch
    {
        RenewalRegistered e => e.Partner,
        HolderRecorded e => e.Partner,
        RenewalTransferred e => e.To,
        TransferUndone e => e.To,
        _ => null,
    };
}
