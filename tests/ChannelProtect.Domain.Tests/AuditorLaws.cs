namespace ChannelProtect.Domain.Tests;

using ChannelProtect.Domain.Renewals;
using Xunit;

/// <summary>The rules and the auditor, who hears of their facts alone, agree on every history.</summary>
public class AuditorLaws
{
    [Fact]
    public void The_auditor_objects_to_no_fact() => Histories.Obey(moves =>
    {
        var auditor = new Auditor();
        Assert.All(Story.Of(moves).Ledger, auditor.Hear);
    });

    [Fact]
    public void The_auditor_agrees_after_every_command_and_at_every_instant_to_the_next() => Histories.Obey(moves =>
    {
        var (auditor, renewal) = (new Auditor(), Given.Unknown);
        foreach (var step in Story.Of(moves, settling: false).Steps)
        {
            Agree(auditor, step.Before, step.Now);
            foreach (var fact in step.Decision is Decision.Accepted accepted ? accepted.All : [])
            {
                auditor.Hear(fact);
                renewal = renewal.Apply(fact);
            }

            Assert.Equal(step.After, renewal);
            Agree(auditor, renewal, step.Now);
        }
    });

    [Fact]
    public void The_auditor_foresees_the_very_instant_of_the_next_lapse() => Histories.Obey(moves =>
    {
        var auditor = new Auditor();
        foreach (var step in Story.Of(moves, settling: false).Steps)
        {
            Assert.All(step.Decision is Decision.Accepted accepted ? accepted.All : [], auditor.Hear);
            Assert.Equal(auditor.NextLapse, step.After.NextLapse?.At);
        }
    });

    [Fact]
    public void Ownerships_never_overlap_and_every_instant_has_the_holder_that_the_ledger_says() => Histories.Obey(moves =>
    {
        var (auditor, story) = (new Auditor(), Story.Of(moves));
        Assert.All(story.Ledger, auditor.Hear);
        foreach (var step in story.Steps.Where(step => step.Decision is Decision.Refused))
        {
            var owners = auditor.Ownerships.Where(owned => owned.From <= step.Now && !(owned.Until <= step.Now)).ToArray();
            Assert.True(owners.Length <= 1, $"{step.Now:O} has {owners.Length} owners");
        }
    });

    /// <summary>At the instant, and at those in which deadlines and other things fall.</summary>
    private static void Agree(Auditor auditor, Renewal renewal, DateTimeOffset now)
    {
        foreach (var instant in Instants(auditor, renewal, now))
        {
            var projected = renewal.AsOf(instant);
            var expected = auditor.At(instant);
            Assert.Equal(expected, new(projected.Holding?.Partner, projected.Holding?.Since, projected.Pending?.Id, projected.IsInFlightAt(instant)));
        }
    }

    private static IEnumerable<DateTimeOffset> Instants(Auditor auditor, Renewal renewal, DateTimeOffset now) =>
        new[] { auditor.NextLapse, renewal.Pending?.Notice?.RespondBy, renewal.InFlight?.Until, renewal.Holding?.ProtectedUntil, now.AddHours(30), now.AddDays(40) }
            .OfType<DateTimeOffset>()
            .SelectMany(deadline => new[] { deadline - Cast.Tick, deadline, deadline + Cast.Tick })
            .Where(instant => instant > now)
            .Append(now);
}
