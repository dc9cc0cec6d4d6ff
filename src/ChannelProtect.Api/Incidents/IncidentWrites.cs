namespace ChannelProtect.Api.Incidents;

using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Identifiers;
using ChannelProtect.Api.Reading;
using ChannelProtect.Api.Writing;
using ChannelProtect.Domain;
using ChannelProtect.Domain.Incidents;
using ChannelProtect.Domain.Incidents.Commands;
using Microsoft.EntityFrameworkCore;

/// <summary>What the vendor says about its incidents: written down, and then spread.</summary>
internal static class IncidentWrites
{
    public const int LongestStatement = 5_000;

    /// <summary>What the caller waits for at most; the loop does the rest.</summary>
    private const int StepsForOne = 4;

    public static async Task<Answer<IncidentView>> Publish(IncidentBody body, WriteRequest request, Writer writer, Spreading spreading, TimeProvider system, CancellationToken cancel)
    {
        var fields = new FieldReader();
        var command = body.Read(fields);
        if (fields.Errors.Count > 0)
        {
            return Problems.Result(Problems.InvalidBody, errors: fields.Errors);
        }

        var answer = await writer.Write<IncidentBody, IncidentView>(request, body, (attempt, _) =>
        {
            var row = new IncidentRow { Id = TypeId.New("inc"), WatchedTo = Watching.PlaceOf(system.GetUtcNow()) };
            var recording = new IncidentRecording(attempt, row);
            if (recording.Decide(command) is Decision.Refused refused)
            {
                return Task.FromResult<Answer<IncidentView>>(refused);
            }

            recording.Write();
            var view = IncidentView.Published(recording.Incident, attempt.Now);
            return Task.FromResult(request.ValidateOnly ? Answer<IncidentView>.WouldCreate(view) : Answer<IncidentView>.Created(view, $"/v1/incidents/{view.Id}", view.Version()));
        }, cancel);
        return await Spread(answer, request, spreading);
    }

    public static Task<Answer<IncidentView>> Update(string id, IncidentUpdateBody body, WriteRequest request, Writer writer, Spreading spreading, CancellationToken cancel) =>
        Change(id, body, body.Statement, request, writer, spreading, (statement, _) => new UpdateIncident(statement, body.NextUpdateBy?.ToWholeMicroseconds()), cancel);

    public static Task<Answer<IncidentView>> Resolve(string id, IncidentResolutionBody body, WriteRequest request, Writer writer, Spreading spreading, CancellationToken cancel) =>
        Change(id, body, body.Statement, request, writer, spreading, (statement, now) => new ResolveIncident(body.At?.ToWholeMicroseconds() ?? now, statement), cancel);

    public static Task<Answer<IncidentView>> Report(string id, IncidentReportBody body, WriteRequest request, Writer writer, Spreading spreading, CancellationToken cancel) =>
        Change(id, body, body.Statement, request, writer, spreading, (statement, _) => new ReportIncident(statement), cancel);

    private static async Task<Answer<IncidentView>> Change<TBody>(
        string id, TBody body, string said, WriteRequest request, Writer writer, Spreading spreading, Func<string, DateTimeOffset, IncidentCommand> command, CancellationToken cancel)
    {
        var fields = new FieldReader();
        var statement = fields.Statement("statement", said, LongestStatement);
        if (fields.Errors.Count > 0)
        {
            return Problems.Result(Problems.InvalidBody, errors: fields.Errors);
        }

        var answer = await writer.Write<TBody, IncidentView>(request, body, async (attempt, cancel) =>
        {
            if (await attempt.Db.Set<IncidentRow>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancel) is not { } row)
            {
                return Problems.Result(Problems.NotFound);
            }

            var recording = new IncidentRecording(attempt, row);
            if (!request.IfMatch.Allows(IncidentView.Published(recording.Incident, attempt.Now).Version()))
            {
                return Problems.Result(Problems.PreconditionFailed);
            }

            if (recording.Decide(command(statement!, attempt.Now)) is Decision.Refused refused)
            {
                return refused;
            }

            recording.Write();
            var view = IncidentView.Published(recording.Incident, attempt.Now);
            return Answer<IncidentView>.Ok(view, view.Version());
        }, cancel);
        return await Spread(answer, request, spreading);
    }

    /// <summary>Begins to spread what was said. That it was said is committed, and stays so whatever becomes of this.</summary>
    private static async Task<Answer<IncidentView>> Spread(Answer<IncidentView> answer, WriteRequest request, Spreading spreading)
    {
        if (answer.View is { } view && !request.ValidateOnly)
        {
            await spreading.Begin(view.Id, StepsForOne);
        }

        return answer;
    }
}
