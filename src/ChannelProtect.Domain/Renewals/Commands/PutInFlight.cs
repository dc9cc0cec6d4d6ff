namespace ChannelProtect.Domain.Renewals.Commands;

using ChannelProtect.Domain.Policies;

/// <summary>The holder has a quote or an order open: nobody may request the renewal, for a bounded time, once a term (R6).</summary>
/// <param name="By">The holder.</param>
/// <param name="Until">When it means to be done; as long as the policy allows, if null.</param>
/// <param name="Reference">Its quote or order.</param>
public sealed record PutInFlight(PartnerId By, DateTimeOffset? Until, string? Reference) : RenewalCommand
{
    protected override IReadOnlyList<Rule> Rules(Renewal renewal, ProgrammePolicy policy, DateTimeOffset now)
    {
        var latest = Latest(renewal, policy, now);
        return
        [
            new("R2.holder", renewal.Holding?.Partner == By, Refusal.NotHolder),
            // Who is asked for a renewal answers; saying "I am working on it" is the rejection renewalInProgress, with its reference.
            new("R3.no-request-pending", renewal.Pending is null, Refusal.TransferPending),
            new("R6.once-a-term", !renewal.InFlightUsed, Refusal.InFlightAlreadyUsed),
            new("R6.in-flight-window", Until is null || (Until > now && Until <= latest), Refusal.InFlightTooLong, Fact.Of("latest", latest)),
        ];
    }

    protected override IEnumerable<RenewalEvent> Events(Renewal renewal, ProgrammePolicy policy, DateTimeOffset now)
    {
        var until = Until ?? Latest(renewal, policy, now);
        // Nobody may register over an open order: protection lasts at least as long as the flight.
        return [new RenewalPutInFlight(now, By, until, Reference, Renewal.Later(renewal.Holding!.ProtectedUntil, until))];
    }

    private static DateTimeOffset Latest(Renewal renewal, ProgrammePolicy policy, DateTimeOffset now) =>
        policy.CalendarOf(renewal.Holding?.Region ?? default).After(now, policy.InFlight);
}
