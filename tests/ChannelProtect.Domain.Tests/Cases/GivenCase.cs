namespace ChannelProtect.Domain.Tests.Cases;

using ChannelProtect.Domain.Cases;
using ChannelProtect.Domain.Cases.Commands;
using ChannelProtect.Domain.Policies;
using Xunit;
using static ChannelProtect.Domain.Tests.Cast;

/// <summary>Arranged cases, each in one line, everything at the Monday unless said: bix complains, ada is complained of, mia and nat decide.</summary>
internal static class GivenCase
{
    public static readonly ManagerId Mia = new("mia");
    public static readonly ManagerId Nat = new("nat");
    public static readonly ManagerId Oto = new("oto");

    public static readonly Case Unopened = new(new("case_1"));

    /// <summary>Five business days after the Monday.</summary>
    public static readonly DateTimeOffset EvidenceUntil = At("2026-01-12T09:00Z");

    /// <summary>Ten more.</summary>
    public static readonly DateTimeOffset DecideBy = At("2026-01-26T09:00Z");

    /// <summary>Three business days after the Monday.</summary>
    public static readonly DateTimeOffset AnswerBy = At("2026-01-08T09:00Z");

    public static readonly CaseParty Bix = new(Cast.Bix, America);
    public static readonly CaseParty Ada = new(Cast.Ada, Europe);

    private static readonly DateTimeOffset Disputable = Monday.AddDays(3);

    /// <summary>Bix believes that the renewal which ada holds is its own; of a contact or a duplicate ada is the claimant.</summary>
    public static OpenCase Opening(CaseKind kind = CaseKind.RegistrationConflict)
    {
        var (claimant, respondent) = kind is CaseKind.ImproperContact or CaseKind.PossibleDuplicate ? (Ada, Bix) : (Bix, Ada);
        var (requester, incumbent) = kind == CaseKind.NoticeDispute ? (Cast.Ada, Cast.Bix) : (Cast.Bix, Cast.Ada);
        return new(
            kind, new(Cast.Renewal, Request), claimant, kind == CaseKind.PossibleDuplicate ? null : respondent, Europe,
            new(Cast.Ada, new(requester, incumbent, Disputable, Disputable, Monday)), kind == CaseKind.UnservedNotice ? CaseOpener.System : CaseOpener.Claimant, null, 0, false, "It is ours.", []);
    }

    public static Case Opened(CaseKind kind = CaseKind.RegistrationConflict) => Unopened.After(Opening(kind));

    /// <summary>Opened and given to mia.</summary>
    public static Case Assigned(CaseKind kind = CaseKind.RegistrationConflict) => Opened(kind).After(new AssignCase(Mia, null));

    /// <summary>Ada has answered too: it may be decided.</summary>
    public static Case Heard(CaseKind kind = CaseKind.RegistrationConflict) => Assigned(kind).After(Says(CaseSide.Respondent));

    public static Case Dismissed => Heard().After(Decision(CaseOutcome.Dismiss, RulingReason.InsufficientEvidence));

    public static Case Appealed => Dismissed.After(new AppealCase(CaseSide.Claimant, "Look again.", []));

    public static Case Withdrawn => Assigned().After(new WithdrawCase(CaseSide.Claimant, "It is settled."));

    public static PutInEvidence Says(CaseSide side, ManagerId? acting = null) => new(side, "So it is.", [new("letter", "7")], acting);

    public static DecideCase Decision(CaseOutcome outcome, RulingReason reason, ManagerId? by = null, PartnerId? to = null, PartnerId? holder = null) =>
        new(by ?? Mia, outcome, to, reason, "Because.", holder ?? Cast.Ada);

    public static Decision When(this Case contested, CaseCommand command, DateTimeOffset? at = null, ProgrammePolicy? policy = null) =>
        command.Decide(contested, policy ?? Standard, at ?? Monday);

    /// <summary>Accepted, and these are all the facts that came of it, those of time included; under which policy is not looked at.</summary>
    public static void Makes(this Decision decision, params CaseEvent[] facts) =>
        Assert.Equal(facts, Assert.IsType<Decision.Accepted<CaseEvent>>(decision).All.Select(fact => fact with { PolicyVersion = 0 }));

    /// <summary>The case once the command was accepted; a test that arranges the impossible fails here.</summary>
    public static Case After(this Case contested, CaseCommand command, DateTimeOffset? at = null, ProgrammePolicy? policy = null) => contested.When(command, at, policy) switch
    {
        Decision.Accepted<CaseEvent> accepted => contested.Apply(accepted.All),
        Decision.Refused refused => throw new InvalidOperationException($"{command} was refused: {refused.Refusal.Code}"),
        var other => throw new InvalidOperationException($"{other} is neither accepted nor refused."),
    };
}
