namespace ChannelProtect.Api.Identity.Clients;

/// <summary>The system's time for what is kept about clients.</summary>
internal static class SystemTime
{
    /// <summary>In whole microseconds, the finest that every database keeps, so that an instant reads back as it was answered.</summary>
    public static DateTimeOffset Now(this TimeProvider time)
    {
        var now = time.GetUtcNow();
        return new(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
    }
}
