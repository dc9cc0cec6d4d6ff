namespace ChannelProtect.Domain.Renewals;

using System.Diagnostics;
using ChannelProtect.Domain.Contracts;
using ChannelProtect.Domain.Policies;

/// <summary>Who holds a renewal, until when, and who is asking for it.</summary>
public sealed record Renewal(
    RenewalId Id,
    Contract? Contract = null,
    Holding? Holding = null,
    TransferRequest? Pending = null,
    DateTimeOffset? LockedUntil = null,
    InFlight? InFlight = null,
    Tolling? Tolling = null)
{
    /// <summary>Whether this term's one flight is used up, also when it ended early.</summary>
    public bool InFlightUsed { get; init; }

    /// <summary>Requesters that must wait after a rejection, oldest first.</summary>
    public ValueList<Cooldown> Cooldowns { get; init; } = [];

    /// <summary>The transfer by which the holder holds, or held last and let the renewal go; null once somebody else has taken it.</summary>
    public LastTransfer? LastTransfer { get; init; }

    /// <summary>When clocks that may still be running stood still before, and were given that time back.</summary>
    public ValueList<Standstill> Stops { get; init; } = [];

    /// <summary>The last alert that the holder was given; null if none since it took the renewal, or since the term rolled on.</summary>
    public Alert? Alert { get; init; }

    /// <summary>When somebody last let go of the renewal or of a request for it, in this term.</summary>
    public DateTimeOffset? ChasedAt { get; init; }

    /// <summary>The fact that time alone will make true next, if nothing else happens first.</summary>
    public RenewalEvent? NextLapse => this switch
    {
        { Tolling.Ending: { } over } => EndTolling(over.At, over.Id) with { PolicyVersion = over.PolicyVersion },
        { Pending: { Demand: { RunsOut: true } demand } pending } => Cancel(demand.ProduceBy, pending, Decider.System, CancellationCause.AuthorisationMissing) with { PolicyVersion = demand.PolicyVersion },
        { Holding: null } or { Tolling: not null } => null,
        { Pending: { Serving: { UnservedSince: null } serving } pending } => new NoticeUnserved(serving.ServeBy, pending.Id, pending.Requester, Holding.Partner) { PolicyVersion = serving.PolicyVersion },
        { Pending.ReviewFirst: true } => null,
        // A pending request holds protection open: an incumbent cannot run out its own clock.
        { Pending: { } pending } => pending.Notice is { RespondBy: var due } notice ? Transfer(due, TransferBasis.Silence, due + notice.UndoWithin) : null,
        { Holding: { } held } => new ProtectionLapsed(held.ProtectedUntil, held.Partner) { PolicyVersion = held.PolicyVersion, Unanswered = Unanswered is { } alert ? new(Id, alert.TermEnd) : null },
    };

    /// <summary>The facts that time alone has made true by <paramref name="now"/>, oldest first.</summary>
    public ValueList<RenewalEvent> LapsesBy(DateTimeOffset now)
    {
        if (NextLapse is not { } first || first.At > now)
        {
            return [];
        }

        List<RenewalEvent> lapses = [];
        for (var renewal = this; renewal.NextLapse is { } lapse && lapse.At <= now; renewal = renewal.Apply(lapse))
        {
            lapses.Add(lapse);
        }

        return [.. lapses];
    }

    /// <summary>This renewal as it stands at <paramref name="now"/>, whether or not anyone was watching the clock (R4).</summary>
    public Renewal AsOf(DateTimeOffset now) => Apply(LapsesBy(now));

    public Renewal Apply(IEnumerable<RenewalEvent> events) => events.Aggregate(this, (renewal, fact) => renewal.Apply(fact));

    public Renewal Apply(RenewalEvent fact) => fact switch
    {
        RenewalRecorded e => this with { Contract = e.Contract },
        ContractConfirmed e => this with { Contract = e.Contract, Holding = Reprotected(e, e.ProtectedUntil), Pending = Pending?.Promised(e.ProtectedUntil) },
        SerialsMovedAway e => this with { Contract = Contract! with { Serials = [.. Contract.Serials.Except(e.Serials)] } },
        AccountCorrected e => this with { Contract = Contract! with { Account = e.Account } },
        RenewalRegistered e => this with { Holding = new(e.Partner, e.Region, e.At, HoldingCause.Registration, e.Registration, e.ProtectedUntil) { PolicyVersion = e.PolicyVersion }, LastTransfer = KeptBy(e.Partner) },
        HolderRecorded e => this with { Holding = new(e.Partner, e.Region, e.At, HoldingCause.Feed, null, e.ProtectedUntil) { PolicyVersion = e.PolicyVersion }, LastTransfer = KeptBy(e.Partner) },
        RegistrationAdded e => this with { Holding = Holding! with { Registration = e.Registration } },
        RenewalReleased e => this with { Holding = null, InFlight = null, Alert = null, ChasedAt = e.At },
        ProtectionLapsed => this with { Holding = null, InFlight = null, Alert = null },
        HolderAlerted e => this with { Alert = new(e.Partner, e.TermEnd, e.DaysBefore, e.At) },
        AlertUnanswered => this with { Alert = Alert! with { Counted = true } },
        TransferRequested e => this with
        {
            Pending = new(e.Request, e.Requester, e.RequesterRegion, e.At, e.Terms)
            {
                PolicyVersion = e.PolicyVersion,
                ReviewFirst = e.ReviewFirst is true,
                Serving = e.ServeBy is { } serveBy ? new(e.At, serveBy) { PolicyVersion = e.PolicyVersion } : null,
            },
        },
        NoticeServed e => this with { Pending = Pending! with { Notice = new(e.Channel, e.At, e.RespondBy, e.UndoWithin, e.Proof, e.Reminders), Serving = null } },
        NoticeUnserved e => this with { Pending = Pending! with { Serving = Pending.Serving! with { UnservedSince = e.At } } },
        NoticeReturned { ServeBy: { } serveBy } e => this with { Pending = Pending! with { Notice = null, Serving = new(e.At, serveBy) { PolicyVersion = e.PolicyVersion } } },
        NoticeReturned => this,
        IncumbentReminded e => this with { Pending = Pending!.Reminded(e.Which) },
        AuthorisationDemanded e => this with { Pending = Pending! with { Demand = new(e.At, e.ProduceBy) { StoppedAt = Tolling is null ? null : e.At, PolicyVersion = e.PolicyVersion } } },
        AuthorisationProduced e => this with { Pending = Pending! with { Demand = Pending.Demand! with { ProducedAt = e.At, StoppedAt = null } } },
        TransferReviewed { Outcome: TransferReviewOutcome.Allow } e => this with { Pending = Pending! with { ReviewFirst = false, Notice = e.RespondBy is { } due ? Pending.Notice! with { RespondBy = due } : null } },
        TransferReviewed => this,
        TransferRejected e => this with { Pending = null, Tolling = Tolling?.Deciding(e.Request, e), Holding = Unrequested(e.At), Cooldowns = Cooling(new(e.Requester, e.CooldownUntil), e.At), Alert = AlertAnswered, ChasedAt = e.At },
        TransferCancelled e => this with { Pending = null, Tolling = Tolling?.Deciding(e.Request, e), Holding = Unrequested(e.At), ChasedAt = e.At },
        RenewalTransferred e => this with
        {
            Holding = new(e.To, e.ToRegion, e.At, e.Basis == TransferBasis.Ruling ? HoldingCause.Ruling : HoldingCause.Transfer, null, e.ProtectedUntil) { PolicyVersion = Pending!.PolicyVersion },
            Pending = null,
            Tolling = Tolling?.Deciding(e.Request, e),
            LockedUntil = e.LockedUntil,
            InFlight = null,
            Alert = null,
            LastTransfer = new(e.Request, e.At, e.To, e.Basis, LeftAt(e.At), Contract!.Term, InFlightUsed, LockedUntil, e.UndoableUntil) { Proof = e.Basis == TransferBasis.Silence ? Pending!.Notice!.Proof : null },
        },
        TransferUndone e => this with
        {
            Holding = new(e.To, e.ToRegion, e.At, HoldingCause.Ruling, e.Registration, e.ProtectedUntil) { PolicyVersion = e.PolicyVersion },
            LockedUntil = e.LockedUntil,
            InFlight = null,
            InFlightUsed = LastTransfer!.InFlightUsed && LastTransfer.Term == Contract!.Term,
            LastTransfer = null,
            Alert = null,
        },
        // Protection that lasts longer anyway runs on as it was.
        RenewalPutInFlight e => this with { InFlight = new(e.At, e.Until), InFlightUsed = true, Alert = AlertAnswered, Holding = e.ProtectedUntil == e.Until ? Reprotected(e, e.ProtectedUntil) : Holding },
        TermRenewed e => this with
        {
            Contract = Contract! with { Term = e.Term },
            Holding = Reprotected(e, e.ProtectedUntil),
            InFlight = null,
            InFlightUsed = false,
            Alert = null,
            ChasedAt = null,
        },
        ClocksTolled e => this with
        {
            Tolling = Tolling is null ? new(e.From, [new(e.Tolling, e.Cause)]) : Tolling.With(new(e.Tolling, e.Cause), e.From),
            Pending = Pending?.StoppedBy(e),
        },
        TollingEnded { Resumed: null } e => this with { Tolling = Tolling!.Without(e.Tolling), Pending = Pending?.DueBy(e) },
        TollingEnded { Resumed: { } clocks } e => Running(clocks, e),
        _ => throw new UnreachableException($"No transition for {fact.GetType().Name}."),
    };

    /// <summary>Whether the renewal may not be disturbed.</summary>
    public bool IsInFlightAt(DateTimeOffset now) => InFlight is { } flight && flight.StandsAt(now, Tolling);

    /// <summary>The transfer by which the holder holds, if silence made it after that instant: if clocks had stopped then, it was none.</summary>
    public LastTransfer? SilencedSince(DateTimeOffset instant) =>
        LastTransfer is { Basis: TransferBasis.Silence } spoken && spoken.At > instant && Holding?.Partner == spoken.To ? spoken : null;

    /// <summary>The holder's last alert of the end of this very term.</summary>
    internal Alert? AlertOfTerm => Alert is { } alert && alert.Partner == Holding?.Partner && alert.TermEnd == Contract?.Term.End ? alert : null;

    /// <summary>The same, if it met silence and that was not counted yet.</summary>
    internal Alert? Unanswered => AlertOfTerm is { Answered: false, Counted: false } alert ? alert : null;

    private Alert? AlertAnswered => Alert is null ? null : Alert with { Answered = true };

    /// <summary>Where the clocks stand if they run from <paramref name="at"/> on, with the time lost until then given back.</summary>
    internal Clocks ClocksAt(DateTimeOffset at) => new(
        Pending?.Notice is { } notice ? GivenBack(notice.ServedAt, notice.RespondBy, at) : null,
        Holding is { } held ? HeldOpenTo(at, GivenBack(held.ProtectionSetAt, held.ProtectedUntil, at)) : null,
        InFlight is { } flight ? GivenBack(flight.Since, flight.Until, at) : null)
    {
        ServeBy = Pending?.Serving is { UnservedSince: null } serving ? GivenBack(serving.Since, serving.ServeBy, at) : null,
    };

    /// <summary>How long a term protects the holder: no shorter than its lock and its flight do, and nothing ends in the past.</summary>
    internal DateTimeOffset? ProtectedUnder(Term term, ProgrammePolicy policy, DateTimeOffset now) =>
        Holding is null ? null : new[] { policy.ProtectedUntil(term), LockedUntil ?? now, ClocksAt(now).InFlightUntil ?? now, now }.Max();

    /// <summary>Protection that ran out behind a request ends when the clocks resume, for nothing may end in the past.</summary>
    private DateTimeOffset HeldOpenTo(DateTimeOffset at, DateTimeOffset until) => Pending is null ? Later(until, at) : until;

    /// <summary>What an undo needs outlasts everything that the one who received the renewal does alone.</summary>
    private LastTransfer? KeptBy(PartnerId taker) => LastTransfer?.To == taker ? LastTransfer : null;

    /// <summary>The holding as somebody leaves it: its protection ends as far ahead as it has time left.</summary>
    private Holding LeftAt(DateTimeOffset at) => Holding! with { ProtectedUntil = ClocksAt(at).ProtectedUntil!.Value };

    /// <summary>The end of a tolling: with the last one the clocks run again.</summary>
    internal TollingEnded EndTolling(DateTimeOffset at, TollingId tolling) => new(at, tolling, Tolling!.Without(tolling) is null ? ClocksAt(at) : null)
    {
        ProduceBy = Pending is { Demand: { StoppedAt: not null } demand } pending && Tolling.Without(tolling)?.StopsBeside(pending.Id.Hold) is not true ? demand.DueFrom(at) : null,
    };

    /// <summary>The reminder that is due next, and when; none while the clock stands still.</summary>
    public (Reminder Which, DateTimeOffset At)? NextReminder => this is { Tolling: null, Pending.Notice: { } notice } ? notice.Reminders.Next(notice.RespondBy) : null;

    internal TransferCancelled Cancel(DateTimeOffset at, TransferRequest pending, Decider by, CancellationCause? cause) =>
        new(at, pending.Id, pending.Requester, Holding!.Partner, by, cause);

    internal RenewalTransferred Transfer(DateTimeOffset at, TransferBasis basis, DateTimeOffset undoableUntil) => new(
        at,
        Pending!.Id,
        Holding!.Partner,
        Pending.Requester,
        Pending.RequesterRegion,
        basis,
        Later(Pending.Terms.ProtectedUntil, at + Pending.Terms.Lock),
        at + Pending.Terms.Lock,
        undoableUntil)
    { PolicyVersion = Pending.PolicyVersion };

    internal static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    /// <summary>A request that held protection open past its end takes it along, unless the clocks stand still anyway.</summary>
    private Holding? Unrequested(DateTimeOffset at) => Tolling is null ? Holding!.HeldOpenUntil(at) : Holding;

    /// <param name="fact">What says when protection ends.</param>
    /// <param name="until">When; null if it says nothing of it.</param>
    private Holding? Reprotected(RenewalEvent fact, DateTimeOffset? until) =>
        until is { } end ? Holding?.Protected(fact.At, end, fact.PolicyVersion) : Holding;

    private DateTimeOffset GivenBack(DateTimeOffset began, DateTimeOffset end, DateTimeOffset at) => Tolling is { } tolling ? Stops.GiveBack(began, end, new(tolling.Since, at)) : end;

    /// <summary>The earliest beginning of what may have to be counted out again: of a clock that runs, or ran for who lost the renewal by silence.</summary>
    private DateTimeOffset? CountedFrom => new[] { Pending?.Notice?.ServedAt, Pending?.Serving?.Since, Holding?.ProtectionSetAt, InFlight?.Since, LastTransfer is { Basis: TransferBasis.Silence } lost ? lost.From.ProtectionSetAt : null }.Min();

    private Renewal Running(Clocks clocks, TollingEnded ended) => this with
    {
        Tolling = null,
        Stops = CountedFrom is { } began ? Stops.With(new(Tolling!.Since, ended.At)).Since(began) : [],
        Pending = Pending?.Resumed(clocks).DueBy(ended),
        Holding = Holding is { } held && clocks.ProtectedUntil is { } until ? held with { ProtectedUntil = until } : Holding,
        InFlight = InFlight is { } flight && clocks.InFlightUntil is { } landing ? flight with { Until = landing } : InFlight,
    };

    /// <summary>Those still waiting, so that the list stays as short as the time it covers.</summary>
    private ValueList<Cooldown> Cooling(Cooldown another, DateTimeOffset at) =>
        [.. Cooldowns.Where(cooldown => cooldown.Until > at && cooldown.Partner != another.Partner), another];
}
