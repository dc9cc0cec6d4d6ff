namespace ChannelProtect.Domain.Renewals;

using ChannelProtect.Domain.Contracts;
using ChannelProtect.Domain.Policies;

/// <summary>
/// What a transfer took away, kept so that a wrong one can be taken back. Who received the renewal cannot shake it off: it outlasts a release, a lapse and a
/// registration anew, and is forgotten when anybody else takes the renewal.
/// </summary>
/// <param name="Request">The request that moved the renewal.</param>
/// <param name="At">When it moved.</param>
/// <param name="To">Who received it.</param>
/// <param name="Basis">Why it moved: what a ruling moved, only a case takes back.</param>
/// <param name="From">The former holding; its protection ends as far after <paramref name="At"/> as it had time left, or before, if a request held it open.</param>
/// <param name="Term">The term that was current then.</param>
/// <param name="InFlightUsed">Whether that term's flight was used up.</param>
/// <param name="LockedUntil">The lock that it found.</param>
/// <param name="UndoableUntil">Until when it can be taken back (exclusive).</param>
public sealed record LastTransfer(
    TransferRequestId Request, DateTimeOffset At, PartnerId To, TransferBasis Basis, Holding From, Term Term, bool InFlightUsed, DateTimeOffset? LockedUntil, DateTimeOffset UndoableUntil)
{
    /// <summary>What had proved the notice that met silence; null unless silence moved it.</summary>
    public string? Proof { get; init; }

    /// <summary>The transfer taken back, with so much protection left. If the term rolled on meanwhile, the new one protects the former holder too.</summary>
    internal TransferUndone TakenBack(Renewal renewal, ProgrammePolicy policy, DateTimeOffset now, TimeSpan left, UndoReason reason, string statement)
    {
        var term = renewal.Contract!.Term;
        return new(
            now, Request, To, From.Partner, From.Region, From.Registration,
            term == Term ? now + left : Renewal.Later(now + left, policy.ProtectedUntil(term)),
            LockedUntil, reason, statement);
    }
}

/// <summary>Why a transfer is taken back. The list is closed.</summary>
public enum UndoReason
{
    /// <summary>The incumbent was never served: its silence was none, and does not count against it.</summary>
    NoticeNotServed,

    /// <summary>Another renewal was meant.</summary>
    WrongRenewal,

    /// <summary>Another requester was meant, or it had no right to ask.</summary>
    WrongRequester,

    /// <summary>Somebody answered or decided by mistake.</summary>
    ClericalError,

    /// <summary>The ruling that moved the renewal was reversed on appeal. Of a case alone.</summary>
    RulingReversed,

    /// <summary>The response window had been stopped before it closed, as was known only later: the silence was none, and does not count. Of the programme itself alone.</summary>
    ClockStopped,
}
