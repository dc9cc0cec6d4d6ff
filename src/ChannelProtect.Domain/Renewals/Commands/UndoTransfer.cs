namespace ChannelProtect.Domain.Renewals.Commands;

using ChannelProtect.Domain.Policies;

/// <summary>
/// A channel manager takes a wrong transfer back: who held the renewal before holds it again, also when who received it has let it go or registered it
/// anew since. From a third partner that took it in good faith nothing is taken back: that one is heard first, in a case. What happened since stays in the ledger.
/// </summary>
/// <param name="Request">The request that moved the renewal.</param>
/// <param name="Moved">Whether it did and was not taken back yet: the renewal remembers its last transfer alone.</param>
/// <param name="Reason">Why.</param>
/// <param name="Statement">In the manager's own words.</param>
/// <param name="Case">The case whose decision it is, if it is one's.</param>
public sealed record UndoTransfer(TransferRequestId Request, bool Moved, UndoReason Reason, string Statement, CaseId? Case = null) : RenewalCommand
{
    protected override IReadOnlyList<Rule> Rules(Renewal renewal, ProgrammePolicy policy, DateTimeOffset now)
    {
        var until = renewal.LastTransfer?.UndoableUntil;
        return
        [
            new("R6.undo-transferred", Moved, Refusal.NothingToUndo),
            new("R6.undo-latest", renewal.LastTransfer?.Request == Request, Refusal.UndoSuperseded),
            new("R2.no-ruling", Case is not null || renewal.LastTransfer?.Basis != TransferBasis.Ruling, Refusal.RulingStands),
            // A case was brought within the window; how long it took to decide is nobody's loss.
            Case is not null ? Rule.SkippedByRuling("R6.undo-window") : new("R6.undo-window", now < until, Refusal.UndoWindowClosed, until is { } instant ? [Fact.Of("undoableUntil", instant)] : []),
        ];
    }

    protected override IEnumerable<RenewalEvent> Events(Renewal renewal, ProgrammePolicy policy, DateTimeOffset now)
    {
        var transfer = renewal.LastTransfer!;
        if (renewal.Pending is { } pending)
        {
            // It was addressed to a partner that should never have held the renewal.
            yield return renewal.Cancel(now, pending, Decider.Arbiter, CancellationCause.TransferUndone);
        }

        // The time for which it did not hold is given back.
        var former = transfer.From;
        yield return transfer.TakenBack(renewal, policy, now, Renewal.Later(former.ProtectedUntil, transfer.At) - transfer.At, Reason, Statement) with { Case = Case };
    }
}
