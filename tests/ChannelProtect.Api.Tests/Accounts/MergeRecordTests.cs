namespace ChannelProtect.Api.Tests.Accounts;

/// <summary>What a merge and a split leave behind: the rules by which they were decided, who read what for them, and nothing of a lost race.</summary>
public sealed class MergeRecordTests(Apps apps) : IClassFixture<Apps>
{
    [Theory, EveryDatabase]
    public async Task The_ledger_tells_by_which_rules_accounts_were_merged_and_split(Engine engine)
    {
        var pair = await Pair.Set(apps.On(engine));
        await pair.Merge();
        await pair.Split();
        var auditor = await pair.Stage.App.As(Demo.Auditor);
        foreach (var (account, merge, split) in new[] { (pair.Bix.Account, "accountMerged", "accountParted"), (pair.Ada.Account, "accountAbsorbed", "accountDivided") })
        {
            var told = await auditor.All($"/v1/accounts/{account}/history");
            var rules = Assert.Single(told, one => one["type"] == merge).Items("entry.body.rules");
            Assert.Contains(rules, rule => (rule["rule"], rule["outcome"], rule["facts.absorbed"], rule["facts.survivor"]) == ("R1.distinct-accounts", "pass", pair.Bix.Account, pair.Ada.Account));
            var taken = Assert.Single(told, one => one["type"] == split);
            Assert.Contains(taken.Items("entry.body.rules"), rule => (rule["rule"], rule["facts.merged"]) == ("R1.merged-into-account", pair.Bix.Account));
            Assert.Equal(taken.At("entry.body")!.ToJsonString(), Assert.Single(await auditor.All($"/v1/ledger/{account}"), one => one["type"] == split).At("body")!.ToJsonString());
        }
    }

    [Theory, EveryDatabase]
    public async Task Who_holds_something_of_the_customers_is_told_who_read_of_them_to_merge_and_to_split(Engine engine)
    {
        var pair = await Pair.Set(apps.On(engine));
        await pair.Merge();
        await Told(1, pair.Ada.Account, pair.Stage.Ada, pair.Stage.Bix);
        await pair.Split();
        await Told(1, pair.Ada.Account, pair.Stage.Ada, pair.Stage.Bix);
        await Told(1, pair.Bix.Account, pair.Stage.Bix);
        await Told(0, pair.Bix.Account, pair.Stage.Ada);

        // What was only asked was read too.
        (await pair.Manager.Post($"/v1/accounts/{pair.Bix.Account}/merge?validateOnly=true", new { into = pair.Ada.Account, statement = Pair.Why })).Is("200");
        await Told(2, pair.Ada.Account, pair.Stage.Ada);

        static async Task Told(int times, string account, params Somebody[] holders)
        {
            foreach (var holder in holders)
            {
                Assert.Equal(times, (await holder.All("/v1/disclosures")).Count(entry => entry["body.role"] == "channelManager" && entry.Text.Contains(account, StringComparison.Ordinal)));
            }
        }
    }

    [Theory, EveryDatabase]
    public async Task A_renewal_that_joins_an_account_while_that_is_merged_is_the_survivors(Engine engine)
    {
        var app = apps.On(engine);
        for (var round = 0; round < 5; round++)
        {
            var pair = await Pair.Set(app);
            var next = Contoso.EndingIn(app, 60, "email-security") with { Domain = pair.Bix.Contract.Domain };
            var merge = pair.Merge();
            var claim = pair.Stage.Bix.Post("/v1/registrations", next.ClaimOf(next.Number, [next.Serial], name: "Contoso Retail"));
            await Task.WhenAll(merge, claim);
            var filed = (await claim).Is("201");
            Assert.Equal(pair.Ada.Account, (await pair.Stage.Bix.Get($"/v1/renewals/{filed["renewalId"]}"))["account.id"]);
            Assert.Equal(2, (await pair.Stage.Bix.All($"/v1/renewals?accountId={pair.Ada.Account}")).Count);
        }
    }

    [Theory, EveryDatabase]
    public async Task Who_only_asks_is_given_no_id_of_what_is_not_there(Engine engine)
    {
        var pair = await Pair.Set(apps.On(engine));
        var split = new { renewals = new[] { pair.Ada.Renewal }, account = new { name = "Contoso Logistics" }, statement = Pair.Why };
        var asked = (await pair.Manager.Post($"/v1/accounts/{pair.Ada.Account}/split?validateOnly=true", split)).Is("200");
        Assert.Equal((null, "Contoso Logistics"), (asked["id"], asked["name"]));
        Assert.True(asked.Json!.AsObject().ContainsKey("id"));
        Assert.Null((await pair.Stage.Ada.Post($"/v1/accounts/{pair.Ada.Account}/contacts?validateOnly=true", new { name = "Grace Hopper" })).Is("201")["id"]);
        Assert.Equal(pair.Ada.Account, (await pair.Manager.Post($"/v1/accounts/{pair.Bix.Account}/merge?validateOnly=true", new { into = pair.Ada.Account, statement = Pair.Why })).Is("200")["id"]);
    }
}
