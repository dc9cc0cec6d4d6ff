namespace ChannelProtect.Api.Tests.Accounts;

/// <summary>What was merged is merged on, and every id on the way leads to the survivor.</summary>
public sealed class ChainTests(Apps apps) : IClassFixture<Apps>
{
    private const int Merges = 12;

    [Theory, EveryDatabase]
    public async Task The_first_of_a_dozen_merges_leads_to_the_last_and_splits_take_them_back_one_by_one(Engine engine)
    {
        var app = apps.On(engine);
        var (ada, manager) = (await app.Partner("ada"), await app.Manager("emea"));
        List<(string Account, string Renewal)> customers = [];
        for (var i = 0; i <= Merges; i++)
        {
            var contract = Contoso.EndingIn(app, 60);
            var filed = (await ada.Post("/v1/registrations", contract.ClaimOf(contract.Number, [contract.Serial], name: $"Contoso {(char)('A' + i)}{contract.Serial[^4..]} Works"))).Is("201");
            customers.Add((filed["accountId"]!, filed["renewalId"]!));
        }

        foreach (var (one, next) in customers.Zip(customers.Skip(1)))
        {
            (await manager.Post($"/v1/accounts/{one.Account}/merge", new { into = next.Account, statement = Pair.Why })).Is("200");
        }

        var (first, last) = (customers[0], customers[^1]);
        Assert.Equal($"/v1/accounts/{last.Account}", (await ada.Get($"/v1/accounts/{first.Account}")).Is("307").Headers["Location"]);
        Assert.Equal(last.Account, (await ada.Get($"/v1/renewals/{first.Renewal}"))["account.id"]);
        Assert.Equal(Merges + 1, (await ada.All($"/v1/renewals?accountId={first.Account}")).Count);

        foreach (var (one, next) in customers.Zip(customers.Skip(1)).Reverse())
        {
            (await manager.Post($"/v1/accounts/{next.Account}/split", new { merged = one.Account, statement = Pair.Why })).Is("200");
            Assert.Equal(next.Account, (await ada.Get($"/v1/renewals/{next.Renewal}"))["account.id"]);
        }

        Assert.Equal(first.Account, (await ada.Get($"/v1/accounts/{first.Account}")).Is("200")["id"]);
        Assert.Equal(first.Account, (await ada.Get($"/v1/renewals/{first.Renewal}"))["account.id"]);
    }
}
