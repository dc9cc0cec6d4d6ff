namespace ChannelProtect.Api.Delivery;

/// <summary>When a delivery that failed is tried again: ten times within some three days, each a little earlier or later than the others of its kind, so that they do not come in waves.</summary>
internal static class RetrySchedule
{
    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2),
        TimeSpan.FromHours(5), TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(24),
    ];

    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    /// <summary>The pause after so many attempts; null when there is no other.</summary>
    /// <param name="attempts">How many failed.</param>
    /// <param name="luck">From 0 to 1, different for each.</param>
    public static TimeSpan? After(int attempts, double luck) => attempts <= Pauses.Length ? Pauses[attempts - 1] * (0.9 + (0.2 * luck)) : null;

    /// <summary>How long a channel is left alone that has been failing for so long: a quarter of it, so that one which hangs takes little of anybody's time.</summary>
    public static TimeSpan Pause(TimeSpan failing) => failing / 4 is var quarter && quarter > LongestPause ? LongestPause : quarter > Pauses[0] ? quarter : Pauses[0];
}
