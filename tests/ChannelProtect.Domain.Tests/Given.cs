namespace ChannelProtect.Domain.Tests;

using ChannelProtect.Domain.Policies;
using ChannelProtect.Domain.Renewals;
using ChannelProtect.Domain.Renewals.Commands;
using static ChannelProtect.Domain.Tests.Cast;

/// <summary>Arranged renewals, each in one line, everything at the Monday unless said.</summary>
internal static class Given
{
    public static readonly Renewal Unknown = new(Cast.Renewal);

    /// <summary>Known to the programme, held by nobody.</summary>
    public static readonly Renewal Unheld = Unknown.After(Recorded(Contoso));

    public static Renewal HeldBy(PartnerId partner) => Unknown.After(Claimed(partner));

    /// <summary>Ada holds it, somebody asks for it, and no notice was served.</summary>
    public static Renewal RequestedBy(PartnerId requester) => HeldBy(Ada).After(Requested(requester));

    /// <summary>Ada holds it, somebody asks for it, and the clock runs until <see cref="RespondBy"/>.</summary>
    public static Renewal ServedRequestOf(PartnerId requester) => RequestedBy(requester).After(Served);

    /// <summary>Bix asked and was refused by ada.</summary>
    public static Renewal Rejected => ServedRequestOf(Bix).After(new RejectTransfer(Ada, Request, RejectionReason.IdentityMismatch, null, []));

    /// <summary>Ada handed it to bix.</summary>
    public static Renewal TransferredToBix => ServedRequestOf(Bix).After(new ApproveTransfer(Ada, Request));

    public static Renewal InFlight => HeldBy(Ada).After(new PutInFlight(Ada, null, "Q-1"));

    /// <summary>Bix asked, and no channel of ada accepted the notice in time.</summary>
    public static Renewal Unserved => RequestedBy(Bix).AsOf(ServeBy);

    public static readonly ServeNotice Served = new(Request, NoticeChannel.Inbox, "msg_1");

    /// <summary>Bix asked, was served, and must produce the customer's authorisation.</summary>
    public static Renewal Demanded => ServedRequestOf(Bix).After(new DemandAuthorisation(Request));

    /// <summary>Bix asked, was served, and has a conduct for which silence must wait.</summary>
    public static Renewal ReviewedFirst => HeldBy(Ada).After(Requested(Bix) with { Standing = new(0, ImproperContact: true) }).After(Served);

    public static readonly ProduceAuthorisation Produced = new(Bix, Request, [new("authorisation", "A-1")], null);

    public static readonly ReviewTransfer Allowed = new(Request, TransferReviewOutcome.Allow, TransferReviewReason.InOrder, "Nothing is wrong with it.");

    public static readonly UndoTransfer Undone = new(Request, Moved: true, UndoReason.ClericalError, "It was a mistake.");

    public static AwardRenewal AwardedTo(PartnerId partner) => new(new("case_1"), partner, RegionOf(partner), new("tr_2"));

    public static RegisterRenewal Claimed(PartnerId partner, Contract? contract = null) => new(Claim, partner, RegionOf(partner), contract ?? Contoso);

    public static RequestTransfer Requested(PartnerId requester, TransferReason reason = TransferReason.Coverage) =>
        new(Request, requester, PartnerKind.Reseller, RegionOf(requester), 0, reason, "please", reason == TransferReason.CustomerRequest, []);

    /// <summary>The licensing system's word: the same contract, confirmed.</summary>
    public static RecordContract Recorded(Contract contract, bool renewed = false, PartnerId? partnerOfRecord = null) =>
        new(contract with { Confirmed = true }, renewed, partnerOfRecord, partnerOfRecord is { } partner ? RegionOf(partner) : default);

    public static RejectTransfer Rejection(PartnerId by, RejectionReason reason, params ValueList<Evidence> evidence) => new(by, Request, reason, "no", evidence);

    /// <summary>The renewal once the command was accepted; a test that arranges the impossible fails here.</summary>
    public static Renewal After(this Renewal renewal, RenewalCommand command, DateTimeOffset? at = null, ProgrammePolicy? policy = null) =>
        command.Decide(renewal, policy ?? Standard, at ?? Monday) switch
        {
            Decision.Accepted accepted => renewal.Apply(accepted.All),
            Decision.Refused refused => throw new InvalidOperationException($"{command} was refused: {refused.Refusal.Code}"),
            var other => throw new InvalidOperationException($"{other} is neither accepted nor refused."),
        };
}
