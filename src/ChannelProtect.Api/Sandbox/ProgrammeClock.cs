namespace ChannelProtect.Api.Sandbox;

/// <summary>
/// The programme's time: what every rule means by <c>now</c>. The system's time, and in a sandbox an offset on top that only grows.
/// Tokens and rate limits stay on the system's time (<see cref="TimeProvider"/>).
/// </summary>
internal sealed class ProgrammeClock(TimeProvider system, SandboxOptions sandbox)
{
    private const long NotStarted = long.MinValue;

    private long offset = sandbox.Enabled ? NotStarted : 0;

    /// <summary>UTC, in whole microseconds: the finest that every database keeps, so that an instant reads back as it was written.</summary>
    public DateTimeOffset Now => At(Interlocked.Read(ref offset));

    /// <summary>What the clock would read with this offset, in ticks.</summary>
    public DateTimeOffset At(long offsetTicks) =>
        offsetTicks != NotStarted
            ? new(Truncate(system.GetUtcNow().UtcTicks + offsetTicks), TimeSpan.Zero)
            : throw new InvalidOperationException("The sandbox clock has not been started: StartSandboxAsync comes before the first use of the clock.");

    /// <summary>Takes note of the offset in the database. A smaller one is old news that came late.</summary>
    public void Observe(long offsetTicks)
    {
        var known = Interlocked.Read(ref offset);
        while (offsetTicks > known)
        {
            var before = Interlocked.CompareExchange(ref offset, offsetTicks, known);
            if (before == known)
            {
                return;
            }

            known = before;
        }
    }

    /// <summary>How far the system's time is from this instant.</summary>
    public long OffsetTo(DateTimeOffset instant) => Truncate(instant.UtcTicks) - Truncate(system.GetUtcNow().UtcTicks);

    private static long Truncate(long ticks) => ticks - (ticks % TimeSpan.TicksPerMicrosecond);
}
