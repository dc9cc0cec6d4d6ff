namespace ChannelProtect.Domain.Tests;

using ChannelProtect.Domain.Policies;
using FsCheck;
using FsCheck.Fluent;

/// <summary>One thing that happens in a generated history.</summary>
/// <param name="Wait">How long after the last.</param>
/// <param name="Deed">What is tried.</param>
/// <param name="Settle">Whether the settler comes by first.</param>
/// <param name="Policy">The version in force.</param>
public sealed record Move(Wait Wait, Deed Deed, bool Settle, ProgrammePolicy Policy)
{
    public override string ToString() => $"{Wait}, {(Settle ? "settle, " : "")}{Deed} (v{Policy.Version})";
}

/// <summary>Generated histories of all commands, and how to make a failing one short.</summary>
internal static class Histories
{
    /// <summary>More by <c>CHANNELPROTECT_LAW_RUNS</c>, for a night's search.</summary>
    private static readonly int Runs = int.TryParse(Environment.GetEnvironmentVariable("CHANNELPROTECT_LAW_RUNS"), out var runs) ? runs : 200;

    /// <summary>Policies change from move to move.</summary>
    public static readonly Arbitrary<Move[]> Any = Of(Gen.Elements(TestPolicies.All));

    private static Arbitrary<Move[]> Of(Gen<ProgrammePolicy> policies) => Arb.From(
        (from wait in Waits.Any
         from deed in Deeds.Any
         from settle in Gen.Elements(true, false)
         from policy in policies
         select new Move(wait, deed, settle, policy)).ArrayOf(),
        Shorter);

    /// <summary>A law holds if it throws for no history.</summary>
    public static void Obey(Action<Move[]> law) =>
        Prop.ForAll(Any, law).Check(Config.QuickThrowOnFailure.WithMaxTest(Runs).WithEndSize(80).WithStartSize(5));

    private static IEnumerable<Move[]> Shorter(Move[] moves)
    {
        for (var cut = moves.Length; cut > 0; cut /= 2)
        {
            for (var from = 0; from + cut <= moves.Length; from += cut)
            {
                yield return [.. moves[..from], .. moves[(from + cut)..]];
            }
        }

        for (var i = 0; i < moves.Length; i++)
        {
            if (moves[i].Policy.Version != 1)
            {
                yield return [.. moves[..i], moves[i] with { Policy = ProgrammePolicy.Standard }, .. moves[(i + 1)..]];
            }

            if (moves[i].Settle)
            {
                yield return [.. moves[..i], moves[i] with { Settle = false }, .. moves[(i + 1)..]];
            }

            if (moves[i].Wait != Wait.None)
            {
                yield return [.. moves[..i], moves[i] with { Wait = Wait.None }, .. moves[(i + 1)..]];
            }
        }
    }
}
