namespace ChannelProtect.Api.Cases;

using ChannelProtect.Api.Casework;
using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Identity.Clients;
using ChannelProtect.Api.Reading;
using ChannelProtect.Api.Writing;
using ChannelProtect.Domain.Cases;
using Commands = ChannelProtect.Domain.Cases.Commands;

/// <summary>A question to a side.</summary>
/// <param name="Side">Who is asked.</param>
/// <param name="Question">Up to 5,000 characters, none of them invisible; kept in Unicode NFC.</param>
internal sealed record QuestionBody(CaseSide Side, string Question);

/// <summary>Who is to decide.</summary>
/// <param name="ManagerId">The client id of a channel manager of the case's region, of an overdue case of any; absent, who asks takes the case.</param>
internal sealed record AssignmentBody(string? ManagerId = null);

/// <summary>What channel managers do with a case before they decide it: take it or hand it over, and ask.</summary>
internal static class ManageCase
{
    public static Task<Answer<CaseView>> Ask(string id, QuestionBody body, WriteRequest request, CaseWrites writes, CancellationToken cancel)
    {
        var fields = new FieldReader();
        var question = fields.Statement("question", body.Question, CaseWrites.LongestStatement);
        return writes.Change(id, body, fields, request, [], _ => new Commands.AskParty(new(request.Caller.ClientId), body.Side, question!), cancel);
    }

    public static Task<Answer<CaseView>> Assign(string id, AssignmentBody body, WriteRequest request, CaseWrites writes, CancellationToken cancel)
    {
        var (me, to) = (request.Caller.ClientId, body.ManagerId ?? request.Caller.ClientId);
        return writes.Change(id, body, new FieldReader(), request, async (attempt, recording, cancel) =>
            to == me || (ClientRow.IsClientId(to) && await Assignment.Knows(attempt.Db, recording.Case.Hearing!.DecideBy <= attempt.Now ? null : recording.Case.Matter!.Region, to, cancel))
                ? CaseWrites.Refused(recording.Decide(new Commands.AssignCase(new(to), new(me))))
                : Problems.Result(Problems.InvalidBody, errors: [new("managerId", "No channel manager that could decide it has this client id.")]), cancel);
    }
}
