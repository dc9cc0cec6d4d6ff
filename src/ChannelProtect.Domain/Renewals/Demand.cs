namespace ChannelProtect.Domain.Renewals;

/// <summary>The demand for the customer's authorisation: asking is a promise (R8).</summary>
/// <param name="At">When it was demanded.</param>
/// <param name="ProduceBy">When the request is cancelled if it was not produced. Exclusive.</param>
/// <param name="ProducedAt">When it was.</param>
public sealed record Demand(DateTimeOffset At, DateTimeOffset ProduceBy, DateTimeOffset? ProducedAt = null)
{
    /// <summary>Since when this clock stands still: for an incident or a dispute, not for the hold that the demand itself brings.</summary>
    public DateTimeOffset? StoppedAt { get; init; }

    /// <summary>The version of the policy under which it was demanded. The request is cancelled under it.</summary>
    public int PolicyVersion { get; init; }

    /// <summary>Whether time alone will cancel the request.</summary>
    public bool RunsOut => ProducedAt is null && StoppedAt is null;
}

/// <summary>How tollings that come and go meet a demand.</summary>
internal static class Demands
{
    public static TransferRequest StoppedBy(this TransferRequest pending, ClocksTolled tolled) =>
        pending.Demand is { RunsOut: true } demand && tolled.Tolling != pending.Id.Hold ? pending with { Demand = demand with { StoppedAt = tolled.At } } : pending;

    public static TransferRequest DueBy(this TransferRequest pending, DateTimeOffset? produceBy) =>
        produceBy is { } due ? pending with { Demand = pending.Demand! with { ProduceBy = due, StoppedAt = null } } : pending;
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
