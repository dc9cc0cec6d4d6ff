namespace ChannelProtect.Api.Tests.Faults;

using System.Collections.Concurrent;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Api.Storage.Sealing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

/// <summary>R12: what was answered survives the death of the process, and what was not may be sent again.</summary>
public sealed class KillTests
{
    private const int Rounds = 3;
    private const int AnswersARound = 150;
    private static readonly DateOnly End = new(2026, 3, 1);

    private readonly ConcurrentBag<(Call Call, Reply Reply)> _answered = [];
    private readonly ConcurrentBag<Call> _unanswered = [];

    [Theory, EveryDatabase]
    public async Task A_node_killed_under_load_loses_nothing_that_it_answered(Engine engine)
    {
        var connection = Engines.NewDatabase(engine);
        try
        {
            for (var round = 0; round < Rounds; round++)
            {
                await using var node = await Node.Start(engine, connection);
                await Check(engine, connection, node);
                await KillUnderLoad(node, answers: (round + 1) * AnswersARound);
            }

            await using var last = await Node.Start(engine, connection);
            await Check(engine, connection, last);
            Assert.True(_answered.Count >= Rounds * AnswersARound, $"{_answered.Count} answers prove little.");
        }
        finally
        {
            await Engines.Drop(engine, connection);
        }
    }

    private async Task KillUnderLoad(Node node, int answers)
    {
        var (holder, asker) = (await node.As(Demo.Reseller), await node.As(Demo.LargeVolumeReseller));
        var clients = Enumerable.Range(0, 6).Select(_ => Task.Run(() => WriteUntilItDies(holder, asker))).ToArray();
        while (_answered.Count < answers && !clients.Any(client => client.IsCompleted))
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        await node.Kill();
        await Task.WhenAll(clients);
    }

    /// <summary>Registers contracts as one partner and asks for them as another, until nobody answers.</summary>
    private async Task WriteUntilItDies(Somebody holder, Somebody asker)
    {
        for (var alive = true; alive;)
        {
            var contract = Contoso.EndingOn(End);
            alive = await Try(holder, new(Demo.Reseller, "/v1/registrations", contract.Claim, $"r-{contract.Number}"))
                && await Try(asker, new(Demo.LargeVolumeReseller, "/v1/transfer-requests", contract.Request, $"t-{contract.Number}"));
        }
    }

    private async Task<bool> Try(Somebody who, Call call)
    {
        try
        {
            _answered.Add((call, await who.Post(call.Path, call.Body, call.Key)));
            return true;
        }
        catch (Exception death) when (death is HttpRequestException or IOException)
        {
            _unanswered.Add(call);
            return false;
        }
    }

    private async Task Check(Engine engine, string connection, Node node)
    {
        var somebody = new Dictionary<string, Somebody> { [Demo.Reseller] = await node.As(Demo.Reseller), [Demo.LargeVolumeReseller] = await node.As(Demo.LargeVolumeReseller) };
        foreach (var (call, reply) in _answered)
        {
            Assert.Equal("201", reply.Outcome);
            var read = await somebody[call.Client].Get(reply.Headers["Location"]);
            Assert.Equal((200, reply["id"], reply["renewalId"]), (read.Status, read["id"], read["renewalId"]));
        }

        while (_unanswered.TryTake(out var call))
        {
            var retried = (await somebody[call.Client].Post(call.Path, call.Body, call.Key)).Is("201");
            Assert.Equal(retried.Text, (await somebody[call.Client].Post(call.Path, call.Body, call.Key)).Text);
            _answered.Add((call, retried));
        }

        await using var db = Engines.Open(engine, connection);
        await using var seals = Seals.Of(engine, connection);
        await Ledgers.Verify(db, seals.GetRequiredService<SealedSerials>());
        Assert.Equal(_answered.Count(answer => answer.Call.Path.EndsWith("registrations", StringComparison.Ordinal)), await db.Set<RegistrationRow>().CountAsync(CancellationToken.None));
        Assert.Equal(_answered.Count(answer => answer.Call.Path.EndsWith("transfer-requests", StringComparison.Ordinal)), await db.Set<TransferRequestRow>().CountAsync(CancellationToken.None));
    }

    private sealed record Call(string Client, string Path, object Body, string Key);
}
