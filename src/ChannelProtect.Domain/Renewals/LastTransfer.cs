namespace ChannelProtect.Domain.Renewals;

using ChannelProtect.Domain.Contracts;

/// <summary>
/// What a transfer took away, kept so that a wrong one can be taken back. Who received the renewal cannot shake it off: it outlasts a release, a lapse and a
/// registration anew, and is forgotten when anybody else takes the renewal.
/// </summary>
/// <param name="Request">The request that moved the renewal.</param>
/// <param name="At">When it moved.</param>
/// <param name="To">Who received it.</param>
/// <param name="Basis">Why it moved: what a ruling moved, only a case takes back.</param>
/// <param name="From">The former holding; its protection ends as far after <paramref name="At"/> as it had time left.</param>
/// <param name="Term">The term that was current then.</param>
/// <param name="InFlightUsed">Whether that term's flight was used up.</param>
/// <param name="LockedUntil">The lock that it found.</param>
/// <param name="UndoableUntil">Until when it can be taken back (exclusive).</param>
public sealed record LastTransfer(
    TransferRequestId Request, DateTimeOffset At, PartnerId To, TransferBasis Basis, Holding From, Term Term, bool InFlightUsed, DateTimeOffset? LockedUntil, DateTimeOffset UndoableUntil)
{
    /// <summary>What had proved the notice that met silence; null unless silence moved it.</summary>
    public string? Proof { get; init; }
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
}
