namespace ChannelProtect.Api.Tests.Notices;

using System.Data.Common;
using ChannelProtect.Api.Notices;
using ChannelProtect.Api.Policies;
using ChannelProtect.Api.Sandbox;
using ChannelProtect.Api.Storage;
using ChannelProtect.Domain.Renewals;
using Microsoft.Extensions.DependencyInjection;

/// <summary>What channels say, as whoever delivers would pass it on.</summary>
internal static class Channels
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A channel accepted the notice.</summary>
    public static Task<bool> Accepts(this ChannelApp app, Reply request, string proof, NoticeChannel channel = NoticeChannel.Email) =>
        app.Write(attempt => NoticeServing.Serve(attempt, request["id"]!, channel, proof, Cancel));

    /// <summary>What it had accepted came back.</summary>
    public static Task<bool> Returns(this ChannelApp app, Reply request, string proof) =>
        app.Write(attempt => NoticeServing.Return(attempt, request["id"]!, NoticeChannel.Email, proof, "550 5.1.1 unknown", Cancel));

    /// <summary>Tried again on fresh state when somebody was faster, as every write is.</summary>
    private static async Task<bool> Write(this ChannelApp app, Func<Attempt, Task<bool>> deed)
    {
        for (var n = 0; ; n++)
        {
            try
            {
                return await Try(app, deed);
            }
            catch (DbException failure) when (Conflicts.Lost(failure) && n < 5)
            {
            }
        }
    }

    private static async Task<bool> Try(ChannelApp app, Func<Attempt, Task<bool>> deed)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var (db, policies) = (scope.ServiceProvider.GetRequiredService<ChannelContext>(), scope.ServiceProvider.GetRequiredService<PolicyBook>());
        var now = scope.ServiceProvider.GetRequiredService<ProgrammeClock>().Now;
        using var pass = await scope.ServiceProvider.GetRequiredService<WriteGate>().Enter(Cancel);
        var attempt = new Attempt(db, scope.ServiceProvider.GetRequiredService<HotQueries>(), now, await policies.At(db, now, Cancel), "delivery");
        var done = await deed(attempt);
        Assert.Equal(done, !attempt.Writes.IsEmpty);
        if (done)
        {
            await attempt.Writes.Commit(Cancel);
        }

        return done;
    }
}
