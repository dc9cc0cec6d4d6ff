namespace ChannelProtect.Domain.Tests;

using ChannelProtect.Domain.Contracts;
using ChannelProtect.Domain.Policies;
using Xunit;
using static ChannelProtect.Domain.Tests.Cast;

public class BusinessCalendarTests
{
    private static readonly BusinessCalendar Paris = new("Europe/Paris", [DayOfWeek.Saturday, DayOfWeek.Sunday], [Day("2026-04-06"), Day("2026-05-01"), Day("2026-05-08")]);

    /// <summary>Works on Sundays, when the clocks change.</summary>
    private static readonly BusinessCalendar ParisOnSundays = Paris with { Weekend = [DayOfWeek.Friday, DayOfWeek.Saturday] };
    private static readonly BusinessCalendar Cairo = new("Africa/Cairo", [DayOfWeek.Friday, DayOfWeek.Saturday], []);

    [Theory]
    [InlineData("2026-01-05T09:00Z", 0, "2026-01-05T09:00Z")]
    [InlineData("2026-01-05T09:00Z", 1, "2026-01-06T09:00Z")]
    [InlineData("2026-01-05T09:00Z", 4, "2026-01-09T09:00Z")]
    [InlineData("2026-01-05T09:00Z", 5, "2026-01-12T09:00Z")]
    [InlineData("2026-01-09T17:30Z", 1, "2026-01-12T17:30Z")] // Friday to Monday
    [InlineData("2026-01-05T00:00Z", 5, "2026-01-12T00:00Z")]
    [InlineData("2026-01-09T23:59:59.9999999Z", 1, "2026-01-12T23:59:59.9999999Z")]
    [InlineData("2026-01-10T00:00Z", 1, "2026-01-13T00:00Z")] // Saturday's first tick starts on Monday
    [InlineData("2026-01-10T00:00Z", 0, "2026-01-12T00:00Z")]
    [InlineData("2026-01-11T23:59:59.9999999Z", 5, "2026-01-19T00:00Z")]
    [InlineData("2026-01-12T00:00Z", 5, "2026-01-19T00:00Z")]
    public void Business_days_in_UTC(string start, int days, string end) =>
        Assert.Equal(At(end), BusinessCalendar.Utc.After(At(start), Window.BusinessDays(days)));

    [Theory]
    [InlineData("2026-03-27T09:00+01:00", 1, "2026-03-30T09:00+02:00")] // over the spring change: an hour less
    [InlineData("2026-10-23T09:00+02:00", 1, "2026-10-26T09:00+01:00")] // over the autumn change: an hour more
    [InlineData("2026-01-09T23:30Z", 1, "2026-01-13T00:00+01:00")] // Saturday already in Paris
    [InlineData("2026-01-11T23:30Z", 1, "2026-01-13T00:30+01:00")] // Monday already in Paris
    [InlineData("2026-04-03T10:00+02:00", 1, "2026-04-07T10:00+02:00")] // Easter Monday
    [InlineData("2026-04-06T10:00+02:00", 1, "2026-04-08T00:00+02:00")] // sent on a holiday
    [InlineData("2026-04-30T10:00+02:00", 5, "2026-05-11T10:00+02:00")] // two holidays and two weekends
    [InlineData("2026-01-05T09:00-05:00", 1, "2026-01-06T15:00+01:00")] // told in another zone
    public void Business_days_in_Paris(string start, int days, string end) =>
        Assert.Equal(At(end), Paris.After(At(start), Window.BusinessDays(days)));

    [Theory]
    [InlineData("2026-03-26T01:59+01:00", 1, "2026-03-29T01:59+01:00")]
    [InlineData("2026-03-26T02:00+01:00", 1, "2026-03-29T03:00+02:00")] // skipped: taken after the gap
    [InlineData("2026-03-26T02:30+01:00", 1, "2026-03-29T03:30+02:00")]
    [InlineData("2026-03-26T03:00+01:00", 1, "2026-03-29T03:00+02:00")]
    [InlineData("2026-10-22T01:59+02:00", 1, "2026-10-25T01:59+02:00")]
    [InlineData("2026-10-22T02:00+02:00", 1, "2026-10-25T02:00+01:00")] // repeated: the second time
    [InlineData("2026-10-22T02:30+02:00", 1, "2026-10-25T02:30+01:00")]
    [InlineData("2026-10-22T03:00+02:00", 1, "2026-10-25T03:00+01:00")]
    public void A_window_that_closes_while_the_clocks_change_never_closes_early(string start, int days, string end) =>
        Assert.Equal(At(end), ParisOnSundays.After(At(start), Window.BusinessDays(days)));

    [Theory]
    [InlineData("2026-01-08T09:00+02:00", 1, "2026-01-11T09:00+02:00")] // Thursday to Sunday
    [InlineData("2026-01-09T09:00+02:00", 1, "2026-01-12T00:00+02:00")] // Friday starts on Sunday
    [InlineData("2026-01-11T09:00+02:00", 5, "2026-01-18T09:00+02:00")]
    [InlineData("2026-04-23T23:30+02:00", 1, "2026-04-26T23:30+03:00")] // clocks jump over Friday's midnight
    public void Business_days_where_Sunday_is_one(string start, int days, string end) =>
        Assert.Equal(At(end), Cairo.After(At(start), Window.BusinessDays(days)));

    [Theory]
    [InlineData("2026-03-28T12:00Z", 24, "2026-03-29T12:00Z")]
    [InlineData("2026-01-10T12:00Z", 1, "2026-01-10T13:00Z")]
    public void Hours_are_hours_on_any_day(string start, int hours, string end) =>
        Assert.Equal(At(end), Paris.After(At(start), Window.Hours(hours)));

    [Theory]
    [InlineData("2026-03-29", "2026-03-28T23:00Z")]
    [InlineData("2026-03-30", "2026-03-29T22:00Z")]
    [InlineData("2026-10-25", "2026-10-24T22:00Z")]
    [InlineData("2026-10-26", "2026-10-25T23:00Z")]
    public void Days_start_at_midnight_in_Paris(string day, string start) => Assert.Equal(At(start), Paris.StartOf(Day(day)));

    [Fact]
    public void A_day_whose_midnight_is_skipped_starts_after_the_gap() => Assert.Equal(At("2026-04-24T01:00+03:00"), Cairo.StartOf(Day("2026-04-24")));

    [Theory]
    [InlineData("2026-04-06", false)]
    [InlineData("2026-04-07", true)]
    [InlineData("2026-04-11", false)]
    public void A_business_day_is_no_weekend_and_no_holiday(string day, bool business) => Assert.Equal(business, Paris.IsBusinessDay(Day(day)));

    [Fact]
    public void A_calendar_without_a_business_day_ends_in_an_error_and_not_in_an_endless_walk() =>
        Assert.Throws<InvalidOperationException>(() => (BusinessCalendar.Utc with { Weekend = [.. Enum.GetValues<DayOfWeek>()] }).After(Monday, Window.BusinessDays(1)));

    [Theory]
    [InlineData("2026-02-28", "2026-02-28T23:00Z", "2025-11-30T23:00Z", "2026-03-30T23:00Z")]
    [InlineData("2026-06-30", "2026-06-30T22:00Z", "2026-04-01T22:00Z", "2026-07-30T22:00Z")]
    public void A_term_ends_at_the_calendars_midnight_and_its_windows_count_from_there(string end, string ends, string requestable, string protectedUntil)
    {
        var (policy, term) = (Standard with { Calendar = Paris }, new Term(Day("2026-01-01"), Day(end)));

        Assert.Equal((At(ends), At(requestable), At(protectedUntil)), (policy.TermEndsAt(term), policy.RequestableFrom(term), policy.ProtectedUntil(term)));
    }

    [Fact]
    public void A_region_without_a_calendar_of_its_own_works_by_the_programmes() =>
        Assert.Equal((Cairo, Paris), ((Standard with { Calendar = Paris, RegionalCalendars = [new(Gulf, Cairo)] }).CalendarOf(Gulf), (Standard with { Calendar = Paris, RegionalCalendars = [new(Gulf, Cairo)] }).CalendarOf(America)));
}
