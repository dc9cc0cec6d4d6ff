namespace ChannelProtect.Api.Sandbox;

using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Hosting.OpenApi;
using ChannelProtect.Api.Reading;
using ChannelProtect.Api.Writing;
using Microsoft.AspNetCore.Http.HttpResults;

/// <summary>What the programme's clock reads.</summary>
/// <param name="Now">The programme's time.</param>
internal sealed record ClockReading(DateTimeOffset Now);

/// <summary>Moves the programme's clock forward, by a duration or to an instant; exactly one of the two is given.</summary>
/// <param name="By">An ISO 8601 duration of weeks, days, hours, minutes and seconds, such as <c>P3D</c> or <c>PT12H</c>.</param>
/// <param name="To">An instant after the present one and before the year 2100.</param>
internal sealed record AdvanceClock(string? By = null, DateTimeOffset? To = null);

/// <summary>The test clock: anyone with a token may move the programme's time in a sandbox, forward only.</summary>
internal static class SandboxClock
{
    private const int MostAttempts = 50;

    private static readonly DateTimeOffset End = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static void MapSandboxClock(this IEndpointRouteBuilder routes)
    {
        var clock = routes.MapGroup("/sandbox/clock").WithTags("Sandbox").RequireAuthorization();
        clock.MapGet("/", Read).WithName("ReadSandboxClock").WithSummary("What the programme's clock reads.").WithResponseExample(200, """{ "now": "2026-01-05T09:00:00Z" }""");
        clock.MapPost("/advance", Advance).WithName("AdvanceSandboxClock").WithSummary("Moves the programme's clock forward.")
            .WithDescription("Deadlines that are passed on the way have passed: a silent incumbent has lost.")
            .WithExample("""{ "by": "P3D" }""").WithResponseExample(200, """{ "now": "2026-01-08T09:00:00Z" }""")
            .AcceptsValidateOnly().ProducesProblemTypes(Problems.InvalidBody, Problems.ConcurrentUpdate);
    }

    private static Ok<ClockReading> Read(ProgrammeClock clock) => TypedResults.Ok(new ClockReading(clock.Now));

    private static async Task<Results<Ok<ClockReading>, ProblemHttpResult>> Advance(
        AdvanceClock command, WriteRequest request, SandboxClockStore store, ProgrammeClock clock, CancellationToken cancel)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var seen = await store.RefreshAsync(cancel);
            var (next, error) = Target(command, seen, clock);
            if (error is not null)
            {
                return Problems.Result(Problems.InvalidBody, errors: [error]);
            }

            if (request.ValidateOnly)
            {
                return TypedResults.Ok(new ClockReading(clock.At(next)));
            }

            if (await store.ReplaceAsync(seen, next, cancel))
            {
                clock.Observe(next);
                return TypedResults.Ok(new ClockReading(clock.Now));
            }

            // Each lost race is another advance that counted. Waiting a little, unevenly, lets the crowd thin out.
            await Task.Delay(Random.Shared.Next(1, 10), cancel);
        }

        return Problems.Result(Problems.ConcurrentUpdate);
    }

    private static (long Offset, FieldError? Error) Target(AdvanceClock command, long seen, ProgrammeClock clock)
    {
        var now = clock.At(seen);
        return command switch
        {
            { By: null, To: null } => (0, new("by", "Either by or to is required.")),
            { By: not null, To: not null } => (0, new("to", "Give by or to, not both.")),
            { By: { } text } when !IsoDuration.TryParse(text, out _) => (0, new("by", "This must be a duration such as P3D or PT12H.")),
            { By: { } text } when IsoDuration.TryParse(text, out var by) => by switch
            {
                _ when by.Ticks < TimeSpan.TicksPerMicrosecond => (0, new("by", "The clock only moves forward.")),
                _ when by >= End - now => (0, new("by", "The clock stops before the year 2100.")),
                _ => (seen + by.Ticks, null),
            },
            { To: { } to } when to <= now => (0, new("to", "The clock only moves forward.")),
            { To: { } to } when to >= End => (0, new("to", "The clock stops before the year 2100.")),
            { To: { } to } => (clock.OffsetTo(to), null),
            _ => throw new InvalidOperationException("Every advance is by or to."),
        };
    }
}
