namespace ChannelProtect.Api.Bulk;

using System.Runtime.CompilerServices;
using System.Text.Json;
using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Writing;

/// <summary>A bulk call: each row goes through the single call's own flow, and no row harms another.</summary>
/// <param name="Columns">How a row of CSV becomes a body.</param>
/// <param name="Single">The single call.</param>
/// <param name="Line">A row's answer: its number, its status, and what the single call shows of it or why not.</param>
internal sealed record BulkCall<TBody, TView, TLine>(CsvColumns<TBody> Columns, Func<WriteRequest, TBody, CancellationToken, Task<Answer<TView>>> Single, Func<int, int, TView?, ApiProblem?, TLine> Line)
    where TBody : class
    where TView : class
{
    public async Task<IResult> Answer(HttpRequest http, WriteRequest request, ILogger logger, CancellationToken cancel)
    {
        var json = Json.Of(http.HttpContext);
        var intake = await BulkRows.Open(http, Columns, json.Line<TBody>(), BulkLimits.Default, cancel);
        return intake.Refusal is { } refusal ? refusal.Problem : new BulkAnswer<TLine>(Lines(intake, request, json, logger, cancel), json.Line<TLine>());
    }

    private async IAsyncEnumerable<TLine> Lines(BulkIntake<TBody> intake, WriteRequest request, JsonSerializerOptions json, ILogger logger, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var row in intake.Rows.WithCancellation(cancel))
        {
            if (row.Body is not { } body)
            {
                yield return Line(row.Row, StatusCodes.Status400BadRequest, null, row.Problem);
                continue;
            }

            var answer = await Single(request.ForRow(row.Row), body, cancel).Answered(logger);
            yield return Line(row.Row, answer.Status, answer.Seen(json), intake.InItsWords(answer.SeenProblem(json)));
        }
    }
}
