namespace ChannelProtect.Api.Policies;

using ChannelProtect.Domain.Policies;

/// <summary>How cases are heard and decided.</summary>
/// <param name="Evidence">How long both sides may put in statements and evidence, from the opening and again from an appeal.</param>
/// <param name="Answer">How long a side has to answer a question.</param>
/// <param name="Decision">How long after the evidence has closed a case is to be decided; then every channel manager of the region may.</param>
/// <param name="Appeal">How long the side that lost may appeal.</param>
/// <param name="OpenCases">How many undecided cases a partner may have brought at once.</param>
/// <param name="SidesSeeAtOnce">Whether each side sees what the other puts in at once, and not only when the evidence has closed.</param>
internal sealed record CaseTerms(WindowBody Evidence, WindowBody Answer, WindowBody Decision, WindowBody Appeal, int OpenCases, bool SidesSeeAtOnce)
{
    public static CaseTerms Of(CasePolicy policy) => new(
        WindowBody.Of(policy.Evidence), WindowBody.Of(policy.Answer), WindowBody.Of(policy.Decision), WindowBody.Of(policy.Appeal), policy.OpenCases, policy.SidesSeeAtOnce);

    public CasePolicy ToPolicy() => new()
    {
        Evidence = Evidence.ToWindow(),
        Answer = Answer.ToWindow(),
        Decision = Decision.ToWindow(),
        Appeal = Appeal.ToWindow(),
        OpenCases = OpenCases,
        SidesSeeAtOnce = SidesSeeAtOnce,
    };
}
