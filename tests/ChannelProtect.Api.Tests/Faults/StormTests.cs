namespace ChannelProtect.Api.Tests.Faults;

using ChannelProtect.Benchmarks.Storm;

/// <summary>R5 and R12 in bad weather: receivers fail, hang, answer late and hang up, and nodes die. Ten thousand notices of it are a command of the benchmarks.</summary>
public sealed class StormTests
{
    private const int Notices = 60;
    private const int Incumbents = 6;
    private const int Trouble = 30;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Theory, EveryDatabase(Engine.Postgres)]
    public async Task Every_notice_arrives_under_its_own_id_and_silence_speaks_only_after_it_did(Engine engine)
    {
        var connection = Engines.NewDatabase(engine);
        var receipts = new Receipts();
        var weather = new Weather(Trouble);
        try
        {
            await using var hooks = await HookReceiver.Start(receipts, weather);
            using var mail = new MailReceiver(receipts, weather);
            await using var nodes = await StormNodes.Start(2, $"{engine}", connection, mail.Port);
            using var client = new StormClient(nodes);
            var crowd = await StormCrowd.Gather(nodes, client, hooks, receipts, Incumbents, Notices);
            receipts.All.Clear();
            var aftermath = new Aftermath(() => Engines.Open(engine, connection), client, receipts);

            weather.IsCalm = false;
            var asking = crowd.Ask(client, rate: 20);
            await nodes.KillOne();
            await nodes.KillOne();
            var asked = await asking;
            await aftermath.BreakLeases();
            weather.IsCalm = true;
            foreach (var by in new[] { "PT12H", "P14D" })
            {
                await aftermath.Hurry(by, Patience);
            }

            var found = await aftermath.Find(asked);
            Assert.Empty(found.Faults);
            Assert.Equal((Notices, Notices, 0), (found.Notices, found.BySilence, found.Pending));
            Assert.True(found.Attempts > found.Deliveries, "Nothing went wrong.");
            await TheFindingsWouldHaveSaidSo(engine, connection, client, receipts, asked);
        }
        finally
        {
            await Engines.Drop(engine, connection);
        }
    }

    /// <summary>If a notice had been taken by nobody, or under two ids.</summary>
    private static async Task TheFindingsWouldHaveSaidSo(Engine engine, string connection, StormClient client, Receipts receipts, IReadOnlyCollection<string> asked)
    {
        var fewer = new Receipts();
        var lost = receipts.All.First().Id.Split('@')[0];
        foreach (var receipt in receipts.All.Where(receipt => !receipt.Id.StartsWith(lost, StringComparison.Ordinal)))
        {
            fewer.All.Enqueue(receipt);
        }

        fewer.All.Enqueue(receipts.All.First() with { Id = "msg_another" });
        var faults = (await new Aftermath(() => Engines.Open(engine, connection), client, fewer).Find(asked)).Faults;
        Assert.Contains($"{lost} is a notice that no channel took.", faults);
        Assert.Contains(faults, fault => fault.Contains("msg_another", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.Contains("is served at", StringComparison.Ordinal));
    }
}
