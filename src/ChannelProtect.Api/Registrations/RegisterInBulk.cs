namespace ChannelProtect.Api.Registrations;

using System.Runtime.CompilerServices;
using System.Text.Json;
using ChannelProtect.Api.Bulk;
using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Api.Writing;

/// <summary>What became of one row of a bulk registration.</summary>
/// <param name="Row">Counted from 1 after the header.</param>
/// <param name="Status">The HTTP status that the single call would have had.</param>
/// <param name="RegistrationStatus">The registration's status, if there is one.</param>
/// <param name="Id">The registration, if there is one.</param>
/// <param name="RenewalId">The renewal it claims, if decided.</param>
/// <param name="Problem">Why not, otherwise.</param>
internal sealed record RegisteredRow(int Row, int Status, RegistrationStatus? RegistrationStatus = null, string? Id = null, string? RenewalId = null, ApiProblem? Problem = null);

/// <summary>Registers row by row, each through the single call's own flow.</summary>
internal static class RegisterInBulk
{
    public static async Task<IResult> Handle(HttpRequest http, WriteRequest request, Registrar registrar, ILogger<Registrar> logger, CancellationToken cancel)
    {
        var json = Json.Of(http.HttpContext);
        var intake = await BulkRows.Open(http, RegistrationBody.Columns, json.Line<RegistrationBody>(), BulkLimits.Default, cancel);
        return intake.Refusal is { } refusal
            ? refusal.Problem
            : new BulkAnswer<RegisteredRow>(Register(intake, request, registrar, json, logger, cancel), json.Line<RegisteredRow>());
    }

    private static async IAsyncEnumerable<RegisteredRow> Register(BulkIntake<RegistrationBody> intake, WriteRequest request, Registrar registrar, JsonSerializerOptions json, ILogger logger, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var row in intake.Rows.WithCancellation(cancel))
        {
            yield return row.Body is { } body
                ? Of(intake, row.Row, await registrar.Register(request.ForRow(row.Row), body, cancel).Answered(logger), json)
                : new(row.Row, StatusCodes.Status400BadRequest, Problem: row.Problem);
        }
    }

    private static RegisteredRow Of(BulkIntake<RegistrationBody> intake, int row, Answer<RegistrationView> answer, JsonSerializerOptions json) =>
        answer.Seen(json) is { } view
            ? new(row, answer.Status, view.Status, view.Id, view.RenewalId)
            : new(row, answer.Status, Problem: intake.InItsWords(answer.SeenProblem(json)));
}
