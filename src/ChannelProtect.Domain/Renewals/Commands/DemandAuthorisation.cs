namespace ChannelProtect.Domain.Renewals.Commands;

using ChannelProtect.Domain.Policies;

/// <summary>A channel manager demands the customer's authorisation. Meanwhile the request is on hold, so that silence cannot speak on a promise in doubt (R8).</summary>
public sealed record DemandAuthorisation(TransferRequestId Request) : RenewalCommand
{
    protected override IReadOnlyList<Rule> Rules(Renewal renewal, ProgrammePolicy policy, DateTimeOffset now) =>
    [
        new("R3.pending", renewal.Pending?.Id == Request, Refusal.TransferNotPending),
        new("R8.demanded-once", renewal.Pending?.Demand is null, Refusal.AuthorisationAlreadyDemanded),
    ];

    protected override IEnumerable<RenewalEvent> Events(Renewal renewal, ProgrammePolicy policy, DateTimeOffset now)
    {
        var pending = renewal.Pending!;
        return
        [
            new AuthorisationDemanded(now, Request, pending.Requester, policy.CalendarOf(pending.RequesterRegion).After(now, policy.Authorisation)),
            new ClocksTolled(now, Request.Hold, TollingCause.Hold),
        ];
    }
}

/// <summary>The requester keeps its promise: the clocks run on, and the time of the hold is given back.</summary>
public sealed record ProduceAuthorisation(PartnerId By, TransferRequestId Request, ValueList<Evidence> Evidence, string? Comment) : RenewalCommand
{
    protected override IReadOnlyList<Rule> Rules(Renewal renewal, ProgrammePolicy policy, DateTimeOffset now) =>
    [
        new("R3.pending", renewal.Pending?.Id == Request, Refusal.TransferNotPending),
        new("R3.requester", renewal.Pending?.Requester == By, Refusal.NotRequester),
        new("R8.demanded", renewal.Pending?.Demand is { ProducedAt: null }, Refusal.AuthorisationNotDemanded, Clock(renewal.Pending?.Demand)),
        new("R8.document", Evidence.Count > 0, Refusal.EvidenceRequired, Fact.Of("evidence", Evidence.Count)),
    ];

    protected override IEnumerable<RenewalEvent> Events(Renewal renewal, ProgrammePolicy policy, DateTimeOffset now)
    {
        var produced = new AuthorisationProduced(now, Request, By, Evidence, Comment);
        return [produced, renewal.Apply(produced).EndTolling(now, Request.Hold)];
    }

    private static ValueList<Fact> Clock(Demand? demand) => demand is null ? [] : [Fact.Of("demandedAt", demand.At), Fact.Of("produceBy", demand.ProduceBy)];
}
