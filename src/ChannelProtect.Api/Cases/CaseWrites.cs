namespace ChannelProtect.Api.Cases;

using ChannelProtect.Api.Casework;
using ChannelProtect.Api.Evidence;
using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Ledger;
using ChannelProtect.Api.Reading;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Writing;
using ChannelProtect.Domain;
using ChannelProtect.Domain.Cases;
using ChannelProtect.Domain.Renewals;
using Microsoft.AspNetCore.Http.HttpResults;

/// <summary>The way of every command on a case that is there: found if the caller may see it, decided, recorded, shown.</summary>
internal sealed class CaseWrites(Writer writer, Disclosures disclosures)
{
    public const int LongestStatement = 5_000;

    /// <param name="id">The case.</param>
    /// <param name="body">The body, for telling a retry from another deed.</param>
    /// <param name="fields">What was wrong with it, if anything.</param>
    /// <param name="request">What came with it.</param>
    /// <param name="deed">Decides commands on the recording, and on whatever else must change with it; answers why not.</param>
    /// <param name="cancel">Ends the reading.</param>
    public async Task<Answer<CaseView>> Change<TBody>(
        string id, TBody body, FieldReader fields, WriteRequest request, Func<Attempt, CaseRecording, CancellationToken, Task<ProblemHttpResult?>> deed, CancellationToken cancel)
    {
        if (fields.Errors.Count > 0)
        {
            return Problems.Result(Problems.InvalidBody, errors: fields.Errors);
        }

        return await Disclosed(request, await writer.Write<TBody, CaseView>(request, body, (attempt, cancel) => Try(attempt, id, request, deed, cancel), cancel), cancel);
    }

    /// <summary>The same for a command that looks at the case alone, and may bring evidence.</summary>
    /// <param name="id">The case.</param>
    /// <param name="body">The body.</param>
    /// <param name="fields">What was wrong with it.</param>
    /// <param name="request">What came with it.</param>
    /// <param name="evidence">Documents that the command refers to; uploads must be the caller's own.</param>
    /// <param name="command">The command, from the case as it stands.</param>
    /// <param name="cancel">Ends the reading.</param>
    public Task<Answer<CaseView>> Change<TBody>(string id, TBody body, FieldReader fields, WriteRequest request, ValueList<Evidence> evidence, Func<Case, CaseCommand> command, CancellationToken cancel) =>
        Change(id, body, fields, request, async (attempt, recording, cancel) =>
        {
            if (await attempt.NoSuchUpload(request.Caller.PartnerId, evidence, cancel) is { } missing)
            {
                return missing;
            }

            var refusal = Refused(recording.Decide(command(recording.Case)));
            attempt.NamesUploads(id, evidence, recording.Case.SeenFrom);
            return refusal;
        }, cancel);

    /// <summary>Who looks on and writes is shown the case too, and that is on record before it is sent.</summary>
    public async Task<Answer<CaseView>> Disclosed(WriteRequest request, Answer<CaseView> answer, CancellationToken cancel)
    {
        if (answer.View is { Id: not null } view)
        {
            await disclosures.Record(request.Caller, view.Sides(), cancel);
        }

        return answer;
    }

    public static ProblemHttpResult? Refused(Decision decision) => decision is Decision.Refused refused ? Refusals.Problem(refused) : null;

    private static async Task<Answer<CaseView>> Try(
        Attempt attempt, string id, WriteRequest request, Func<Attempt, CaseRecording, CancellationToken, Task<ProblemHttpResult?>> deed, CancellationToken cancel)
    {
        if (await attempt.Db.Case(id, request.Caller, attempt.Now, cancel) is not { } found)
        {
            return Problems.Result(Problems.NotFound);
        }

        if (!request.IfMatch.Allows(found.View(request.Caller, attempt.Now).Version()))
        {
            return Problems.Result(Problems.PreconditionFailed);
        }

        var recording = new CaseRecording(attempt, found.Row);
        if (await deed(attempt, recording, cancel) is { } refusal)
        {
            return refusal;
        }

        recording.Write();
        var view = CaseView.Of(recording.Case, [.. found.Said, .. recording.Said], request.Caller, attempt.Now);
        return Answer<CaseView>.Ok(view, view.Version());
    }
}

internal static class ContestedRenewals
{
    /// <summary>Begins to record what the case does to the renewal that it is about; null if it is about none. Whoever records something writes it.</summary>
    public static async Task<Recording?> Contested(this Attempt attempt, Case contested, CancellationToken cancel) =>
        contested.Matter!.Subject.Renewal is { } id && await attempt.Db.Renewal(id.Value, cancel) is { } row ? attempt.Record(row) : null;
}
