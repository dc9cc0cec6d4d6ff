namespace ChannelProtect.Api.Tests.Hosting;

using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Hosting.OpenApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Data.Sqlite;

/// <summary>Endpoints of no meaning, one for each thing that hosting does.</summary>
internal static class SampleEndpoints
{
    public static readonly DateTimeOffset Lifted = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    public static void MapSamples(this IEndpointRouteBuilder api)
    {
        var samples = api.MapGroup("/samples").WithTags("Renewals");
        samples.MapPost("/", Results<Created<SampleView>, ProblemHttpResult> (Sample sample) => TypedResults.Created("/v1/samples/1", new SampleView("1", sample.Kind, Lifted)))
            .WithName("createSample").WithSummary("Create a sample").AcceptsIdempotencyKey().AcceptsValidateOnly().ReturnsETag().WithMetadata(new RequiredScope("renewals.register"))
            .WithExample("""{ "name": "contoso", "kind": "customerRequest", "account": { "domain": "contoso.example" } }""")
            .WithResponseExample(201, """{ "id": "1", "kind": "customerRequest", "at": "2026-01-05T09:00:00Z" }""")
            .ProducesProblemTypes(Problems.RenewalProtected, Problems.RenewalLocked);
        samples.MapGet("/", ([AsParameters] PageRequest page, bool? open = null) => Page(page)).WithName("listSamples").WithSummary("List samples");
        samples.MapGet("/{id:int}", (int id) => TypedResults.Ok(id)).WithName("readSample").WithSummary("Read a sample");
        samples.MapPut("/{id}", Results<NoContent, ProblemHttpResult> (string id, IfMatch match) =>
            match.Allows(7) ? TypedResults.NoContent() : Problems.Result(Problems.PreconditionFailed)).WithName("changeSample").WithSummary("Change a sample");
        samples.MapGet("/7/tagged", (HttpResponse response) =>
        {
            response.SetETag(7);
            return TypedResults.Ok(7);
        }).ExcludeFromDescription();
        samples.MapGet("/locked", Results<Ok<int>, ProblemHttpResult> () => Problems.Result(
            Problems.RenewalLocked, "Locked.", decision: new([new("lock", "fail", new Dictionary<string, string?> { ["lockedUntil"] = "2026-01-05" })], 7, Lifted.AddDays(-1)),
            retryAfter: Lifted, nextActions: ["openCase"])).ExcludeFromDescription();
        samples.MapPost("/bulk", async (HttpRequest request) =>
        {
            using var reader = new StreamReader(request.Body);
            return (await reader.ReadToEndAsync()).Length;
        }).Accepts<string>("text/csv").LimitBody(200_000).ExcludeFromDescription();
        samples.MapGet("/closed", () => "in").RequireAuthorization().ExcludeFromDescription();
        samples.MapGet("/defect", string () => throw new InvalidOperationException("secret inside")).ExcludeFromDescription();
        samples.MapGet("/outage", string () => throw new SqliteException("secret inside", 5)).ExcludeFromDescription();
        samples.MapGet("/slow", async (CancellationToken cancel) => await Task.Delay(Timeout.Infinite, cancel)).ExcludeFromDescription();
    }

    private static PageOf<int> Page(PageRequest page)
    {
        var start = page.Cursor is { } cursor ? int.Parse(cursor.KeyOf("samples", 1)[0], System.Globalization.CultureInfo.InvariantCulture) : 0;
        return page.Cut([.. Enumerable.Range(start + 1, 120 - start).Take(page.Size + 1)], last => Cursor.After("samples", $"{last}"));
    }
}

/// <summary>Why a sample was asked for.</summary>
internal enum SampleKind
{
    CustomerRequest,
    Coverage,
}

/// <summary>A body with one member of every sort.</summary>
/// <param name="Name">Whom it is about.</param>
/// <param name="Kind">Why.</param>
/// <param name="Account">The customer.</param>
/// <param name="TermStart">The first day.</param>
/// <param name="At">When.</param>
/// <param name="Count">How many.</param>
/// <param name="Serials">What it covers.</param>
/// <param name="Billing">Who pays, if another.</param>
/// <param name="OtherKind">Why else.</param>
internal sealed record Sample(
    string Name, SampleKind Kind, SampleAccount Account, DateOnly? TermStart = null, DateTimeOffset? At = null, int Count = 0, IReadOnlyList<string>? Serials = null,
    SampleAccount? Billing = null, SampleKind? OtherKind = null);

internal sealed record SampleAccount(string Domain, string? Country = null);

internal sealed record SampleView(string Id, SampleKind Kind, DateTimeOffset At);
