namespace ChannelProtect.Domain.Renewals.Commands;

using ChannelProtect.Domain.Policies;

/// <summary>Stops the renewal's clocks for a case, a hold or an incident.</summary>
/// <param name="Tolling">What stops them.</param>
/// <param name="Cause">Why.</param>
/// <param name="Since">Since when, if that was known only later: a silence that fell inside was none, and what it moved is taken back.</param>
public sealed record TollClocks(TollingId Tolling, TollingCause Cause, DateTimeOffset? Since = null) : RenewalCommand
{
    protected override IReadOnlyList<Rule> Rules(Renewal renewal, ProgrammePolicy policy, DateTimeOffset now) =>
        [new("R4.not-tolled-by-this", renewal.Tolling?.Has(Tolling) is not true, Refusal.ClockAlreadyTolled)];

    protected override IEnumerable<RenewalEvent> Events(Renewal renewal, ProgrammePolicy policy, DateTimeOffset now)
    {
        var tolled = new ClocksTolled(now, Tolling, Cause) { Since = Since < now ? Since : null };
        yield return tolled;
        if (renewal.SilencedSince(tolled.From) is not { } spoken)
        {
            yield break;
        }

        // How long ago it was is no matter: no manager had to notice. What others have taken in good faith since, stays theirs.
        if (renewal.Pending is { } pending)
        {
            yield return renewal.Cancel(now, pending, Decider.System, CancellationCause.TransferUndone);
        }

        var left = renewal.Stops.Running(Renewal.Later(tolled.From, spoken.From.ProtectionSetAt), spoken.From.ProtectedUntil);
        yield return spoken.TakenBack(renewal, policy, now, left, UndoReason.ClockStopped, $"The response window had been stopped by {Tolling} before it closed.");
    }
}

/// <summary>Ends a tolling. With the last one the clocks run again, and the time lost is given back.</summary>
public sealed record ResumeClocks(TollingId Tolling) : RenewalCommand
{
    protected override IReadOnlyList<Rule> Rules(Renewal renewal, ProgrammePolicy policy, DateTimeOffset now) =>
        [new("R4.tolled-by-this", renewal.Tolling?.Has(Tolling) is true, Refusal.ClockNotTolled)];

    protected override IEnumerable<RenewalEvent> Events(Renewal renewal, ProgrammePolicy policy, DateTimeOffset now) =>
        [renewal.EndTolling(now, Tolling)];
}

/// <summary>
/// The programme itself was away, and answered nobody: what would have lapsed meanwhile has not. The clocks stood still for exactly that
/// time, and run again.
/// </summary>
/// <param name="Tolling">What stopped them.</param>
/// <param name="Since">Since when it was away; it is back now.</param>
public sealed record TollGap(TollingId Tolling, DateTimeOffset Since) : RenewalCommand
{
    protected override DateTimeOffset TimeSpeaksUntil(DateTimeOffset now) => Since;

    protected override IReadOnlyList<Rule> Rules(Renewal renewal, ProgrammePolicy policy, DateTimeOffset now) =>
        [new("R4.not-tolled-by-this", renewal.Tolling?.Has(Tolling) is not true && !renewal.Stops.Any(stop => stop.From <= Since && stop.Until >= now), Refusal.ClockAlreadyTolled)];

    protected override IEnumerable<RenewalEvent> Events(Renewal renewal, ProgrammePolicy policy, DateTimeOffset now)
    {
        var tolled = new ClocksTolled(now, Tolling, TollingCause.Incident) { Since = Since < now ? Since : null };
        return [tolled, renewal.Apply(tolled).EndTolling(now, Tolling)];
    }
}
