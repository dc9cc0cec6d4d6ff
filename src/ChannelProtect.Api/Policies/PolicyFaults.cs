namespace ChannelProtect.Api.Policies;

using ChannelProtect.Api.Reading;
/// <summary>What a policy may not say: a policy that no clock can be computed from would stop every decision made under it.</summary>
internal static class PolicyFaults
{
    private const int MostBusinessDays = 366;
    private const int MostHours = 366 * 24;
    private const int MostRequests = 1_000_000;
    private const int MostRegions = 100;

    // With a working day a week there are more than these in the ten years that a calendar looks ahead for a business day.
    private const int MostHolidays = 500;

    private const int MostAlerts = 10;
    private const int FirstAlert = 365;

    private static readonly TimeSpan LongestDuration = TimeSpan.FromDays(366);

    public static FieldReader Of(PolicyTerms terms)
    {
        var fields = new FieldReader();
        fields.Window("response", terms.Response);
        fields.Window("noticeDelivery", terms.NoticeDelivery);
        fields.Window("lastReminder", terms.LastReminder);
        fields.Duration("requestableBefore", terms.RequestableBefore);
        fields.Duration("protectedAfter", terms.ProtectedAfter);
        fields.Duration("lock", terms.Lock);
        fields.Duration("rejectionCooldown", terms.RejectionCooldown);
        fields.Window("inFlight", terms.InFlight);
        fields.Window("dispute", terms.Dispute);
        fields.Window("undo", terms.Undo);
        fields.Window("authorisation", terms.Authorisation);
        fields.Duration("conductWindow", terms.ConductWindow);
        fields.Count("fewerRequestsFrom", terms.FewerRequestsFrom);
        fields.Count("reviewFrom", terms.ReviewFrom);
        fields.Count("openRequests", terms.OpenRequests);
        fields.Count("openRequestsOfLargeVolume", terms.OpenRequestsOfLargeVolume);
        fields.Count("claimsUnderReview", terms.ClaimsUnderReview);
        fields.AlertDays("alertDays", terms.AlertDays);
        fields.Duration("mopUpAfter", terms.MopUpAfter);
        fields.Count("digestFrom", terms.DigestFrom);
        fields.Window("cases.evidence", terms.Cases.Evidence);
        fields.Window("cases.answer", terms.Cases.Answer);
        fields.Window("cases.decision", terms.Cases.Decision);
        fields.Window("cases.appeal", terms.Cases.Appeal);
        fields.Count("cases.openCases", terms.Cases.OpenCases);
        fields.Duration("incidents.downtimeFrom", terms.Incidents.DowntimeFrom);
        fields.Duration("incidents.backdating", terms.Incidents.Backdating);
        fields.Calendar("calendar", terms.Calendar);
        fields.Regions("regionalCalendars", terms.RegionalCalendars);
        if (terms is { Response.BusinessDays: >= 1 and var days, LastReminder.BusinessDays: { } reminder } && reminder > days
            || terms is { Response.Hours: >= 1 and var hours, LastReminder.Hours: { } reminding } && reminding > hours)
        {
            fields.Fault("lastReminder", "The last reminder cannot go out before the notice is served.");
        }

        return fields;
    }

    private static void Window(this FieldReader fields, string field, WindowBody window)
    {
        if (window is not ({ BusinessDays: >= 1 and <= MostBusinessDays, Hours: null } or { BusinessDays: null, Hours: >= 1 and <= MostHours }))
        {
            fields.Fault(field, $"This must have either businessDays, 1 to {MostBusinessDays}, or hours, 1 to {MostHours}.");
        }
    }

    private static void Duration(this FieldReader fields, string field, string text)
    {
        // Windows are kept in whole seconds.
        if (!IsoDuration.TryParse(text, out var span) || span <= TimeSpan.Zero || span > LongestDuration || span.Ticks % TimeSpan.TicksPerSecond != 0)
        {
            fields.Fault(field, "This must be a duration of whole seconds, longer than none and of at most P366D, such as P90D.");
        }
    }

    private static void Count(this FieldReader fields, string field, int count)
    {
        if (count is < 1 or > MostRequests)
        {
            fields.Fault(field, $"This must be from 1 to {MostRequests}.");
        }
    }

    private static void AlertDays(this FieldReader fields, string field, IReadOnlyList<int> days)
    {
        if (days.Count is < 1 or > MostAlerts || days.Any(day => day is < 1 or > FirstAlert) || days.Zip(days.Skip(1)).Any(pair => pair.First <= pair.Second))
        {
            fields.Fault(field, $"These must be one to {MostAlerts} numbers of days from {FirstAlert} to 1, each smaller than the one before.");
        }
    }

    private static void Calendar(this FieldReader fields, string field, CalendarBody calendar)
    {
        if (!IsTimeZone(calendar.TimeZone))
        {
            fields.Fault($"{field}.timeZone", "This must be an IANA time zone such as Europe/Paris.");
        }

        if (calendar.Weekend.Distinct().Count() != calendar.Weekend.Count || calendar.Weekend.Count > 6)
        {
            fields.Fault($"{field}.weekend", "Name each day once, and leave at least one to work on.");
        }

        if (calendar.Holidays.Count > MostHolidays)
        {
            fields.Fault($"{field}.holidays", $"At most {MostHolidays} holidays are taken.");
        }
        else if (calendar.Holidays.Distinct().Count() != calendar.Holidays.Count)
        {
            fields.Fault($"{field}.holidays", "Name each day once.");
        }
    }

    private static void Regions(this FieldReader fields, string field, IReadOnlyList<RegionalCalendarBody> regions)
    {
        if (regions.Count > MostRegions || regions.Any(regional => regional is null) || regions.DistinctBy(regional => regional.Region).Count() != regions.Count)
        {
            fields.Fault(field, $"At most {MostRegions} regions are taken, each once.");
            return;
        }

        foreach (var (i, regional) in regions.Index())
        {
            if (!PartnerInput.IsRegion(regional.Region))
            {
                fields.Fault($"{field}[{i}].region", "One word in lower case, of at most 40 letters, digits and hyphens, like emea.");
            }

            fields.Calendar($"{field}[{i}].calendar", regional.Calendar);
        }
    }

    /// <summary>IANA names alone: Windows names are understood on some systems and not on others.</summary>
    private static bool IsTimeZone(string text) =>
        text.Length is > 0 and <= 64
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '_' or '-' or '+')
        && TimeZoneInfo.TryFindSystemTimeZoneById(text, out var zone)
        && zone.HasIanaId;
}
