namespace ChannelProtect.Domain.Conduct;

using ChannelProtect.Domain.Policies;

/// <summary>How a partner stands by its conduct (R10): what was counted within the policy's window, and what follows.</summary>
/// <param name="Counted">How many facts; as many as decide, at least.</param>
/// <param name="ImproperContact">Whether an improper contact is among them.</param>
public readonly record struct Standing(int Counted, bool ImproperContact)
{
    /// <summary>How many requests a partner of a kind may have open: half as many from a number of counted facts on, never none.</summary>
    public int OpenRequests(ProgrammePolicy policy, PartnerKind kind)
    {
        var limit = policy.OpenRequestsOf(kind);
        return Counted >= policy.FewerRequestsFrom ? Math.Max(1, limit / 2) : limit;
    }

    /// <summary>Whether silence waits for a review of its requests.</summary>
    public bool ReviewFirst(ProgrammePolicy policy) => ImproperContact || Counted >= policy.ReviewFrom;

    /// <summary>The same as rules, for the partner itself and its channel managers (R11).</summary>
    public ValueList<RuleEvaluation> Explain(ProgrammePolicy policy) =>
    [
        Evaluation("R10.fewer-requests", Counted < policy.FewerRequestsFrom, Fact.Of("counted", Counted), Fact.Of("from", policy.FewerRequestsFrom)),
        Evaluation("R10.review-first", !ReviewFirst(policy), Fact.Of("counted", Counted), Fact.Of("from", policy.ReviewFrom), new Fact("improperContact", ImproperContact ? "true" : "false")),
    ];

    private static RuleEvaluation Evaluation(string rule, bool passes, params ValueList<Fact> facts) => new(rule, passes ? RuleOutcome.Pass : RuleOutcome.Fail, facts);
}
