namespace ChannelProtect.Domain.Policies;

/// <summary>How cases are heard and decided. Business days are those of the calendar of the partner that has to act, for a manager those of the case's region.</summary>
public sealed record CasePolicy
{
    /// <summary>How long both sides may put in statements and evidence, from the opening and again from an appeal.</summary>
    public Window Evidence { get; init; } = Window.BusinessDays(5);

    /// <summary>How long a side has to answer a question.</summary>
    public Window Answer { get; init; } = Window.BusinessDays(3);

    /// <summary>How long after the evidence has closed a case is to be decided; then it escalates.</summary>
    public Window Decision { get; init; } = Window.BusinessDays(10);

    /// <summary>How long a side that lost may appeal.</summary>
    public Window Appeal { get; init; } = Window.BusinessDays(5);

    /// <summary>How many undecided cases a partner may have brought at once (R10).</summary>
    public int OpenCases { get; init; } = 20;

    /// <summary>Whether each side sees what the other puts in at once, and not only when the evidence has closed.</summary>
    public bool SidesSeeAtOnce { get; init; }
}
