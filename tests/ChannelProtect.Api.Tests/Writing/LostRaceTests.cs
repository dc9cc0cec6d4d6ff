namespace ChannelProtect.Api.Tests.Writing;

using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Writing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

public sealed class LostRaceTests(Apps apps) : IClassFixture<Apps>
{
    private static readonly PostgresException Deadlock = new("deadlock detected", "ERROR", "ERROR", PostgresErrorCodes.DeadlockDetected);

    [Theory]
    [InlineData(0, 200, 1)]
    [InlineData(1, 200, 2)]
    [InlineData(5, 200, 6)]
    [InlineData(99, 409, 6)]
    public async Task Who_falls_victim_to_a_deadlock_while_reading_decides_again_a_few_times(int deadlocks, int status, int decisions)
    {
        await using var scope = apps.On(Engine.Sqlite).Services.CreateAsyncScope();
        var writer = scope.ServiceProvider.GetRequiredService<Writer>();
        WriteRequest request = new(new("cli_a", null, Roles.Admin, [], new HashSet<string>()), "POST /", null, ValidateOnly: false, IfMatch.From(new DefaultHttpContext().Request));

        var decided = 0;
        var answer = await writer.Write<string, string>(
            request,
            "",
            (_, _) => decided++ < deadlocks ? throw Deadlock : Task.FromResult(Answer<string>.Ok("done", 1)),
            TestContext.Current.CancellationToken);

        Assert.Equal((status, decisions), (answer.Status, decided));
    }
}
