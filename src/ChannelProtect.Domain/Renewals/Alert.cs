namespace ChannelProtect.Domain.Renewals;

/// <summary>The last alert that a holder was given of the end of a term, as long as it holds the renewal for that term.</summary>
/// <param name="Partner">The holder.</param>
/// <param name="TermEnd">The last day of the term.</param>
/// <param name="DaysBefore">Which of the policy's marks it was.</param>
/// <param name="At">When it was given.</param>
public sealed record Alert(PartnerId Partner, DateOnly TermEnd, int DaysBefore, DateTimeOffset At)
{
    /// <summary>Whether the holder has done anything with the renewal since.</summary>
    public bool Answered { get; init; }

    /// <summary>Whether its silence was counted in the holder's conduct: that happens once a term and renewal.</summary>
    public bool Counted { get; init; }
}

/// <summary>An alert that met silence, as it counts in conduct: of one renewal and term once.</summary>
public sealed record UnansweredAlert(RenewalId Renewal, DateOnly TermEnd)
{
    /// <summary>What the conduct names it by: <c>rnw_…/2026-12-31</c>.</summary>
    public string Subject => $"{Renewal}/{TermEnd:yyyy-MM-dd}";
}
