namespace ChannelProtect.Domain.Tests.Contracts;

using System.Globalization;
using ChannelProtect.Domain.Contracts;
using Xunit;

public class TermTests
{
    [Theory]
    [InlineData("2026-01-01", "2026-12-31", "2027-01-01..2027-12-31")]
    [InlineData("2023-10-05", "2026-10-03", "2026-10-04..2029-10-02")] // 1,095 days, not three years
    [InlineData("2026-01-15", "2026-02-14", "2026-02-15..2026-03-14")]
    [InlineData("2026-01-01", "2026-01-01", "2026-01-02..2026-01-02")]
    [InlineData("2023-03-01", "2024-02-29", "2024-03-01..2025-02-28")]
    [InlineData("2024-02-29", "2025-02-28", "2025-03-01..2026-02-28")] // from a leap day
    [InlineData("2024-03-20", "2027-03-19", "2027-03-20..2030-03-19")]
    public void The_next_term_follows_at_once_and_is_as_long(string start, string end, string next)
    {
        Assert.True(Term.TryParse(start, end, out var term, out _));
        Assert.Equal(next, term.Next.ToString());
        Assert.False(term.Overlaps(term.Next));
    }

    [Fact]
    public void Terms_never_run_past_the_calendar()
    {
        var last = new Term(new(9998, 1, 1), new(9999, 12, 30)).Next;

        Assert.Equal("9999-12-31..9999-12-31", last.ToString());
        Assert.Equal(last, last.Next);
        Assert.Equal(DateTimeOffset.MaxValue, last.EndsAt(TimeZoneInfo.Utc));
        Assert.Equal(DateOnly.MaxValue, new Term(new(9990, 1, 1), new(9999, 6, 30)).Next.End);
    }

    [Theory]
    [InlineData("2026-02-30", "2026-12-31", "dates like")]
    [InlineData("2026-1-1", "2026-12-31", "dates like")]
    [InlineData("01/02/2026", "2026-12-31", "dates like")]
    [InlineData(null, "2026-12-31", "dates like")]
    [InlineData("2026-12-31", "2026-01-01", "before it starts")]
    [InlineData("1999-12-31", "2000-12-31", "between")]
    [InlineData("2100-01-01", "2101-01-01", "between")]
    [InlineData("2026-01-01", "2036-01-01", "at most 10 years")]
    public void An_impossible_term_is_refused(string? start, string end, string why)
    {
        Assert.False(Term.TryParse(start, end, out _, out var fault));
        Assert.Contains(why, fault, StringComparison.Ordinal);
    }

    [Fact]
    public void A_term_of_ten_years_to_the_day_is_the_longest() =>
        Assert.True(Term.TryParse("2026-01-01", "2035-12-31", out _, out _));

    [Theory]
    [InlineData("2026-12-31", "UTC", "2027-01-01T00:00Z")]
    [InlineData("2026-06-30", "Europe/London", "2026-06-30T23:00Z")]
    [InlineData("2026-03-28", "Europe/London", "2026-03-29T00:00Z")] // clocks change an hour later
    [InlineData("2026-06-30", "America/New_York", "2026-07-01T04:00Z")]
    [InlineData("2023-09-02", "America/Santiago", "2023-09-03T04:00Z")] // midnight is jumped over: the day begins at 01:00
    [InlineData("2023-11-04", "America/Havana", "2023-11-05T04:00Z")] // midnight comes twice: the first counts
    [InlineData("2011-12-29", "Pacific/Apia", "2011-12-30T10:00Z")] // the whole next day was jumped over
    public void A_term_is_over_at_the_first_midnight_after_its_last_day(string end, string zone, string instant)
    {
        var last = DateOnly.Parse(end, CultureInfo.InvariantCulture);

        Assert.Equal(
            DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture),
            new Term(last, last).EndsAt(TimeZoneInfo.FindSystemTimeZoneById(zone)));
    }

    [Theory]
    [InlineData("2025-12-31", false)]
    [InlineData("2026-01-01", true)]
    public void Terms_overlap_when_they_share_a_day(string otherEnd, bool shared)
    {
        var term = new Term(new(2026, 1, 1), new(2026, 12, 31));
        var other = new Term(new(2025, 1, 1), DateOnly.Parse(otherEnd, CultureInfo.InvariantCulture));

        Assert.Equal((shared, shared), (term.Overlaps(other), other.Overlaps(term)));
    }
}
