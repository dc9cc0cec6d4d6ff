namespace ChannelProtect.Domain.Renewals.Commands;

using ChannelProtect.Domain.Conduct;
using ChannelProtect.Domain.Policies;

/// <summary>Asks for another partner's renewal. The response window opens only when the notice is served (<see cref="ServeNotice"/>).</summary>
/// <param name="Id">The new request's id.</param>
/// <param name="Requester">Who asks.</param>
/// <param name="Kind">What the requester is: it sets how many requests it may have open.</param>
/// <param name="Region">The requester's region.</param>
/// <param name="OpenRequests">How many requests it has open now; far below the limit, how many at most.</param>
/// <param name="Reason">Why it asks.</param>
/// <param name="Comment">In its own words, for the incumbent.</param>
/// <param name="CustomerAsked">Its statement that the customer asked (R8).</param>
/// <param name="Evidence">Documents it refers to.</param>
public sealed record RequestTransfer(
    TransferRequestId Id,
    PartnerId Requester,
    PartnerKind Kind,
    Region Region,
    int OpenRequests,
    TransferReason Reason,
    string? Comment,
    bool CustomerAsked,
    ValueList<Evidence> Evidence) : RenewalCommand
{
    /// <summary>The rule whose facts tell how a requester stands by its conduct: for itself and the channel managers.</summary>
    public const string OpenRequestsRule = "R10.open-requests";

    /// <summary>How the requester stands by its conduct: it sets its limit, and whether silence waits for a review (R10).</summary>
    public Standing Standing { get; init; }

    protected override IReadOnlyList<Rule> Rules(Renewal renewal, ProgrammePolicy policy, DateTimeOffset now)
    {
        var requestableFrom = renewal.Contract is { } contract ? policy.RequestableFrom(contract.Term) : now;
        var coolUntil = renewal.Cooldowns.FirstOrDefault(cooldown => cooldown.Partner == Requester).Until;
        var limit = Standing.OpenRequests(policy, Kind);
        return
        [
            new("R8.customer-statement", Reason != TransferReason.CustomerRequest || CustomerAsked, Refusal.CustomerStatementRequired),
            new("R2.held", renewal.Holding is not null, Refusal.NothingToTransfer),
            new("R3.not-own", renewal.Holding?.Partner != Requester, Refusal.OwnRenewal),
            new("R3.not-disputed", renewal.Tolling is not { Disputed: true }, Refusal.RenewalDisputed),
            Until("R6.lock", renewal.LockedUntil is { } locked && locked > now ? locked : null, Refusal.RenewalLocked),
            new("R3.not-in-flight", !renewal.IsInFlightAt(now), InFlight(renewal), InFlightFacts(renewal, now)),
            new("R3.one-pending-request", renewal.Pending is null, Refusal.TransferPending),
            new("R6.request-window", now >= requestableFrom, Refusal.RequestTooEarly(requestableFrom), Fact.Of("from", requestableFrom)),
            Until("R6.rejection-cooldown", coolUntil > now ? coolUntil : null, Refusal.RejectionCooldown),
            new(OpenRequestsRule, OpenRequests < limit, Refusal.RequestLimitReached, Limits(limit)),
        ];
    }

    protected override IEnumerable<RenewalEvent> Events(Renewal renewal, ProgrammePolicy policy, DateTimeOffset now) =>
    [
        new TransferRequested(now, Id, Requester, Region, renewal.Holding!.Partner, Reason, Comment, CustomerAsked, Evidence,
            new(policy.ProtectedUntil(renewal.Contract!.Term), policy.Lock))
        {
            ReviewFirst = Standing.ReviewFirst(policy) ? true : null,
            ServeBy = Serving.From(now, policy.CalendarOf(renewal.Holding.Region), policy).ServeBy,
        },
    ];

    /// <summary>How much the requester has open is told to itself alone, when it is refused.</summary>
    private ValueList<Fact> Limits(int limit) => OpenRequests < limit ? [Fact.Of("limit", limit)] : [Fact.Of("open", OpenRequests), Fact.Of("limit", limit)];

    /// <summary>A rule that time alone lifts: the asker may know from when, and nothing else (R9).</summary>
    private static Rule Until(string name, DateTimeOffset? from, Func<DateTimeOffset, Refusal> refusal) => from is { } instant
        ? new(name, false, refusal(instant), Fact.Of("from", instant))
        : new(name, true, Refusal.NothingToTransfer);

    private static Refusal InFlight(Renewal renewal) => Refusal.RenewalInFlight(renewal.Tolling is null ? renewal.InFlight?.Until : null);

    private static ValueList<Fact> InFlightFacts(Renewal renewal, DateTimeOffset now) =>
        renewal is { Tolling: null, InFlight: { } flight } && flight.Until > now ? [Fact.Of("from", flight.Until)] : [];
}
