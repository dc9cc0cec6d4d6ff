namespace ChannelProtect.Domain.Policies;

/// <summary>How long somebody has, in hours or in business days of the incumbent's calendar (R6).</summary>
/// <param name="Length">How many units; positive.</param>
/// <param name="Unit">What is counted.</param>
public readonly record struct Window(int Length, WindowUnit Unit)
{
    public static Window Hours(int length) => new(length, WindowUnit.Hours);

    public static Window BusinessDays(int length) => new(length, WindowUnit.BusinessDays);
}

public enum WindowUnit
{
    Hours,
    BusinessDays,
}
