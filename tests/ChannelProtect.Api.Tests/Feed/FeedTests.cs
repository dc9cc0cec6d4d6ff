namespace ChannelProtect.Api.Tests.Feed;

public sealed class FeedTests(Apps apps) : IClassFixture<Apps>
{
    private const string Header = "contractNumber,accountName,domain,country,productLine,serials,termStart,termEnd,quantity,amount,currency,status,partnerId\n";

    private static string Row(Contoso contract, string partner = "", string status = "active", string? serial = null, string? line = null, DateOnly? end = null) =>
        $"{contract.Number},Contoso Ltd,{contract.Domain},GB,{line ?? contract.Line},{serial ?? contract.Serial},{contract.Start:yyyy-MM-dd},{end ?? contract.End:yyyy-MM-dd},5,12000.00,USD,{status},{partner}\n";

    private static async Task<Reply> Feed(ChannelApp app, string rows, string? key = null) =>
        await (await app.As(Demo.Feed)).PostText("/v1/subscriptions/bulk", Header + rows, "text/csv", key);

    [Theory, EveryDatabase]
    public async Task A_contract_is_new_once_and_known_ever_after(Engine engine)
    {
        var app = apps.On(engine);
        var contract = Contoso.EndingIn(app, 60);
        var first = (await Feed(app, Row(contract))).Is("207").Lines().Single();
        var again = (await Feed(app, Row(contract))).Lines().Single();
        Assert.Equal((201, 200, first["renewalId"]), (first.Status, again.Status, again["renewalId"]));
        Assert.StartsWith("rnw_", first["renewalId"], StringComparison.Ordinal);
        var read = (await (await app.As(Demo.Auditor)).Get($"/v1/renewals/{first["renewalId"]}")).Is("200");
        Assert.Equal(("unheld", contract.Number, contract.Serial, "12000.00"), (read["status"], read["contractNumber"], read["serials.0"], read["value.amount"]));
    }

    [Theory, EveryDatabase]
    public async Task The_partner_of_record_holds_what_nobody_held_and_takes_nothing_from_a_holder(Engine engine)
    {
        var stage = await Stage.Set(apps.On(engine));
        var recorded = Contoso.EndingIn(stage.App, 60);
        var held = Contoso.EndingIn(stage.App, 60);
        var heldId = await stage.Hold(held);

        var rows = (await Feed(stage.App, Row(recorded, stage.Bix.Id) + Row(held, stage.Bix.Id))).Lines();

        Assert.Equal([201, 200], rows.Select(row => row.Status));
        var bixs = (await stage.Bix.All("/v1/renewals")).Single();
        Assert.Equal((rows[0]["renewalId"], "feed", stage.Bix.Id), (bixs["id"], bixs["holder.cause"], bixs["holder.partnerId"]));
        Assert.Equal(stage.Ada.Id, (await stage.Ada.Get($"/v1/renewals/{heldId}"))["holder.partnerId"]);
        (await stage.Ada.Post("/v1/registrations", recorded.Claim)).Is("409 renewal-protected");
        (await stage.Bix.Post("/v1/registrations", recorded.Claim)).Is("201");
        Assert.Equal("feed", (await stage.Bix.All("/v1/renewals")).Single()["holder.cause"]);
    }

    [Theory, EveryDatabase]
    public async Task A_renewed_term_rolls_on_and_closes_the_request_for_the_old_one(Engine engine)
    {
        var (stage, renewal, request) = await Stage.Requested(apps.On(engine));
        Assert.Equal(200, (await Feed(stage.App, Row(stage.Contract, status: "renewed"))).Lines().Single().Status);

        var read = await stage.Ada.Get($"/v1/renewals/{renewal}");
        Assert.Equal(($"{stage.Contract.End.AddDays(1):yyyy-MM-dd}", $"{stage.Contract.End.AddYears(1):yyyy-MM-dd}", "active"), (read["termStart"], read["termEnd"], read["status"]));
        var closed = await stage.Bix.Get($"/v1/transfer-requests/{request["id"]}");
        Assert.Equal(("cancelled", "system"), (closed["status"], closed["decidedBy"]));
        Assert.Equal("system", (await stage.Bix.All("/v1/messages")).Single()["data.cancelledBy"]);
        // The feed repeats itself; the term does not roll twice.
        await Feed(stage.App, Row(stage.Contract, status: "renewed"));
        Assert.Equal(read.Text, (await stage.Ada.Get($"/v1/renewals/{renewal}")).Text);
    }

    [Theory, EveryDatabase]
    public async Task A_serial_moves_where_the_licensing_system_says_it_is(Engine engine)
    {
        var (stage, first) = await Stage.Held(apps.On(engine));
        var other = Contoso.EndingIn(stage.App, 60);
        Assert.Equal(201, (await Feed(stage.App, Row(other, serial: $"{other.Serial};{stage.Contract.Serial}"))).Lines().Single().Status);
        var found = (await stage.Bix.Post("/v1/registrations", other.ClaimOf(null, [stage.Contract.Serial], domain: null))).Is("201");
        Assert.NotEqual(first, found["renewalId"]);

        // The one that lost it shows it no more, has it in its ledger, and its holder is told; not where it went.
        Assert.Empty((await stage.Ada.Get($"/v1/renewals/{first}")).At("serials")!.AsArray());
        var entries = await (await stage.App.As(Demo.Auditor)).All($"/v1/ledger/{first}");
        Assert.Equal(("serialsMovedAway", stage.Contract.Serial), (entries[^1]["type"], entries[^1]["serials.0"]));
        var told = (await stage.Ada.All("/v1/messages")).Single();
        Assert.Equal(("renewal.serialsMovedAway", $$"""{"renewalId":"{{first}}","serials":["{{stage.Contract.Serial}}"]}"""), (told["type"], told.At("data")!.ToJsonString()));
        Assert.Equal(200, (await Feed(stage.App, Row(stage.Contract, serial: $"{stage.Contract.Serial}X"))).Lines().Single().Status);
        Assert.Equal($"{stage.Contract.Serial}X", (await stage.Ada.Get($"/v1/renewals/{first}"))["serials.0"]);
        (await stage.Cyd.Post("/v1/registrations", other.ClaimOf(null, [stage.Contract.Serial], domain: null))).Is("409 renewal-protected");
    }

    [Theory, EveryDatabase]
    public async Task A_contract_moves_to_the_customer_and_the_product_line_that_the_licensing_system_names(Engine engine)
    {
        var (stage, first) = await Stage.Held(apps.On(engine));
        var second = Contoso.EndingIn(stage.App, 60);
        var third = Contoso.EndingIn(stage.App, 60, line: "backup");
        foreach (var contract in new[] { second, third })
        {
            await stage.Hold(contract);
        }

        // All three are the first of their customer and line, until the feed speaks.
        foreach (var row in new[] { Row(second with { Domain = stage.Contract.Domain }), Row(third with { Domain = stage.Contract.Domain }), Row(third, line: stage.Contract.Line) })
        {
            Assert.Equal(200, (await Feed(stage.App, row)).Lines().Single().Status);
        }

        // So all three belong to one customer and line now, and nobody else can add a fourth unseen.
        foreach (var contract in new[] { stage.Contract, second, third })
        {
            (await stage.Bix.Post("/v1/transfer-requests", Contoso.Asking(new { account = new { domain = contract.Domain }, productLine = contract.Line }))).Is(contract == stage.Contract ? "422 renewal-ambiguous" : "409 nothing-to-transfer");
        }

        Assert.Equal("pendingReview", (await stage.Bix.Post("/v1/registrations", stage.Contract.ClaimOf($"{stage.Contract.Number}-B", [])))["status"]);
        Assert.Equal(stage.Contract.Domain, (await stage.Ada.Get($"/v1/renewals/{first}"))["account.domain"]);
    }

    [Theory, EveryDatabase]
    public async Task Bad_rows_are_named_and_harm_no_other_and_a_retry_repeats_none(Engine engine)
    {
        var app = apps.On(engine);
        var (one, two) = (Contoso.EndingIn(app, 60), Contoso.EndingIn(app, 60));
        var rows = Row(one) + Row(two, status: "lost") + Row(two, partner: "ada") + Row(two, line: "fire wall") + Row(two, end: two.Start.AddDays(-1)) + "a,b\n" + Row(two);

        var first = (await Feed(app, rows, "feed-1")).Lines();
        var again = (await Feed(app, rows, "feed-1")).Lines();

        Assert.Equal([201, 400, 400, 400, 400, 400, 201], first.Select(row => row.Status));
        Assert.Equal(["status", "partnerId", "productLine", "termEnd", "row"], first.Where(row => row.Status == 400).Select(row => row["problem.errors.0.field"]!));
        Assert.Equal(first.Select(row => row.Text), again.Select(row => row.Text));
    }

    [Fact]
    public async Task Only_the_licensing_system_feeds()
    {
        var app = apps.On(Engine.Sqlite);
        (await (await app.As(Demo.Reseller)).PostText("/v1/subscriptions/bulk", Header, "text/csv")).Is("403 role-not-allowed");
        (await (await app.As(Demo.Admin)).PostText("/v1/subscriptions/bulk", Header, "text/csv")).Is("403 role-not-allowed");
        (await (await app.As(Demo.Feed)).Get("/v1/renewals")).Is("403 role-not-allowed");
    }
}
