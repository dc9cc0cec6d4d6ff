namespace ChannelProtect.Domain.Policies;

using ChannelProtect.Domain.Contracts;

/// <summary>The versioned data that parameterises the rules (R6). Read when a fact is made, never when time merely passes.</summary>
public sealed record ProgrammePolicy
{
    /// <summary>The programme's rules as R6 has them.</summary>
    public static readonly ProgrammePolicy Standard = new();

    /// <summary>Stored with every decision made under it.</summary>
    public int Version { get; init; } = 1;

    /// <summary>How long an incumbent has to answer a served notice.</summary>
    public Window Response { get; init; } = Window.BusinessDays(5);

    /// <summary>How long an incumbent's channels have to accept a notice; then a channel manager looks at the request (R5).</summary>
    public Window NoticeDelivery { get; init; } = Window.BusinessDays(2);

    /// <summary>How long before respond-by the last reminder goes out; the first goes at half of the window.</summary>
    public Window LastReminder { get; init; } = Window.BusinessDays(1);

    /// <summary>How long before its term ends a renewal may be requested, or marked as renewed.</summary>
    public TimeSpan RequestableBefore { get; init; } = TimeSpan.FromDays(90);

    /// <summary>How long after its term ended a renewal stays with its holder.</summary>
    public TimeSpan ProtectedAfter { get; init; } = TimeSpan.FromDays(30);

    /// <summary>How long after a transfer the renewal cannot be requested, and the new holder is protected at least.</summary>
    public TimeSpan Lock { get; init; } = TimeSpan.FromDays(60);

    /// <summary>How long a rejected requester waits before it may request the same renewal again.</summary>
    public TimeSpan RejectionCooldown { get; init; } = TimeSpan.FromDays(90);

    /// <summary>How long an incumbent may have a renewal in flight, once a term.</summary>
    public Window InFlight { get; init; } = Window.BusinessDays(15);

    /// <summary>How long a requester has to dispute a rejection (R7).</summary>
    public Window Dispute { get; init; } = Window.BusinessDays(5);

    /// <summary>How long a wrong transfer can be taken back.</summary>
    public Window Undo { get; init; } = Window.BusinessDays(5);

    /// <summary>How long a requester has to produce the customer's authorisation once it is demanded (R8).</summary>
    public Window Authorisation { get; init; } = Window.BusinessDays(5);

    /// <summary>For how long a fact counts in a partner's conduct (R10).</summary>
    public TimeSpan ConductWindow { get; init; } = TimeSpan.FromDays(365);

    /// <summary>From so many counted facts on, a partner may have half as many requests open.</summary>
    public int FewerRequestsFrom { get; init; } = 25;

    /// <summary>From so many counted facts on, or one improper contact, silence waits for a review of a partner's requests.</summary>
    public int ReviewFrom { get; init; } = 50;

    /// <summary>How many transfer requests a partner may have open at once (R10).</summary>
    public int OpenRequests { get; init; } = 100;

    /// <summary>The same for a large-volume reseller.</summary>
    public int OpenRequestsOfLargeVolume { get; init; } = 1_000;

    /// <summary>How many requests a partner of a kind may have open.</summary>
    public int OpenRequestsOf(PartnerKind kind) => kind == PartnerKind.LargeVolumeReseller ? OpenRequestsOfLargeVolume : OpenRequests;

    /// <summary>How many claims of a partner may wait for a channel manager at once (R10). A reseller's whole file may be of contracts that nobody can tell yet.</summary>
    public int ClaimsUnderReview { get; init; } = 500;

    /// <summary>How many days before its term ends the holder of a renewal is alerted, the most first.</summary>
    public ValueList<int> AlertDays { get; init; } = [90, 60, 30, 14, 7];

    /// <summary>How long after its term ended, or after anybody last did anything about it, a renewal is for whoever mops up.</summary>
    public TimeSpan MopUpAfter { get; init; } = TimeSpan.FromDays(14);

    /// <summary>A partner with more than so many of a kind to be told at once is told of all in one message.</summary>
    public int DigestFrom { get; init; } = 10;

    /// <summary>How cases are heard and decided.</summary>
    public CasePolicy Cases { get; init; } = new();

    /// <summary>How incidents count.</summary>
    public IncidentPolicy Incidents { get; init; } = new();

    /// <summary>The calendar of a region that has none of its own; terms end at its midnight.</summary>
    public BusinessCalendar Calendar { get; init; } = BusinessCalendar.Utc;

    /// <summary>Calendars of single regions.</summary>
    public ValueList<RegionalCalendar> RegionalCalendars { get; init; } = [];

    public BusinessCalendar CalendarOf(Region region) =>
        RegionalCalendars.FirstOrDefault(regional => regional.Region == region)?.Calendar ?? Calendar;

    public DateTimeOffset TermEndsAt(Term term) => term.EndsAt(Calendar.Zone);

    public DateTimeOffset RequestableFrom(Term term) => TermEndsAt(term) - RequestableBefore;

    public DateTimeOffset ProtectedUntil(Term term) => TermEndsAt(term) + ProtectedAfter;
}

/// <summary>The calendar by which business days are counted for incumbents of one region.</summary>
public sealed record RegionalCalendar(Region Region, BusinessCalendar Calendar);
