namespace ChannelProtect.Api.Tests.Faults;

/// <summary>Two nodes on one database want the same renewals at the same time: exactly one wins each (R1, R3).</summary>
public sealed class RaceTests
{
    private const int Contracts = 60;
    private const int Clients = 8;

    [Theory, EveryDatabase(Engine.Postgres, Engine.SqlServer)]
    public async Task Each_renewal_is_registered_by_exactly_one(Engine engine)
    {
        await using var one = ChannelApp.Start(engine);
        await using var two = ChannelApp.Start(engine, beside: one);
        var partners = await Partners(one, two);
        var contracts = Enumerable.Range(0, Contracts).Select(_ => Contoso.EndingIn(one, 60)).ToArray();

        var outcomes = await Race(partners, contracts, (partner, contract) => partner.Post("/v1/registrations", contract.Claim));

        foreach (var contract in contracts)
        {
            var of = outcomes.Where(outcome => outcome.Contract == contract).ToArray();
            var winner = Assert.Single(of, outcome => outcome.Reply.Status == 201);
            Assert.Equal("active", winner.Reply["status"]);
            Assert.All(of.Except([winner]), loser => loser.Reply.Is("409 renewal-protected"));
            Assert.Equal(winner.Partner.Id, (await winner.Partner.Get($"/v1/renewals/{winner.Reply["renewalId"]}"))["holder.partnerId"]);
        }

        Assert.Equal(Contracts, (await (await two.As(Demo.Auditor)).All("/v1/renewals")).Count);
        await Ledgers.Verify(one);
    }

    /// <summary>Under different numbers, of which the programme knows none: whoever comes second may mean the first one's contract.</summary>
    [Theory, EveryDatabase]
    public async Task Each_customers_product_line_is_claimed_by_exactly_one_under_whatever_number(Engine engine)
    {
        await using var one = ChannelApp.Start(engine);
        await using var beside = engine == Engine.Sqlite ? null : ChannelApp.Start(engine, beside: one);
        var partners = await Partners(one, beside ?? one);
        var contracts = Enumerable.Range(0, Contracts).Select(_ => Contoso.EndingIn(one, 60)).ToArray();

        var outcomes = await Race(partners, contracts, (partner, contract) => partner.Post("/v1/registrations", contract.ClaimOf($"{contract.Number}-{partner.Id}", [])));

        foreach (var contract in contracts)
        {
            var of = outcomes.Where(outcome => outcome.Contract == contract).ToArray();
            Assert.All(of, outcome => outcome.Reply.Is("201"));
            Assert.Equal((1, Clients - 1), (of.Count(outcome => outcome.Reply["status"] == "active"), of.Count(outcome => outcome.Reply["status"] == "pendingReview")));
        }

        await Ledgers.Verify(one);
    }

    [Theory, EveryDatabase]
    public async Task A_holder_may_register_several_contracts_of_one_customer_at_once(Engine engine)
    {
        await using var one = ChannelApp.Start(engine);
        await using var beside = engine == Engine.Sqlite ? null : ChannelApp.Start(engine, beside: one);
        var ada = await one.Partner("ada");
        var there = ada.On(beside ?? one);
        for (var round = 0; round < 10; round++)
        {
            var contract = Contoso.EndingIn(one, 60);
            var replies = await Task.WhenAll(Enumerable.Range(0, 5).Select(n => (n % 2 == 0 ? ada : there).Post("/v1/registrations", contract.ClaimOf($"{contract.Number}-{n}", []))));
            Assert.All(replies, reply => Assert.Equal("active", reply.Is("201")["status"]));
        }

        await Ledgers.Verify(one);
    }

    [Theory, EveryDatabase(Engine.Postgres, Engine.SqlServer)]
    public async Task Each_renewal_is_asked_for_by_exactly_one(Engine engine)
    {
        await using var one = ChannelApp.Start(engine);
        await using var two = ChannelApp.Start(engine, beside: one);
        var partners = await Partners(one, two);
        var ada = await one.Partner("ada");
        var contracts = Enumerable.Range(0, Contracts).Select(_ => Contoso.EndingIn(one, 60)).ToArray();
        foreach (var contract in contracts)
        {
            (await ada.Post("/v1/registrations", contract.Claim)).Is("201");
        }

        var outcomes = await Race(partners, contracts, (partner, contract) => partner.Post("/v1/transfer-requests", contract.Request));

        foreach (var contract in contracts)
        {
            var of = outcomes.Where(outcome => outcome.Contract == contract).ToArray();
            var winner = Assert.Single(of, outcome => outcome.Reply.Status == 201);
            Assert.All(of.Except([winner]), loser => loser.Reply.Is("409 transfer-pending"));
        }

        Assert.Equal(Contracts, (await ada.All("/v1/messages")).Count);
        await Ledgers.Verify(one);
    }

    [Theory, EveryDatabase]
    public async Task A_request_is_decided_once_whoever_speaks_and_however_time_passes(Engine engine)
    {
        await using var one = ChannelApp.Start(engine);
        // A SQLite file belongs to one node; there the calls race within it.
        await using var beside = engine == Engine.Sqlite ? null : ChannelApp.Start(engine, beside: one);
        var two = beside ?? one;
        var stage = await Stage.Set(one);
        // The same partners, with a token that the other node has not seen before.
        var (ada, bix) = (stage.Ada.On(two), stage.Bix.On(two));
        for (var round = 0; round < 20; round++)
        {
            var contract = Contoso.EndingIn(one, 60);
            await stage.Hold(contract);
            var request = await stage.Bix.Ask(contract.Request, stage.Ada);
            var path = $"/v1/transfer-requests/{request["id"]}";
            var due = request.Instant("respondBy");
            var replies = new[]
            {
                stage.Ada.Post($"{path}/approve"), ada.Post($"{path}/reject", Stage.Letter), bix.Post($"{path}/cancel"), ada.Post($"{path}/approve"), stage.Bix.Post($"{path}/cancel"),
            };
            await Task.WhenAll([.. replies, round % 2 == 0 ? one.MoveTo(due) : Task.CompletedTask, one.Settle(), two.Settle()]);

            var decided = await bix.Get(path);
            var won = replies.Select(reply => reply.Result).Where(reply => reply.Status == 200).ToArray();
            Assert.All(replies.Select(reply => reply.Result).Except(won), reply => reply.Is("409 transfer-not-pending"));
            Assert.Equal(decided["decidedBy"] == "silence" ? 0 : 1, won.Length);
            Assert.All(won, reply => Assert.Equal(decided.Text, reply.Text));
            await one.MoveTo(due.AddDays(1));
        }

        await one.Settle();
        await Ledgers.Verify(one);
    }

    private static async Task<Somebody[]> Partners(ChannelApp one, ChannelApp two)
    {
        List<Somebody> partners = [];
        for (var i = 0; i < Clients; i++)
        {
            partners.Add((await one.Partner($"partner {i}")).On(i % 2 == 0 ? one : two));
        }

        return [.. partners];
    }

    /// <summary>Everybody goes for every contract, each in an order of its own.</summary>
    private static async Task<(Contoso Contract, Somebody Partner, Reply Reply)[]> Race(Somebody[] partners, Contoso[] contracts, Func<Somebody, Contoso, Task<Reply>> deed)
    {
        var races = partners.Select((partner, i) => Task.Run(async () =>
        {
            List<(Contoso, Somebody, Reply)> outcomes = [];
            var order = contracts.ToArray();
            // Half of them in one order: they collide at every step.
            new Random(i / 4).Shuffle(order);
            foreach (var contract in order)
            {
                outcomes.Add((contract, partner, await deed(partner, contract)));
            }

            return outcomes;
        }));
        return [.. (await Task.WhenAll(races)).SelectMany(outcomes => outcomes)];
    }
}
