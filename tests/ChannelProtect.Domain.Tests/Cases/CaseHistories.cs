namespace ChannelProtect.Domain.Tests.Cases;

using ChannelProtect.Domain.Cases;
using ChannelProtect.Domain.Cases.Commands;
using ChannelProtect.Domain.Policies;
using FsCheck;
using FsCheck.Fluent;
using static ChannelProtect.Domain.Tests.Cases.GivenCase;

/// <summary>A command on a case in the making: what it says may depend on how the case then stands, so that it often makes sense.</summary>
public sealed record CaseDeed(string Label, Func<Case, CaseCommand> Command)
{
    public override string ToString() => Label;
}

/// <summary>One thing that happens in a generated history.</summary>
/// <param name="Hours">How long after the last; or null, for just at the next lapse.</param>
/// <param name="Offset">By how many ticks it misses that.</param>
/// <param name="Deed">What is tried.</param>
/// <param name="Settle">Whether the settler comes by first.</param>
/// <param name="Policy">The version in force.</param>
public sealed record CaseMove(int? Hours, int Offset, CaseDeed Deed, bool Settle, ProgrammePolicy Policy);

/// <summary>Generated histories of cases.</summary>
internal static class CaseHistories
{
    private static readonly ProgrammePolicy[] Policies =
    [
        .. TestPolicies.All,
        ProgrammePolicy.Standard with { Version = 5, Cases = new() { Evidence = Window.Hours(40), Answer = Window.Hours(100), Decision = Window.Hours(30), Appeal = Window.Hours(20), OpenCases = 1, SidesSeeAtOnce = true } },
    ];

    private static readonly Gen<ManagerId> Managers = Gen.Elements(Mia, Nat, Oto);
    private static readonly Gen<CaseSide> Sides = Gen.Elements(CaseSide.Claimant, CaseSide.Respondent);
    private static readonly Gen<PartnerId?> Partners = Gen.Elements<PartnerId?>(null, Cast.Ada, Cast.Bix, Cast.Cyd);

    private static readonly Gen<CaseDeed> Opens =
        from kind in Gen.Elements(Enum.GetValues<CaseKind>())
        from acting in Gen.Frequency((3, Gen.Constant((ManagerId?)null)), (1, Managers.Select(one => (ManagerId?)one)))
        from open in Gen.Elements(0, 0, 0, 20)
        from claimant in Gen.Frequency((6, Gen.Constant(0)), (1, Gen.Constant(1)), (1, Gen.Constant(2)))
        from known in Gen.Frequency((8, Gen.Constant(0)), (1, Gen.Constant(1)), (1, Gen.Constant(2)))
        from decided in Gen.Frequency((6, Gen.Constant((DateTimeOffset?)null)), (1, Gen.Constant((DateTimeOffset?)Cast.Monday.AddDays(-20))))
        from withdrawn in Gen.Elements(true, false)
        let usual = Opening(kind) with { ActingManager = acting, OpenCases = open, DecidedAt = decided, Withdrawn = withdrawn }
        let named = claimant == 0 ? usual : usual with { Claimant = claimant == 1 ? usual.Respondent : new(Cast.Cyd, Cast.Gulf) }
        select new CaseDeed($"open {kind}", _ => known == 0 ? named : named with { Known = new(known == 1 ? Cast.Cyd : null, named.Known.Request! with { DisputableUntil = null, UndoableUntil = null, UnservedSince = null }) });

    private static readonly Gen<CaseDeed> Assigns =
        from to in Managers from manager in Gen.Frequency((1, Gen.Constant((ManagerId?)null)), (2, Managers.Select(one => (ManagerId?)one))) select new CaseDeed($"{manager} assigns {to}", _ => new AssignCase(to, manager));

    private static readonly Gen<CaseDeed> Says =
        from side in Sides from acting in Gen.Frequency((5, Gen.Constant((ManagerId?)null)), (1, Managers.Select(one => (ManagerId?)one))) select new CaseDeed($"{side} says by {acting}", _ => GivenCase.Says(side, acting));

    private static readonly Gen<CaseDeed> Asks = from manager in Managers from side in Sides select new CaseDeed($"{manager} asks {side}", _ => new AskParty(manager, side, "What?"));

    private static readonly Gen<CaseDeed> Answers =
        from side in Sides
        from any in Gen.Elements(true, true, true, false)
        select new CaseDeed($"{side} answers", contested => contested.Hearing?.Questions is [var open, ..] && any ? new AnswerQuestion(open.Side, open.Number, "This.", []) : new AnswerQuestion(side, 1, "This.", []));

    private static readonly Gen<CaseDeed> Decides =
        from manager in Managers
        from outcome in Gen.Elements(Enum.GetValues<CaseOutcome>())
        from to in Gen.Frequency((3, Gen.Constant((PartnerId?)null)), (1, Partners))
        from holder in Partners
        from fits in Gen.Elements(0, 0, 0, 1, 2, 3)
        from any in Gen.Elements(Enum.GetValues<RulingReason>())
        select new CaseDeed($"{manager} decides {outcome} to {to}", contested =>
        {
            var reasons = contested.Matter is { } matter ? Rulings.ReasonsOf(matter.Kind, outcome) : [];
            return new DecideCase(manager, outcome, to, fits < reasons.Count ? reasons[fits] : any, "So.", holder);
        });

    private static readonly Gen<CaseDeed> Appeals = from side in Sides select new CaseDeed($"{side} appeals", _ => new AppealCase(side, "Again.", []));

    private static readonly Gen<CaseDeed> Withdraws = from side in Sides select new CaseDeed($"{side} withdraws", _ => new WithdrawCase(side, null));

    private static readonly Gen<CaseDeed> Moots = from pending in Gen.Elements(true, false) select new CaseDeed($"is moot, pending {pending}", _ => new CloseMoot(pending));

    private static readonly Gen<CaseDeed> Any = Gen.Frequency((1, Opens), (1, Moots), (4, Assigns), (6, Says), (5, Asks), (5, Answers), (8, Decides), (5, Appeals), (1, Withdraws));

    private static readonly Gen<CaseMove> Moves =
        from hours in Gen.Frequency((2, Gen.Choose(0, 60).Select(hours => (int?)hours)), (2, Gen.Constant((int?)0)), (1, Gen.Constant((int?)null)), (1, Gen.Choose(60, 500).Select(hours => (int?)hours)))
        from offset in Gen.Elements(-1, 0, 0, 1)
        from deed in Any
        from settle in Gen.Elements(true, false)
        from policy in Gen.Elements(Policies)
        select new CaseMove(hours, offset, deed, settle, policy);

    /// <summary>Each begins with attempts to open the case.</summary>
    public static readonly Gen<CaseMove[]> Histories =
        from opening in Opens.ArrayOf(3)
        from policy in Gen.Elements(Policies)
        from moves in Moves.ArrayOf()
        select opening.Select(deed => new CaseMove(0, 0, deed, false, policy)).Concat(moves).ToArray();

    /// <summary>A law holds if it throws for no history.</summary>
    public static void Obey(Action<CaseMove[]> law) =>
        Prop.ForAll(Arb.From(Histories, Shorter), law).Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithEndSize(80).WithStartSize(5));

    private static IEnumerable<CaseMove[]> Shorter(CaseMove[] moves)
    {
        for (var cut = moves.Length; cut > 0; cut /= 2)
        {
            for (var from = 0; from + cut <= moves.Length; from += cut)
            {
                yield return [.. moves[..from], .. moves[(from + cut)..]];
            }
        }
    }
}

/// <summary>One command of a history, as it was decided.</summary>
internal sealed record CaseStep(DateTimeOffset Now, CaseCommand Command, ProgrammePolicy Policy, Case Before, Decision Decision, Case After);

/// <summary>A history as it came to pass.</summary>
internal sealed record CaseStory(IReadOnlyList<CaseStep> Steps, IReadOnlyList<CaseEvent> Ledger, Case End, DateTimeOffset Now)
{
    public static CaseStory Of(CaseMove[] moves, bool settling = true)
    {
        var (contested, now) = (Unopened, Cast.Monday);
        List<CaseStep> steps = [];
        List<CaseEvent> ledger = [];
        foreach (var move in moves)
        {
            var next = contested.AsOf(now).NextLapse?.At.AddTicks(move.Offset) ?? now;
            now = move.Hours is { } hours ? now.AddHours(hours) : next > now ? next : now;
            if (settling && move.Settle)
            {
                contested = Write(contested.LapsesBy(now));
            }

            var command = move.Deed.Command(contested.AsOf(now));
            var decision = command.Decide(contested, move.Policy, now);
            var before = contested;
            contested = Write(decision is Decision.Accepted<CaseEvent> accepted ? accepted.All : []);
            steps.Add(new(now, command, move.Policy, before, decision, contested));
        }

        return new(steps, ledger, Write(contested.LapsesBy(now)), now);

        Case Write(IEnumerable<CaseEvent> facts)
        {
            var written = facts.ToArray();
            ledger.AddRange(written);
            return contested.Apply(written);
        }
    }
}
