namespace ChannelProtect.Domain.Tests;

using ChannelProtect.Domain.Policies;
using ChannelProtect.Domain.Renewals;
using ChannelProtect.Domain.Renewals.Commands;

/// <summary>One command of a history, as it was decided.</summary>
/// <param name="Now">When.</param>
/// <param name="Command">What was tried.</param>
/// <param name="Policy">Under which policy.</param>
/// <param name="Before">The renewal as stored before.</param>
/// <param name="Decision">The answer.</param>
/// <param name="After">The renewal as stored after.</param>
internal sealed record Step(DateTimeOffset Now, RenewalCommand Command, ProgrammePolicy Policy, Renewal Before, Decision Decision, Renewal After);

/// <summary>A history as it came to pass: every decision, every fact written down, and the renewal in the end.</summary>
internal sealed record Story(IReadOnlyList<Step> Steps, IReadOnlyList<RenewalEvent> Ledger, Renewal End, DateTimeOffset Now)
{
    public static Story Of(Move[] moves, bool settling = true)
    {
        var (renewal, now) = (Given.Unknown, Cast.Monday);
        List<Step> steps = [];
        List<RenewalEvent> ledger = [];
        foreach (var move in moves)
        {
            var last = now;
            now = move.Wait.From(now, renewal.AsOf(now));
            var command = move.Deed.Command(renewal.AsOf(now), now, steps.Count);
            if (command is TollGap gap)
            {
                // While the programme was away nobody did anything, nor did the settler.
                command = gap with { Since = gap.Since > last ? gap.Since : last };
            }
            else if (settling && move.Settle)
            {
                renewal = Write(renewal.LapsesBy(now));
            }

            var decision = command.Decide(renewal, move.Policy, now);
            var before = renewal;
            renewal = Write(decision is Decision.Accepted accepted ? accepted.All : []);
            steps.Add(new(now, command, move.Policy, before, decision, renewal));
        }

        return new(steps, ledger, Write(renewal.LapsesBy(now)), now);

        Renewal Write(IEnumerable<RenewalEvent> facts)
        {
            var written = facts.ToArray();
            ledger.AddRange(written);
            return renewal.Apply(written);
        }
    }
}
