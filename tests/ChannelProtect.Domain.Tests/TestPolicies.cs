namespace ChannelProtect.Domain.Tests;

using ChannelProtect.Domain.Policies;

/// <summary>Policies that differ in every number, with calendars whose clocks jump and whose weekends differ.</summary>
internal static class TestPolicies
{
    private static readonly ValueList<RegionalCalendar> Calendars =
    [
        new(Cast.Europe, new("Europe/Paris", [DayOfWeek.Saturday, DayOfWeek.Sunday], [Cast.Day("2026-01-06"), Cast.Day("2026-04-06"), Cast.Day("2026-05-01")])),
        new(Cast.Gulf, new("Africa/Cairo", [DayOfWeek.Friday, DayOfWeek.Saturday], [Cast.Day("2026-01-07")])),
    ];

    public static readonly ProgrammePolicy[] All =
    [
        ProgrammePolicy.Standard,
        ProgrammePolicy.Standard with { Version = 2, RegionalCalendars = Calendars },
        ProgrammePolicy.Standard with
        {
            Version = 3,
            RegionalCalendars = Calendars,
            Response = Window.Hours(48),
            Lock = TimeSpan.FromDays(10),
            RejectionCooldown = TimeSpan.FromDays(7),
            InFlight = Window.Hours(36),
            Dispute = Window.Hours(24),
            RequestableBefore = TimeSpan.FromDays(200),
            ProtectedAfter = TimeSpan.FromDays(3),
            OpenRequests = 1,
            OpenRequestsOfLargeVolume = 2,
            Authorisation = Window.Hours(30),
            Undo = Window.Hours(20),
            FewerRequestsFrom = 1,
            ReviewFrom = 100,
        },
        ProgrammePolicy.Standard with
        {
            Version = 4,
            Calendar = new("Pacific/Auckland", [DayOfWeek.Sunday], []),
            Response = Window.BusinessDays(40),
            Lock = TimeSpan.FromDays(200),
            InFlight = Window.BusinessDays(2),
            ProtectedAfter = TimeSpan.FromDays(90),
        },
    ];
}
