namespace ChannelProtect.Api.Tests.Sandbox;

using ChannelProtect.Api.Sandbox;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

public sealed class SandboxClockTests
{
    private const string Enabled = "Sandbox:Enabled=true";
    private const string Monday = "Sandbox:StartsAt=2026-01-05T09:00:00Z";

    private static readonly DateTimeOffset Start = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task The_clock_starts_when_it_is_told_and_moves_by_what_it_is_told()
    {
        await using var app = await SampleApp.StartAsync(Enabled, Monday);
        using var ada = app.As("ada");

        AssertNear(Start, await ReadAsync(ada));
        AssertNear(Start.AddDays(3), await AdvanceAsync(ada, """{ "by": "P3D" }"""));
        AssertNear(Start.AddDays(10), await AdvanceAsync(ada, """{ "to": "2026-01-15T10:00:00+01:00" }"""));
        AssertNear(Start.AddDays(10), await ReadAsync(ada));
    }

    [Fact]
    public async Task Asked_to_validate_only_it_says_what_it_would_read_and_stays()
    {
        await using var app = await SampleApp.StartAsync(Enabled, Monday);
        using var ada = app.As("ada");

        using var would = await ada.PostTextAsync("/v1/sandbox/clock/advance?validateOnly=true", """{ "by": "P3D" }""");
        using var never = await ada.PostTextAsync("/v1/sandbox/clock/advance?validateOnly=true", """{ "by": "PT0S" }""");
        using var unread = await ada.PostTextAsync("/v1/sandbox/clock/advance?validateOnly=maybe", """{ "by": "P3D" }""");

        AssertNear(Start.AddDays(3), (await would.JsonAsync())["now"]!.GetValue<DateTimeOffset>());
        Assert.Equal(("400 invalid-body by", "400 invalid-parameter validateOnly"), (await never.ProblemAsync(), await unread.ProblemAsync()));
        AssertNear(Start, await ReadAsync(ada));
    }

    [Fact]
    public async Task An_advance_waits_its_turn_among_the_writers()
    {
        await using var app = await SampleApp.StartAsync(Enabled, Monday);
        using var ada = app.As("ada");
        Task<DateTimeOffset> advance;
        using (await app.Services.GetRequiredService<WriteGate>().Enter(TestContext.Current.CancellationToken))
        {
            advance = AdvanceAsync(ada, """{ "by": "P3D" }""");
            await Task.Delay(300, TestContext.Current.CancellationToken);
            Assert.False(advance.IsCompleted);
        }

        AssertNear(Start.AddDays(3), await advance);
    }

    [Fact]
    public async Task Another_node_sees_the_advance_at_its_next_request_and_starts_where_the_clock_is()
    {
        var database = SampleApp.NewDatabase();
        await using var one = await SampleApp.StartOnAsync(database, Enabled, Monday);
        await using var two = await SampleApp.StartOnAsync(database, Enabled, "Sandbox:StartsAt=2030-01-01T00:00:00Z");
        using var ada = one.As("ada");
        using var bix = two.As("bix");
        AssertNear(Start, await ReadAsync(bix));

        await AdvanceAsync(ada, """{ "by": "P3D" }""");

        AssertNear(Start.AddDays(3), await ReadAsync(bix));
    }

    [Fact]
    public async Task A_loop_that_serves_no_request_sees_the_advance_soon()
    {
        var database = SampleApp.NewDatabase();
        await using var one = await SampleApp.StartOnAsync(database, Enabled, Monday);
        await using var two = await SampleApp.StartOnAsync(database, Enabled);
        using var ada = one.As("ada");
        await AdvanceAsync(ada, """{ "by": "P3D" }""");

        var clock = two.Services.GetRequiredService<ProgrammeClock>();
        for (var waited = 0; waited < 100 && clock.Now < Start.AddDays(3); waited++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        AssertNear(Start.AddDays(3), clock.Now);
    }

    [Fact]
    public async Task Advances_at_the_same_time_all_count()
    {
        var database = SampleApp.NewDatabase();
        await using var one = await SampleApp.StartOnAsync(database, Enabled, Monday);
        await using var two = await SampleApp.StartOnAsync(database, Enabled, Monday);
        using var ada = one.As("ada");
        using var bix = two.As("bix");

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => AdvanceAsync(i % 2 == 0 ? ada : bix, """{ "by": "P1D" }""")));

        AssertNear(Start.AddDays(20), await ReadAsync(ada));
    }

    [Theory]
    [InlineData("{}", "by")]
    [InlineData("""{ "by": "P1D", "to": "2026-02-01T00:00:00Z" }""", "to")]
    [InlineData("""{ "by": "-P1D" }""", "by")]
    [InlineData("""{ "by": "PT0S" }""", "by")]
    [InlineData("""{ "by": "soon" }""", "by")]
    [InlineData("""{ "by": "P999999999D" }""", "by")]
    [InlineData("""{ "by": "P30000D" }""", "by")]
    [InlineData("""{ "to": "2026-01-05T08:59:59Z" }""", "to")]
    [InlineData("""{ "to": "2100-01-01T00:00:00Z" }""", "to")]
    [InlineData("""{ "to": "9999-12-31T23:59:59-14:00" }""", "to")]
    [InlineData("""{ "to": "tomorrow" }""", "to")]
    public async Task The_clock_moves_forward_only_and_within_reason(string body, string field)
    {
        await using var app = await SampleApp.StartAsync(Enabled, Monday);
        using var ada = app.As("ada");
        using var answer = await ada.PostTextAsync("/v1/sandbox/clock/advance", body);

        Assert.Equal($"400 invalid-body {field}", await answer.ProblemAsync());
        AssertNear(Start, await ReadAsync(ada));
    }

    [Fact]
    public async Task Without_a_sandbox_there_is_no_clock_to_move()
    {
        await using var app = await SampleApp.StartAsync();
        using var ada = app.As("ada");
        using var answer = await ada.ReadAsync("/v1/sandbox/clock");

        Assert.Equal("404 not-found", await answer.ProblemAsync());
        AssertNear(DateTimeOffset.UtcNow, app.Services.GetRequiredService<ProgrammeClock>().Now);
    }

    [Fact]
    public async Task A_stranger_does_not_move_the_clock()
    {
        await using var app = await SampleApp.StartAsync(Enabled, Monday);
        using var stranger = app.As(null);
        using var answer = await stranger.PostTextAsync("/v1/sandbox/clock/advance", """{ "by": "P3D" }""");

        Assert.Equal("401 unauthenticated", await answer.ProblemAsync());
    }

    [Fact]
    public async Task An_instant_has_no_more_digits_than_every_database_keeps()
    {
        await using var app = await SampleApp.StartAsync(Enabled, Monday);
        var clock = app.Services.GetRequiredService<ProgrammeClock>();

        Assert.All(Enumerable.Range(0, 100), _ => Assert.Equal(0, clock.Now.Ticks % TimeSpan.TicksPerMicrosecond));
    }

    private static async Task<DateTimeOffset> ReadAsync(HttpClient caller)
    {
        using var answer = await caller.ReadAsync("/v1/sandbox/clock");
        return (DateTimeOffset)(await answer.JsonAsync())["now"]!;
    }

    private static async Task<DateTimeOffset> AdvanceAsync(HttpClient caller, string body)
    {
        using var answer = await caller.PostTextAsync("/v1/sandbox/clock/advance", body);
        Assert.Equal(200, (int)answer.StatusCode);
        return (DateTimeOffset)(await answer.JsonAsync())["now"]!;
    }

    /// <summary>The clock runs on while the test does.</summary>
    private static void AssertNear(DateTimeOffset expected, DateTimeOffset read) => Assert.InRange(read, expected.AddSeconds(-1), expected.AddMinutes(5));
}
