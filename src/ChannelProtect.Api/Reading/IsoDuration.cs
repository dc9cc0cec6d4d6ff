namespace ChannelProtect.Api.Reading;

using System.Globalization;
using System.Text.RegularExpressions;

/// <summary>
/// ISO 8601 durations of weeks, days, hours, minutes and seconds. Years and months are not lengths of time, so they are refused.
/// </summary>
internal static partial class IsoDuration
{
    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = default;
        var match = Form().Match(text);
        if (!match.Success)
        {
            return false;
        }

        var ticks = Part("weeks", 7 * TimeSpan.TicksPerDay) + Part("days", TimeSpan.TicksPerDay) + Part("hours", TimeSpan.TicksPerHour)
            + Part("minutes", TimeSpan.TicksPerMinute) + Part("seconds", TimeSpan.TicksPerSecond);

        // Each part has at most nine digits, so the decimal sum cannot overflow; a TimeSpan can.
        if (ticks > TimeSpan.MaxValue.Ticks)
        {
            return false;
        }

        duration = TimeSpan.FromTicks((long)ticks);
        return true;

        decimal Part(string name, long unit) =>
            match.Groups[name] is { Success: true, Value: var digits } ? decimal.Parse(digits, CultureInfo.InvariantCulture) * unit : 0;
    }

    [GeneratedRegex(@"\AP(?=[0-9T])(?:(?<weeks>[0-9]{1,9})W|(?:(?<days>[0-9]{1,9})D)?(?:T(?=[0-9])(?:(?<hours>[0-9]{1,9})H)?(?:(?<minutes>[0-9]{1,9})M)?(?:(?<seconds>[0-9]{1,9}(?:\.[0-9]{1,7})?)S)?)?)\z")]
    private static partial Regex Form();
}
