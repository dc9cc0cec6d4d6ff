namespace ChannelProtect.Domain.Renewals;

/// <summary>The demand for the customer's authorisation: asking is a promise (R8).</summary>
/// <param name="At">When it was demanded.</param>
/// <param name="ProduceBy">When the request is cancelled if it was not produced. Exclusive.</param>
/// <param name="ProducedAt">When it was.</param>
public sealed record Demand(DateTimeOffset At, DateTimeOffset ProduceBy, DateTimeOffset? ProducedAt = null)
{
    /// <summary>Since when this clock stands still: for an incident or a dispute, not for the hold that the demand itself brings.</summary>
    public DateTimeOffset? StoppedAt { get; init; }

    /// <summary>What stopped this clock before, and was given back to it.</summary>
    public ValueList<Standstill> Stops { get; init; } = [];

    /// <summary>The version of the policy under which it was demanded. The request is cancelled under it.</summary>
    public int PolicyVersion { get; init; }

    /// <summary>Whether time alone will cancel the request.</summary>
    public bool RunsOut => ProducedAt is null && StoppedAt is null;
}

/// <summary>How tollings that come and go meet a demand.</summary>
internal static class Demands
{
    public static TransferRequest StoppedBy(this TransferRequest pending, ClocksTolled tolled) =>
        pending.Demand is { ProducedAt: null } demand && tolled.Tolling != pending.Id.Hold && !(demand.StoppedAt <= tolled.From)
            ? pending with { Demand = demand with { StoppedAt = tolled.From } }
            : pending;

    public static TransferRequest DueBy(this TransferRequest pending, TollingEnded ended) => ended.ProduceBy is { } due && pending.Demand is { StoppedAt: { } stopped } demand
        ? pending with { Demand = demand with { ProduceBy = due, StoppedAt = null, Stops = demand.Stops.With(new(stopped, ended.At)).Since(demand.At) } }
        : pending;

    /// <summary>When it is due if its clock runs from then on; null if that clock is not stopped.</summary>
    public static DateTimeOffset? DueFrom(this Demand demand, DateTimeOffset at) =>
        demand.StoppedAt is { } stopped ? demand.Stops.GiveBack(demand.At, demand.ProduceBy, new(stopped, at)) : null;
}

/// <summary>Explains whether a request is cancelled without anybody's word (R8): the rules by which time itself does it.</summary>
public static class Authorisation
{
    /// <param name="demandedAt">When it was demanded.</param>
    /// <param name="produceBy">When it is due.</param>
    /// <param name="producedAt">When it was produced; null if it was not.</param>
    /// <param name="now">The instant the question is about; for a cancellation, its own instant.</param>
    public static ValueList<RuleEvaluation> Explain(DateTimeOffset demandedAt, DateTimeOffset produceBy, DateTimeOffset? producedAt, DateTimeOffset now) =>
        Rule.Trace(
        [
            new("R8.authorisation-demanded", true, Refusal.TransferPending, Fact.Of("demandedAt", demandedAt)),
            new("R8.authorisation-outstanding", producedAt is null, Refusal.TransferPending, producedAt is { } produced ? [Fact.Of("producedAt", produced)] : []),
            new("R8.produce-by-reached", now >= produceBy, Refusal.TransferPending, Fact.Of("produceBy", produceBy)),
        ]).Evaluations;
}
