namespace ChannelProtect.Api.Cases;

using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Hosting.OpenApi;
using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Writing;
using ChannelProtect.Domain.Cases;

/// <summary>Conflicts before a channel manager: brought, heard, decided, appealed.</summary>
internal static class CaseEndpoints
{
    public static void MapCases(this IEndpointRouteBuilder routes)
    {
        var cases = routes.MapGroup("/cases").WithTags("Cases");
        MapReading(cases.MapGroup("").RequireScope(Scopes.RenewalsRead).RequireRole(Roles.Partner, Roles.ChannelManager, Roles.Auditor));
        MapParties(cases.MapGroup("").RequireScopeOfRole((Roles.Partner, Scopes.RenewalsRegister), (Roles.ChannelManager, Scopes.CasesArbitrate)));
        MapSides(cases.MapGroup("/{id}").RequireScope(Scopes.RenewalsRegister).RequireRole(Roles.Partner));
        MapArbiters(cases.MapGroup("/{id}").RequireScope(Scopes.CasesArbitrate).RequireRole(Roles.ChannelManager));
        routes.MapGroup("/transfer-requests").WithTags("Transfer requests").RequireScope(Scopes.TransfersRequest).RequireRole(Roles.Partner)
            .MapPost("/{id}/dispute", OpenCase.Dispute)
            .WithName("DisputeRejection")
            .WithSummary("The requester holds that the rejection was not justified.")
            .WithDescription("Opens a case of the kind disputedRejection. Until it is decided the renewal's clocks stand still.")
            .Creates<CaseView>()
            .NeverAnswers(StatusCodes.Status200OK)
            .WithExample(CaseExamples.Dispute)
            .WithResponseExample(StatusCodes.Status201Created, CaseExamples.Opened)
            .ProducesProblemTypes(Problems.NotFound, Problems.NotRequester, Problems.NothingToDispute, Problems.DisputeWindowClosed, Problems.CaseAlreadyOpen, Problems.CaseDecided, Problems.CaseWithdrawn, Problems.CaseLimitReached);
    }

    private static void MapReading(RouteGroupBuilder reading)
    {
        reading.MapGet("", ListCases.Handle)
            .WithName("ListCases")
            .WithSummary("My cases; for channel managers the queue of their regions.")
            .WithDescription("What waits for a decision first, the least time left first (or the oldest, if asked so), and then what is decided. Auditors read all. What is overdue is in the queue of every channel manager, of whatever region, and nobody's until one takes it.")
            .WithQueryWords<CaseOrder>("order")
            .WithQueryWords<CaseFilter>("status")
            .WithQueryWords<CaseKind>("kind")
            .WithQueryWords<CaseSide>("side")
            .WithQueryWords<CaseAssignee>("assigned")
            .WithPageExample(CaseExamples.Listed);
        reading.MapGet("/{id}", ReadCase.Handle)
            .WithName("GetCase")
            .WithSummary("One case, as of now, as far as I may see it.")
            .WithDescription("A side sees what the other put in when the evidence has closed, and who the other is when it knew from the beginning or a decision awards or upholds; from a dismissal or a withdrawal it does not learn that.")
            .ReturnsETag()
            .WithResponseExample(StatusCodes.Status200OK, CaseExamples.Decided)
            .ProducesProblemTypes(Problems.NotFound);
        reading.MapGet("/{id}/explanation", ReadCase.Explain)
            .WithName("ExplainCase")
            .WithSummary("Every rule by which it stands where it stands.")
            .WithResponseExample(StatusCodes.Status200OK, CaseExamples.Explanation)
            .ProducesProblemTypes(Problems.NotFound);
    }

    private static void MapParties(RouteGroupBuilder parties)
    {
        parties.MapPost("", OpenCase.Handle)
            .WithName("OpenCase")
            .WithSummary("Brings a conflict before a channel manager.")
            .WithDescription("A case that contests a renewal stops its clocks until it is decided; the time is given back. A channel manager opens one on a partner's behalf, and then does not decide it.")
            .Creates<CaseView>()
            .NeverAnswers(StatusCodes.Status200OK)
            .WithExample(CaseExamples.Body)
            .WithResponseExample(StatusCodes.Status201Created, CaseExamples.Opened)
            .ProducesProblemTypes(
                Problems.NotFound, Problems.RenewalAmbiguous, Problems.NotHolder, Problems.NotRequester, Problems.NotIncumbent, Problems.RespondentRequired, Problems.NothingToDispute, Problems.DisputeWindowClosed,
                Problems.CaseAlreadyOpen, Problems.CaseDecided, Problems.CaseWithdrawn, Problems.CaseLimitReached);
        parties.MapPost("/{id}/evidence", PutInEvidence.Handle)
            .WithName("PutInEvidence")
            .WithSummary("A side puts in a statement or documents, until evidenceUntil.")
            .WithDescription("A channel manager may do so on a side's behalf, and then does not decide the case.")
            .Changes()
            .WithExample(CaseExamples.Evidence)
            .WithResponseExample(StatusCodes.Status200OK, CaseExamples.Opened)
            .ProducesProblemTypes(Problems.NotFound, Problems.CaseAlreadyDecided, Problems.CaseWithdrawn, Problems.CaseMoot, Problems.NoSuchParty, Problems.ArbiterIsNeutral, Problems.EvidenceClosed, Problems.HearingFull);
    }

    private static void MapSides(RouteGroupBuilder sides)
    {
        sides.MapPost("/answers", PutInEvidence.Answer)
            .WithName("AnswerQuestion")
            .WithSummary("The side that was asked answers, until the question's answerBy.")
            .WithDescription("An unanswered question puts the side in default at that very instant.")
            .Changes()
            .WithExample("""{ "question": 1, "statement": "We were asked by the customer itself.", "evidence": [ { "kind": "customerLetter", "reference": "letter of 2026-12-02" } ] }""")
            .WithResponseExample(StatusCodes.Status200OK, CaseExamples.Opened)
            .ProducesProblemTypes(Problems.NotFound, Problems.CaseAlreadyDecided, Problems.CaseWithdrawn, Problems.CaseMoot, Problems.QuestionNotOpen);
        sides.MapPost("/withdraw", WithdrawCase.Handle)
            .WithName("WithdrawCase")
            .WithSummary("The claimant takes its case back, before it is decided.")
            .WithDescription("The clocks of a contested renewal run again, and the time is given back. A claim that opened the case is withdrawn with it. The same is not brought again before as much time has passed as after a rejected request, and a dispute never.")
            .Changes()
            .WithExample("""{ "statement": "We have found the customer's other order: it is the holder's." }""")
            .WithResponseExample(StatusCodes.Status200OK, CaseExamples.Withdrawn)
            .ProducesProblemTypes(Problems.NotFound, Problems.CaseAlreadyDecided, Problems.CaseWithdrawn, Problems.CaseMoot, Problems.NotClaimant);
        sides.MapPost("/appeal", DecideCase.Appeal)
            .WithName("AppealCase")
            .WithSummary("The side that lost has another channel manager decide once more.")
            .WithDescription("Once, within the window that the decision states. The evidence opens again, and the clocks of a contested renewal stand still until the second decision, which is final.")
            .Changes()
            .WithExample("""{ "statement": "The letter is dated after the contract ended.", "evidence": [ { "kind": "contract", "reference": "C-77" } ] }""")
            .WithResponseExample(StatusCodes.Status200OK, CaseExamples.Opened)
            .ProducesProblemTypes(Problems.NotFound, Problems.CaseAlreadyAppealed, Problems.CaseNotDecided, Problems.CaseWithdrawn, Problems.CaseMoot, Problems.NotLosingSide, Problems.AppealWindowClosed);
    }

    private static void MapArbiters(RouteGroupBuilder arbiters)
    {
        arbiters.MapPost("/assign", ManageCase.Assign)
            .WithName("AssignCase")
            .WithSummary("Takes a case from the queue, or hands one over.")
            .WithDescription("Cases are given to the channel manager of the region with the least to do that may decide it. Who acted for a party never may, nor who decided first, on appeal.")
            .Changes()
            .WithExample("""{ "managerId": "manager-emea-2" }""")
            .WithResponseExample(StatusCodes.Status200OK, CaseExamples.Managed)
            .ProducesProblemTypes(Problems.NotFound, Problems.CaseAlreadyDecided, Problems.CaseWithdrawn, Problems.CaseMoot, Problems.NotCaseManager, Problems.ManagerActedForParty, Problems.ManagerDecidedBefore);
        arbiters.MapPost("/questions", ManageCase.Ask)
            .WithName("AskParty")
            .WithSummary("Asks a side something, with a clock of its own.")
            .Changes()
            .WithExample("""{ "side": "respondent", "question": "Since when have you served this customer?" }""")
            .WithResponseExample(StatusCodes.Status200OK, CaseExamples.Managed)
            .ProducesProblemTypes(
                Problems.NotFound, Problems.CaseAlreadyDecided, Problems.CaseWithdrawn, Problems.CaseMoot, Problems.NotCaseManager, Problems.ManagerActedForParty, Problems.ManagerDecidedBefore, Problems.NoSuchParty, Problems.QuestionLimitReached);
        arbiters.MapPost("/decide", DecideCase.Handle)
            .WithName("DecideCase")
            .WithSummary("Decides a case.")
            .WithDescription(CaseExamples.Outcomes)
            .Changes()
            .WithExample(CaseExamples.Decision)
            .WithResponseExample(StatusCodes.Status200OK, CaseExamples.DecidedForManagers)
            .ProducesProblemTypes(
                Problems.NotFound, Problems.CaseAlreadyDecided, Problems.CaseWithdrawn, Problems.CaseMoot, Problems.NotCaseManager, Problems.ManagerActedForParty, Problems.ManagerDecidedBefore, Problems.EvidenceStillOpen, Problems.AwardNotPossible,
                Problems.ReasonNotAllowed, Problems.NothingToTransfer, Problems.OwnRenewal, Problems.NothingToUndo, Problems.UndoSuperseded);
    }
}
