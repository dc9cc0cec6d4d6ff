namespace ChannelProtect.Api.Cases;

using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Reading;
using ChannelProtect.Api.Writing;
using ChannelProtect.Domain.Cases;
using Commands = ChannelProtect.Domain.Cases.Commands;

/// <summary>What a side has to say, and its documents: at least one of the two.</summary>
/// <param name="Statement">Up to 5,000 characters, none of them invisible; kept in Unicode NFC. The other side reads it when the evidence has closed.</param>
/// <param name="Evidence">Documents that support it.</param>
/// <param name="OnBehalfOf">The side for which a channel manager puts it in, and then does not decide the case; a partner speaks for itself, and leaves it out.</param>
internal sealed record CaseEvidenceBody(string? Statement = null, IReadOnlyList<EvidenceBody>? Evidence = null, CaseSide? OnBehalfOf = null);

/// <summary>An answer to a question: words, documents, or both.</summary>
/// <param name="Question">The question's number.</param>
/// <param name="Statement">Up to 5,000 characters, none of them invisible; kept in Unicode NFC.</param>
/// <param name="Evidence">Documents that support it.</param>
internal sealed record AnswerBody(int Question, string? Statement = null, IReadOnlyList<EvidenceBody>? Evidence = null);

/// <summary>What the sides put in: by themselves while the evidence is open, and when they are asked.</summary>
internal static class PutInEvidence
{
    public static Task<Answer<CaseView>> Handle(string id, CaseEvidenceBody body, WriteRequest request, CaseWrites writes, CancellationToken cancel)
    {
        var fields = new FieldReader();
        var (statement, evidence) = (fields.Text("statement", body.Statement, CaseWrites.LongestStatement), fields.Evidence("evidence", body.Evidence));
        SaysSomething(fields, body.Statement, body.Evidence);
        var acting = request.Caller.Role == Roles.ChannelManager;
        if (acting != body.OnBehalfOf is not null)
        {
            fields.Fault("onBehalfOf", acting ? "Say for which side: claimant or respondent." : "A partner speaks for itself.");
        }

        return writes.Change(
            id, body, fields, request, evidence,
            contested => new Commands.PutInEvidence(body.OnBehalfOf ?? SideOf(contested, request), statement, evidence, acting ? new(request.Caller.ClientId) : null),
            cancel);
    }

    public static Task<Answer<CaseView>> Answer(string id, AnswerBody body, WriteRequest request, CaseWrites writes, CancellationToken cancel)
    {
        var fields = new FieldReader();
        var (statement, evidence) = (fields.Text("statement", body.Statement, CaseWrites.LongestStatement), fields.Evidence("evidence", body.Evidence));
        SaysSomething(fields, body.Statement, body.Evidence);
        return writes.Change(id, body, fields, request, evidence, contested => new Commands.AnswerQuestion(SideOf(contested, request), body.Question, statement, evidence), cancel);
    }

    /// <summary>Who found the case as a partner is on one of its sides.</summary>
    internal static CaseSide SideOf(Case contested, WriteRequest request) => contested.Matter!.SideOf(new(request.PartnerId))!.Value;

    private static void SaysSomething(FieldReader fields, string? statement, IReadOnlyList<EvidenceBody>? evidence)
    {
        if (string.IsNullOrWhiteSpace(statement) && evidence is not { Count: > 0 })
        {
            fields.Fault("statement", "Say something, or name a document.");
        }
    }
}
