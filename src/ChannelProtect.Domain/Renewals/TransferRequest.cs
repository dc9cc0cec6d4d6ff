namespace ChannelProtect.Domain.Renewals;

/// <summary>A requester's petition, while it is pending.</summary>
/// <param name="Id">The request.</param>
/// <param name="Requester">Who asks.</param>
/// <param name="RequesterRegion">The region the renewal would move to.</param>
/// <param name="RequestedAt">When it asked.</param>
/// <param name="Terms">What a transfer will bring, fixed when it was requested.</param>
/// <param name="Notice">The notice, once served; null before, and then there is no respond-by (R5).</param>
public sealed record TransferRequest(
    TransferRequestId Id,
    PartnerId Requester,
    Region RequesterRegion,
    DateTimeOffset RequestedAt,
    TransferTerms Terms,
    Notice? Notice = null)
{
    /// <summary>The version of the policy under which it was admitted and its terms were fixed. Silence speaks under it.</summary>
    public int PolicyVersion { get; init; }

    /// <summary>How long the incumbent's channels have to accept the notice; null once one has, and in a request that a ruling made.</summary>
    public Serving? Serving { get; init; }

    /// <summary>The customer's authorisation, demanded of its requester; null if nobody did (R8).</summary>
    public Demand? Demand { get; init; }

    /// <summary>Whether silence waits for a channel manager who has looked at the request (R10). Fixed when it was made, until one has.</summary>
    public bool ReviewFirst { get; init; }

    /// <summary>A confirmed term changes what a transfer brings: the requester asked for the contract as it really is.</summary>
    public TransferRequest Promised(DateTimeOffset? protectedUntil) =>
        protectedUntil is { } until ? this with { Terms = Terms with { ProtectedUntil = until } } : this;

    internal TransferRequest Reminded(Reminder which) => this with { Notice = Notice! with { Reminders = Notice.Reminders with { Sent = which } } };

    /// <summary>Its clocks as they stand when they run again.</summary>
    internal TransferRequest Resumed(Clocks clocks) => this with
    {
        Notice = clocks.RespondBy is { } due ? Notice! with { RespondBy = due } : Notice,
        Serving = clocks.ServeBy is { } serveBy ? Serving! with { ServeBy = serveBy } : Serving,
    };
}

/// <summary>What the incumbent was sent, and proof that it arrived.</summary>
/// <param name="Channel">The channel that accepted it.</param>
/// <param name="ServedAt">When it did: the response window starts here (R5).</param>
/// <param name="RespondBy">When silence speaks. Exclusive; moved only by tolling.</param>
/// <param name="UndoWithin">How long a transfer by silence can be taken back: a respond-by that tolling moves takes it along.</param>
/// <param name="Proof">What proves it: the message that was fetched from the inbox (<c>msg_…</c>), or the delivery that was accepted (<c>dlv_…</c>).</param>
/// <param name="Reminders">When the incumbent is reminded.</param>
public sealed record Notice(NoticeChannel Channel, DateTimeOffset ServedAt, DateTimeOffset RespondBy, TimeSpan UndoWithin, string Proof, Reminders Reminders);

/// <summary>A way to reach an incumbent.</summary>
public enum NoticeChannel
{
    /// <summary>It fetched the message with its own credentials.</summary>
    Inbox,

    /// <summary>Its mail server accepted the message.</summary>
    Email,

    /// <summary>Its web hook endpoint did.</summary>
    Webhook,
}

/// <summary>Frozen when the transfer is requested: a later policy must not change what a silence will bring.</summary>
/// <param name="ProtectedUntil">The end of protection that the term gives.</param>
/// <param name="Lock">How long the renewal cannot be requested after it has moved.</param>
public sealed record TransferTerms(DateTimeOffset ProtectedUntil, TimeSpan Lock);

/// <summary>Why a requester asks.</summary>
public enum TransferReason
{
    CustomerRequest,
    IncumbentInactive,
    Consolidation,
    Coverage,
}

/// <summary>Why a transfer request was approved. There is no fourth basis (R2).</summary>
public enum TransferBasis
{
    Consent,
    Silence,
    Ruling,
}

/// <summary>Why a transfer request was cancelled by somebody other than its requester.</summary>
public enum CancellationCause
{
    /// <summary>The licensing system renewed the term that was asked for.</summary>
    TermRenewed,

    /// <summary>The customer's authorisation was demanded and not produced in time (R8).</summary>
    AuthorisationMissing,

    /// <summary>A channel manager looked at it before silence could speak, and refused it (R10).</summary>
    ReviewRefused,

    /// <summary>An arbiter decided that the renewal is another partner's.</summary>
    AwardedToAnother,

    /// <summary>The transfer by which the incumbent held the renewal was taken back.</summary>
    TransferUndone,

    /// <summary>An arbiter decided that the incumbent keeps the renewal, though its channels could not be reached.</summary>
    KeptByRuling,

    /// <summary>What the incumbent is told where the cause is between the requester and the programme. Nothing is ever cancelled for it.</summary>
    ConditionsNotMet,
}

public static class CancellationCauses
{
    /// <summary>The cause as the incumbent is told it: that a demand was made, and not met, is no business of its (R9).</summary>
    public static CancellationCause ToldIncumbent(this CancellationCause cause) => cause == CancellationCause.AuthorisationMissing ? CancellationCause.ConditionsNotMet : cause;
}

/// <summary>Who decided a transfer request.</summary>
public enum Decider
{
    Incumbent,
    Silence,
    Arbiter,
    Requester,
    System,
}
