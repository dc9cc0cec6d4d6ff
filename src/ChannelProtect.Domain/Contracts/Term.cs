namespace ChannelProtect.Domain.Contracts;

using System.Diagnostics.CodeAnalysis;
using System.Globalization;

/// <summary>The days that a contract covers, from the first to the last, both included.</summary>
public sealed record Term(DateOnly Start, DateOnly End)
{
    public const int LongestYears = 10;
    private static readonly DateOnly Earliest = new(2000, 1, 1);
    private static readonly DateOnly Latest = new(2100, 12, 31);

    public DateOnly End { get; } = End >= Start ? End : throw new ArgumentOutOfRangeException(nameof(End), "A term ends no earlier than it starts.");

    /// <summary>The term that follows at once. Whole months stay whole months; any other term keeps its number of days.</summary>
    public Term Next
    {
        get
        {
            var start = DayAfter(End);
            return new(start, WholeMonths is { } months ? LastOfMonths(start, months) : LastOfDays(start, End.DayNumber - Start.DayNumber));
        }
    }

    private int? WholeMonths
    {
        get
        {
            var next = DayAfter(End);
            var months = ((next.Year - Start.Year) * 12) + next.Month - Start.Month;
            if (months > 0 && Start.AddMonths(months) == next)
            {
                return months;
            }

            // From the 29th of February, a year also ends on the 28th: its anniversary falls on the 1st of March.
            var clamped = next.Day == 1 && months > 1 && Start.AddMonths(months - 1).Day < Start.Day;
            return clamped ? months - 1 : null;
        }
    }

    /// <summary>A term that a client may give: at most ten years, between 2000 and 2100.</summary>
    public static bool TryCreate(DateOnly start, DateOnly end, [NotNullWhen(true)] out Term? value, [NotNullWhen(false)] out string? fault)
    {
        fault = (start, end) switch
        {
            _ when end < start => $"The term ends on {Text(end)}, before it starts on {Text(start)}.",
            _ when start < Earliest || end > Latest => "A term lies between 2000-01-01 and 2100-12-31.",
            _ when DayAfter(end) > start.AddYears(LongestYears) => $"A term lasts at most {LongestYears} years.",
            _ => null,
        };
        value = fault is null ? new(start, end) : null;
        return value is not null;
    }

    /// <summary>A term from two ISO 8601 dates (2026-12-31).</summary>
    public static bool TryParse(string? start, string? end, [NotNullWhen(true)] out Term? value, [NotNullWhen(false)] out string? fault)
    {
        value = null;
        fault = "A term's start and end are dates like 2026-12-31.";
        return TryParseDay(start, out var first) && TryParseDay(end, out var last) && TryCreate(first, last, out value, out fault);
    }

    /// <summary>
    /// The instant at which the term is over in that time zone (exclusive): the first instant of the day after its last. Where clocks
    /// jump over midnight the day begins at the jump; where midnight comes twice, at the first.
    /// </summary>
    public DateTimeOffset EndsAt(TimeZoneInfo zone)
    {
        if (End.Year == DateOnly.MaxValue.Year)
        {
            return DateTimeOffset.MaxValue;
        }

        var midnight = End.AddDays(1).ToDateTime(TimeOnly.MinValue);
        var offset = zone switch
        {
            _ when zone.IsInvalidTime(midnight) => zone.GetUtcOffset(midnight.AddDays(-1)),
            _ when zone.IsAmbiguousTime(midnight) => zone.GetAmbiguousTimeOffsets(midnight).Max(),
            _ => zone.GetUtcOffset(midnight),
        };
        return new DateTimeOffset(midnight, offset).ToUniversalTime();
    }

    public bool Overlaps(Term other) => Start <= other.End && other.Start <= End;

    public override string ToString() => $"{Text(Start)}..{Text(End)}";

    private static bool TryParseDay(string? text, out DateOnly day) =>
        DateOnly.TryParseExact(text?.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly DayAfter(DateOnly day) => LastOfDays(day, 1);

    private static DateOnly LastOfDays(DateOnly start, int days) =>
        DateOnly.FromDayNumber(Math.Min(start.DayNumber + days, DateOnly.MaxValue.DayNumber));

    private static DateOnly LastOfMonths(DateOnly start, int months) =>
        start.Year + (months / 12) + 1 > DateOnly.MaxValue.Year ? DateOnly.MaxValue : start.AddMonths(months).AddDays(-1);
}
