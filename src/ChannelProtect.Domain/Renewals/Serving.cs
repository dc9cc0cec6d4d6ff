namespace ChannelProtect.Domain.Renewals;

using ChannelProtect.Domain.Policies;

/// <summary>A notice on its way: how long the incumbent's channels have to accept it (R5). Meanwhile nothing runs against the incumbent.</summary>
/// <param name="Since">From when they have: the request, or the notice's return.</param>
/// <param name="ServeBy">When the request goes to a channel manager, if none has. Exclusive; moved by tolling alone.</param>
public sealed record Serving(DateTimeOffset Since, DateTimeOffset ServeBy)
{
    /// <summary>The version of the policy under which this clock was fixed.</summary>
    public int PolicyVersion { get; init; }

    /// <summary>The instant at which the notice was found unserved; null while its time runs. It may be served all the same.</summary>
    public DateTimeOffset? UnservedSince { get; init; }

    public static Serving From(DateTimeOffset now, BusinessCalendar calendar, ProgrammePolicy policy) =>
        new(now, calendar.After(now, policy.NoticeDelivery)) { PolicyVersion = policy.Version };

    /// <summary>Explains why a request goes to a channel manager (R5): the rules by which time itself finds its notice unserved.</summary>
    /// <param name="now">The instant the question is about; for the fact, its own instant.</param>
    public ValueList<RuleEvaluation> Explain(DateTimeOffset now) => Rule.Trace(
    [
        new("R5.notice-unserved", true, Refusal.TransferPending),
        new("R5.serve-by-reached", now >= ServeBy, Refusal.TransferPending, Fact.Of("serveBy", ServeBy)),
    ]).Evaluations;
}
