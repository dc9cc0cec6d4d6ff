namespace ChannelProtect.Domain.Renewals;

/// <summary>Explains whether silence has spoken (R4, R5): the rules by which time itself approves a transfer.</summary>
public static class Silence
{
    /// <param name="notice">The notice, if served.</param>
    /// <param name="tolled">Whether the clocks stand still.</param>
    /// <param name="reviewFirst">Whether a channel manager must look at the request first.</param>
    /// <param name="now">The instant the question is about; for a transfer by silence, its own instant.</param>
    public static ValueList<RuleEvaluation> Explain(Notice? notice, bool tolled, bool reviewFirst, DateTimeOffset now) =>
        Rule.Trace(
        [
            new("R5.notice-served", notice is not null, Unspoken, notice is null ? [] : [Fact.Of("servedAt", notice.ServedAt), new("channel", Words.Of(notice.Channel))]),
            new("R4.clock-running", !tolled, Unspoken),
            new("R10.review-first", !reviewFirst, Unspoken),
            new("R4.respond-by-reached", now >= notice?.RespondBy, Unspoken, notice is null ? [] : [Fact.Of("respondBy", notice.RespondBy)]),
        ]).Evaluations;

    private static readonly Refusal Unspoken = Refusal.TransferPending;
}
