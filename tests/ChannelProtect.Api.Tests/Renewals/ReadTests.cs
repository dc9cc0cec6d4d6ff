namespace ChannelProtect.Api.Tests.Renewals;

public sealed class ReadTests(Apps apps) : IClassFixture<Apps>
{
    private const string Absent = "/v1/renewals/rnw_01ke6p4ym0e008000000000099";

    [Theory, EveryDatabase]
    public async Task The_holder_reads_what_it_holds(Engine engine)
    {
        var (stage, id) = await Stage.Held(apps.On(engine));
        var contract = stage.Contract;

        var read = (await stage.Ada.Get($"/v1/renewals/{id}")).Is("200");

        Assert.Equal(
            ["id", "account", "productLine", "contractNumber", "serials", "termStart", "termEnd", "value", "status", "holder", "protectedUntil", "lockedUntil", "inFlightUntil", "tolledSince", "pendingTransfer"],
            read.Json!.AsObject().Select(member => member.Key));
        Assert.Equal((id, "Contoso Ltd", contract.Domain, "GB"), (read["id"], read["account.name"], read["account.domain"], read["account.country"]));
        Assert.Equal(("firewall", contract.Number, contract.Serial, "active"), (read["productLine"], read["contractNumber"], read["serials.0"], read["status"]));
        Assert.Equal(($"{contract.Start:yyyy-MM-dd}", $"{contract.End:yyyy-MM-dd}", "12000.00"), (read["termStart"], read["termEnd"], read["value.amount"]));
        Assert.Equal((stage.Ada.Id, stage.App.Now, "registration"), (read["holder.partnerId"], read.Instant("holder.since"), read["holder.cause"]));
        Assert.Equal((contract.ProtectedUntil, null, null, null), (read.Instant("protectedUntil"), read["lockedUntil"], read["inFlightUntil"], read["pendingTransfer"]));
    }

    [Theory, EveryDatabase]
    public async Task For_everybody_else_it_does_not_exist(Engine engine)
    {
        var (stage, id, _) = await Stage.Requested(apps.On(engine));
        // Bix asks for it and still may not look: what it is told stands in its request.
        foreach (var mayNot in new[] { stage.Bix, stage.Cyd, await stage.App.Manager("apac") })
        {
            Assert.Equal((await mayNot.Get(Absent)).Seen(), (await mayNot.Get($"/v1/renewals/{id}")).Seen());
            Assert.DoesNotContain(await mayNot.All("/v1/renewals"), item => item["id"] == id);
        }

        foreach (var may in new[] { Demo.Manager, Demo.Auditor })
        {
            (await (await stage.App.As(may)).Get($"/v1/renewals/{id}")).Is("200");
            Assert.Contains(await (await stage.App.As(may)).All("/v1/renewals"), item => item["id"] == id);
        }

        foreach (var command in new[] { "in-flight", "renewed", "release" })
        {
            Assert.Equal((await stage.Bix.Post($"{Absent}/{command}")).Seen(), (await stage.Bix.Post($"/v1/renewals/{id}/{command}")).Seen());
        }
    }

    [Theory, EveryDatabase]
    public async Task The_settler_changes_no_answer_and_no_version(Engine engine)
    {
        var (stage, won, request) = await Stage.Requested(apps.On(engine));
        var lapsed = await stage.Hold(Contoso.EndingIn(stage.App, -25));
        await stage.Hold(Contoso.EndingIn(stage.App, 300));
        await stage.App.MoveTo(request.Instant("respondBy"));
        string[] paths =
        [
            $"/v1/renewals/{won}", $"/v1/renewals/{lapsed}", "/v1/renewals", "/v1/renewals?status=active", "/v1/renewals?status=transferPending", "/v1/registrations",
            "/v1/registrations?status=ended", "/v1/transfer-requests", $"/v1/transfer-requests/{request["id"]}", $"/v1/transfer-requests/{request["id"]}/explanation",
        ];
        var everybody = new[] { stage.Ada, stage.Bix, stage.Cyd, await stage.App.As(Demo.Manager), await stage.App.As(Demo.Auditor) };
        var before = await Answers();

        await stage.App.Settle();

        Assert.Equal(before, await Answers());
        Assert.Equal((stage.Bix.Id, "transfer"), ((await stage.Bix.Get($"/v1/renewals/{won}"))["holder.partnerId"], (await stage.Bix.Get($"/v1/renewals/{won}"))["holder.cause"]));

        async Task<List<string>> Answers()
        {
            List<string> answers = [];
            foreach (var somebody in everybody)
            {
                foreach (var path in paths)
                {
                    answers.Add($"{path}\n{(await somebody.Get(path)).Seen()}");
                }
            }

            return answers;
        }
    }

    [Theory, EveryDatabase]
    public async Task The_version_read_before_the_settler_still_guards_a_write_after_it(Engine engine)
    {
        var (stage, id, request) = await Stage.Requested(apps.On(engine));
        var stale = await stage.Ada.Get($"/v1/renewals/{id}");
        await stage.App.MoveTo(request.Instant("respondBy"));
        var fresh = await stage.Bix.Get($"/v1/renewals/{id}");
        await stage.App.Settle();

        (await stage.Bix.Post($"/v1/renewals/{id}/in-flight", ifMatch: stale.ETag)).Is("412 precondition-failed");
        var flying = (await stage.Bix.Post($"/v1/renewals/{id}/in-flight", ifMatch: fresh.ETag)).Is("200");
        Assert.Equal((flying.Text, flying.ETag), ((await stage.Bix.Get($"/v1/renewals/{id}")).Text, (await stage.Bix.Get($"/v1/renewals/{id}")).ETag));
    }
}
