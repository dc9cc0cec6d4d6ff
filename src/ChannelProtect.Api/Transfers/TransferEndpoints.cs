namespace ChannelProtect.Api.Transfers;

using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Hosting.OpenApi;
using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Api.Writing;

/// <summary>Asking for another partner's renewal, and answering.</summary>
internal static class TransferEndpoints
{
    public static void MapTransfers(this IEndpointRouteBuilder routes)
    {
        var requests = routes.MapGroup("/transfer-requests").WithTags("Transfer requests");

        var reading = requests.MapGroup("").RequireScope(Scopes.RenewalsRead).RequireRole(Roles.Partner, Roles.ChannelManager, Roles.Auditor);
        reading.MapGet("", ListTransfers.Handle)
            .WithName("ListTransferRequests")
            .WithSummary("The requests I made, and those I have to answer.")
            .WithDescription("Channel managers read those of their regions, auditors all.")
            .WithQueryWords<TransferStatus>("status")
            .WithQueryWords<TransferSide>("side")
            .WithQueryWords<Awaited>("awaiting")
            .WithPageExample(TransferExamples.Pending);
        reading.MapGet("/{id}", ReadTransfer.Handle)
            .WithName("GetTransferRequest")
            .WithSummary("One request, as of now.")
            .ReturnsETag()
            .WithResponseExample(StatusCodes.Status200OK, TransferExamples.Lapsed)
            .ProducesProblemTypes(Problems.NotFound);
        reading.MapGet("/{id}/explanation", ExplainTransfer.Handle)
            .WithName("ExplainTransferRequest")
            .WithSummary("Every rule by which it stands where it stands.")
            .WithDescription("Those that admitted it, those of a demand and a review, those that decided it, and those that took it back. The incumbent is not told of a demand.")
            .WithResponseExample(StatusCodes.Status200OK, TransferExamples.Explanation)
            .ProducesProblemTypes(Problems.NotFound);

        reading.MapGet("/{id}/notices", NoticesOfTransfer.Handle)
            .WithName("GetTransferNotices")
            .WithSummary("What the incumbent was sent, by which channel, where and when, and what answered.")
            .WithDescription("For the incumbent, its channel managers and auditors, also when silence has moved the renewal. Others that may see the request learn when it was served, and nothing else. To read this does not serve a notice.")
            .WithResponseExample(StatusCodes.Status200OK, TransferExamples.Notices)
            .ProducesProblemTypes(Problems.NotFound);
        reading.MapGet("/{id}/clock", ClockOfTransfer.Handle)
            .WithName("GetTransferClock")
            .WithSummary("How respondBy came to be where it is.")
            .WithResponseExample(StatusCodes.Status200OK, TransferExamples.Clock)
            .ProducesProblemTypes(Problems.NotFound);

        var asking = requests.MapGroup("").RequireScope(Scopes.TransfersRequest).RequireRole(Roles.Partner);
        asking.MapPost("", RequestTransfer.Handle)
            .WithName("RequestTransfer")
            .WithSummary("Asks the incumbent for a renewal.")
            .WithDescription("The incumbent is sent a notice. When one of its channels has accepted it, it has until respondBy to answer; at that instant its silence is consent. If none has at serveBy, a channel manager looks at the request, and it never lapses by itself. A refusal says whether the renewal can be requested and, if time alone will lift it, from when; never who holds it.")
            .Creates<TransferView>()
            .NeverAnswers(StatusCodes.Status200OK)
            .WithExample(TransferExamples.Body)
            .WithResponseExample(StatusCodes.Status201Created, TransferExamples.Requested)
            .ProducesProblemTypes(
                Problems.NothingToTransfer, Problems.OwnRenewal, Problems.RenewalAmbiguous, Problems.RenewalDisputed, Problems.RenewalLocked, Problems.RenewalInFlight,
                Problems.TransferPending, Problems.RequestTooEarly, Problems.RejectionCooldown, Problems.RequestLimitReached, Problems.CustomerStatementRequired);
        asking.MapPost("/{id}/cancel", AnswerTransfer.Cancel)
            .WithName("CancelTransferRequest")
            .WithSummary("The requester takes its request back.")
            .Changes()
            .WithResponseExample(StatusCodes.Status200OK, TransferExamples.Cancelled)
            .ProducesProblemTypes(Problems.NotFound, Problems.NotRequester, Problems.TransferNotPending);

        asking.MapPost("/{id}/authorisation", AnswerTransfer.Authorise)
            .WithName("ProduceAuthorisation")
            .WithSummary("The requester produces the customer's authorisation that was demanded.")
            .WithDescription("The clock of the request runs on, and the time of the hold is given back. The incumbent does not see what was produced.")
            .WithExample("""{ "evidence": [ { "kind": "authorisation", "reference": "letter of 2026-11-20, signed by the customer" } ], "comment": "By their head of IT." }""")
            .Changes()
            .WithResponseExample(StatusCodes.Status200OK, TransferExamples.Authorised)
            .ProducesProblemTypes(Problems.NotFound, Problems.NotRequester, Problems.TransferNotPending, Problems.AuthorisationNotDemanded, Problems.EvidenceRequired);

        var answering = requests.MapGroup("/{id}").RequireScope(Scopes.TransfersRespond).RequireRole(Roles.Partner);
        answering.MapPost("/approve", AnswerTransfer.Approve)
            .WithName("ApproveTransferRequest")
            .WithSummary("The incumbent hands the renewal over.")
            .Changes()
            .WithResponseExample(StatusCodes.Status200OK, TransferExamples.Approved)
            .ProducesProblemTypes(Problems.NotFound, Problems.NotIncumbent, Problems.TransferNotPending, Problems.RenewalDisputed);
        answering.MapPost("/reject", AnswerTransfer.Reject)
            .WithName("RejectTransferRequest")
            .WithSummary("The incumbent keeps the renewal, for a reason on the closed list.")
            .WithExample("""{ "reason": "customerStaying", "comment": "Renewing with us.", "evidence": [ { "kind": "customerLetter", "reference": "letter of 2026-11-03" } ] }""")
            .Changes()
            .WithResponseExample(StatusCodes.Status200OK, TransferExamples.Rejected)
            .ProducesProblemTypes(Problems.NotFound, Problems.NotIncumbent, Problems.TransferNotPending, Problems.EvidenceRequired);

        var arbitrating = requests.MapGroup("/{id}").RequireScope(Scopes.CasesArbitrate).RequireRole(Roles.ChannelManager);
        arbitrating.MapPost("/undo", ArbitrateTransfer.Undo)
            .WithName("UndoTransfer")
            .WithSummary("Takes a wrong transfer back: who held the renewal before holds it again.")
            .WithDescription("Within a window that was fixed with the transfer, and only while nobody else has taken the renewal since: who received it does not escape by letting it go, or by registering it anew. The former holder has its registration and its protection again, with the time lost; the lock falls; a request made since is cancelled. Both sides are told.")
            .WithExample("""{ "reason": "noticeNotServed", "statement": "The incumbent's inbox was closed by us on the day the notice was written." }""")
            .Changes()
            .WithResponseExample(StatusCodes.Status200OK, TransferExamples.Undone)
            .ProducesProblemTypes(Problems.NotFound, Problems.NothingToUndo, Problems.RulingStands, Problems.UndoSuperseded, Problems.UndoWindowClosed);
        arbitrating.MapPost("/demand-authorisation", ArbitrateTransfer.DemandAuthorisation)
            .WithName("DemandAuthorisation")
            .WithSummary("Demands the customer's authorisation from the requester.")
            .WithDescription("The request is on hold, so that silence does not speak meanwhile. If nothing is produced by produceBy, the request is cancelled at that instant and counts in its requester's conduct.")
            .Changes()
            .WithResponseExample(StatusCodes.Status200OK, TransferExamples.Demanded)
            .ProducesProblemTypes(Problems.NotFound, Problems.TransferNotPending, Problems.AuthorisationAlreadyDemanded);
        arbitrating.MapPost("/review", ArbitrateTransfer.Review)
            .WithName("ReviewTransferRequest")
            .WithSummary("Lets silence apply to a request that had to be reviewed first, or refuses the request.")
            .WithDescription("Silence waits for it because of the requester's conduct. Allowed, it speaks at respondBy or at once, whichever is later; refused, the request is cancelled. Those that wait are listed by awaiting=review.")
            .WithExample("""{ "outcome": "allow", "reason": "customerConfirmed", "statement": "Their head of IT confirmed it on the telephone." }""")
            .Changes()
            .WithResponseExample(StatusCodes.Status200OK, TransferExamples.Reviewed)
            .ProducesProblemTypes(Problems.NotFound, Problems.TransferNotPending, Problems.ReviewNotAwaited, Problems.ReviewReasonMismatch, Problems.ClocksStandStill);
    }
}
