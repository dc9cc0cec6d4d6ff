namespace ChannelProtect.Api.Policies;

using System.Text.Json;
using System.Text.Json.Serialization;
using System.Xml;
using ChannelProtect.Api.Ledger;
using ChannelProtect.Api.Reading;
using ChannelProtect.Domain.Policies;

/// <summary>The data that parameterises the rules (R6). Durations are ISO 8601; windows are counted in hours or in business days.</summary>
internal record PolicyTerms
{
    /// <summary>How long an incumbent has to answer a served notice.</summary>
    public required WindowBody Response { get; init; }

    /// <summary>How long an incumbent's channels have to accept a notice; then a channel manager looks at the request.</summary>
    public WindowBody NoticeDelivery { get; init; } = WindowBody.Of(ProgrammePolicy.Standard.NoticeDelivery);

    /// <summary>How long before respond-by the last reminder goes out.</summary>
    public required WindowBody LastReminder { get; init; }

    /// <summary>How long before its term ends a renewal may be requested, such as <c>P90D</c>.</summary>
    public required string RequestableBefore { get; init; }

    /// <summary>How long after its term ended a renewal stays with its holder, such as <c>P30D</c>.</summary>
    public required string ProtectedAfter { get; init; }

    /// <summary>How long after a transfer the renewal cannot be requested, such as <c>P60D</c>.</summary>
    public required string Lock { get; init; }

    /// <summary>How long a rejected requester waits before it may request the same renewal again, such as <c>P90D</c>.</summary>
    public required string RejectionCooldown { get; init; }

    /// <summary>How long an incumbent may have a renewal in flight, once a term.</summary>
    public required WindowBody InFlight { get; init; }

    /// <summary>How long a requester has to dispute a rejection.</summary>
    public required WindowBody Dispute { get; init; }

    /// <summary>How long a wrong transfer can be taken back.</summary>
    public required WindowBody Undo { get; init; }

    /// <summary>How long a requester has to produce the customer's authorisation once it is demanded, in the calendar of its region.</summary>
    public WindowBody Authorisation { get; init; } = WindowBody.Of(ProgrammePolicy.Standard.Authorisation);

    /// <summary>For how long a fact counts in a partner's conduct, such as <c>P365D</c>.</summary>
    public string ConductWindow { get; init; } = XmlConvert.ToString(ProgrammePolicy.Standard.ConductWindow);

    /// <summary>From so many counted facts on, a partner may have half as many requests open.</summary>
    public int FewerRequestsFrom { get; init; } = ProgrammePolicy.Standard.FewerRequestsFrom;

    /// <summary>From so many counted facts on, or one improper contact, silence waits for a review of a partner's requests.</summary>
    public int ReviewFrom { get; init; } = ProgrammePolicy.Standard.ReviewFrom;

    /// <summary>How many transfer requests a partner may have open at once.</summary>
    public required int OpenRequests { get; init; }

    /// <summary>The same for a large-volume reseller.</summary>
    public required int OpenRequestsOfLargeVolume { get; init; }

    /// <summary>How many claims of a partner may wait for a channel manager's review at once.</summary>
    public int ClaimsUnderReview { get; init; } = ProgrammePolicy.Standard.ClaimsUnderReview;

    /// <summary>How many days before its term ends the holder of a renewal is alerted, the most first: one to ten of 1 to 365.</summary>
    public IReadOnlyList<int> AlertDays { get; init; } = ProgrammePolicy.Standard.AlertDays;

    /// <summary>How long after its term ended, or after anybody last did anything about it, a renewal is for whoever mops up, such as <c>P14D</c>.</summary>
    public string MopUpAfter { get; init; } = XmlConvert.ToString(ProgrammePolicy.Standard.MopUpAfter);

    /// <summary>A partner with more than so many of a kind to be told at once is told of all in one message.</summary>
    public int DigestFrom { get; init; } = ProgrammePolicy.Standard.DigestFrom;

    /// <summary>How cases are heard and decided; as at the beginning of the programme, if it says nothing of it.</summary>
    public CaseTerms Cases { get; init; } = CaseTerms.Of(ProgrammePolicy.Standard.Cases);

    /// <summary>How incidents count; as at the beginning of the programme, if it says nothing of it.</summary>
    public IncidentTerms Incidents { get; init; } = IncidentTerms.Of(ProgrammePolicy.Standard.Incidents);

    /// <summary>The calendar of a region that has none of its own; terms end at its midnight.</summary>
    public required CalendarBody Calendar { get; init; }

    /// <summary>Calendars of single regions, at most 100.</summary>
    public IReadOnlyList<RegionalCalendarBody> RegionalCalendars { get; init; } = [];

    public static PolicyTerms Read(PolicyRow row) => JsonSerializer.Deserialize<PolicyTerms>(row.Body, CanonicalJson.Options)!;

    public static PolicyTerms Of(ProgrammePolicy policy) => new()
    {
        Response = WindowBody.Of(policy.Response),
        NoticeDelivery = WindowBody.Of(policy.NoticeDelivery),
        LastReminder = WindowBody.Of(policy.LastReminder),
        RequestableBefore = XmlConvert.ToString(policy.RequestableBefore),
        ProtectedAfter = XmlConvert.ToString(policy.ProtectedAfter),
        Lock = XmlConvert.ToString(policy.Lock),
        RejectionCooldown = XmlConvert.ToString(policy.RejectionCooldown),
        InFlight = WindowBody.Of(policy.InFlight),
        Dispute = WindowBody.Of(policy.Dispute),
        Undo = WindowBody.Of(policy.Undo),
        Authorisation = WindowBody.Of(policy.Authorisation),
        ConductWindow = XmlConvert.ToString(policy.ConductWindow),
        FewerRequestsFrom = policy.FewerRequestsFrom,
        ReviewFrom = policy.ReviewFrom,
        OpenRequests = policy.OpenRequests,
        OpenRequestsOfLargeVolume = policy.OpenRequestsOfLargeVolume,
        ClaimsUnderReview = policy.ClaimsUnderReview,
        AlertDays = policy.AlertDays,
        MopUpAfter = XmlConvert.ToString(policy.MopUpAfter),
        DigestFrom = policy.DigestFrom,
        Cases = CaseTerms.Of(policy.Cases),
        Incidents = IncidentTerms.Of(policy.Incidents),
        Calendar = CalendarBody.Of(policy.Calendar),
        RegionalCalendars = [.. policy.RegionalCalendars.Select(regional => new RegionalCalendarBody(regional.Region.Value, CalendarBody.Of(regional.Calendar)))],
    };

    /// <summary>What the rules read; only for terms that have passed <see cref="PolicyFaults"/>.</summary>
    public ProgrammePolicy ToPolicy(int version) => new()
    {
        Version = version,
        Response = Response.ToWindow(),
        NoticeDelivery = NoticeDelivery.ToWindow(),
        LastReminder = LastReminder.ToWindow(),
        RequestableBefore = Duration(RequestableBefore),
        ProtectedAfter = Duration(ProtectedAfter),
        Lock = Duration(Lock),
        RejectionCooldown = Duration(RejectionCooldown),
        InFlight = InFlight.ToWindow(),
        Dispute = Dispute.ToWindow(),
        Undo = Undo.ToWindow(),
        Authorisation = Authorisation.ToWindow(),
        ConductWindow = Duration(ConductWindow),
        FewerRequestsFrom = FewerRequestsFrom,
        ReviewFrom = ReviewFrom,
        OpenRequests = OpenRequests,
        OpenRequestsOfLargeVolume = OpenRequestsOfLargeVolume,
        ClaimsUnderReview = ClaimsUnderReview,
        AlertDays = [.. AlertDays],
        MopUpAfter = Duration(MopUpAfter),
        DigestFrom = DigestFrom,
        Cases = Cases.ToPolicy(),
        Incidents = Incidents.ToPolicy(),
        Calendar = Calendar.ToCalendar(),
        RegionalCalendars = [.. RegionalCalendars.Select(regional => new RegionalCalendar(new(regional.Region), regional.Calendar.ToCalendar()))],
    };

    private static TimeSpan Duration(string text) => IsoDuration.TryParse(text, out var span) ? span : throw new InvalidOperationException($"{text} is no duration.");
}

/// <summary>How long somebody has: exactly one of the two.</summary>
/// <param name="BusinessDays">Business days of the incumbent's calendar, 1 to 366.</param>
/// <param name="Hours">Hours, 1 to 8,784.</param>
internal sealed record WindowBody(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? BusinessDays = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Hours = null)
{
    public static WindowBody Of(Window window) => window.Unit == WindowUnit.Hours ? new(Hours: window.Length) : new(window.Length);

    public Window ToWindow() => BusinessDays is { } days ? Window.BusinessDays(days) : Window.Hours(Hours!.Value);
}

/// <summary>When a region works.</summary>
/// <param name="TimeZone">An IANA time zone, such as <c>Europe/Paris</c>.</param>
/// <param name="Weekend">The days of the week on which nobody works, at most six.</param>
/// <param name="Holidays">Single days on which nobody works, at most 500.</param>
internal sealed record CalendarBody(string TimeZone, IReadOnlyList<DayOfWeek> Weekend, IReadOnlyList<DateOnly> Holidays)
{
    public static CalendarBody Of(BusinessCalendar calendar) => new(calendar.TimeZone, calendar.Weekend, calendar.Holidays);

    public BusinessCalendar ToCalendar() => new(TimeZone, [.. Weekend], [.. Holidays]);
}

/// <summary>The calendar by which business days are counted for incumbents of one region.</summary>
/// <param name="Region">The region's word, such as <c>apac</c>.</param>
/// <param name="Calendar">Its calendar.</param>
internal sealed record RegionalCalendarBody(string Region, CalendarBody Calendar);
