namespace ChannelProtect.Api.Tests.Transfers;

public sealed class RequestTests(Apps apps) : IClassFixture<Apps>
{
    [Theory, EveryDatabase]
    public async Task A_request_is_pending_and_its_clock_runs_from_the_notice(Engine engine)
    {
        var app = apps.On(engine);
        await app.MoveTo(app.Now.AddDays((8 - (int)app.Now.DayOfWeek) % 7 + 7));
        var (stage, renewal) = await Stage.Held(app);

        var made = (await stage.Bix.Post("/v1/transfer-requests", new
        {
            renewal = new { contractNumber = stage.Contract.Number.ToLowerInvariant().Replace('-', ' ') },
            reason = "customerRequest",
            comment = "They asked us.",
            customerAsked = true,
            evidence = new[] { new { kind = "customerLetter", reference = "letter 3" } },
        })).Is("201");

        Assert.Equal(
            ["id", "status", "basis", "decidedBy", "decidedAt", "requester", "incumbent", "renewalId", "reason", "comment", "customerAsked", "evidence", "requestedAt", "servedAt", "respondBy", "serveBy", "unservedSince", "tolled", "rejection", "cancelledBecause", "caseId", "undone", "authorisation", "review", "policyVersion"],
            made.Json!.AsObject().Select(member => member.Key));
        Assert.Equal(("pending", null, null, null, null), (made["status"], made["basis"], made["decidedBy"], made["decidedAt"], made["rejection"]));
        Assert.Equal((stage.Bix.Id, stage.Ada.Id, renewal, "1"), (made["requester"], made["incumbent"], made["renewalId"], made["policyVersion"]));
        Assert.Equal(("customerRequest", "They asked us.", "true", "letter 3"), (made["reason"], made["comment"], made["customerAsked"], made["evidence.0.reference"]));
        // Two business days from a Monday are the Wednesday; five, from when she fetches the notice, the next Monday.
        Assert.Equal((app.Now, null, null, app.Now.AddDays(2)), (made.Instant("requestedAt"), made["servedAt"], made["respondBy"], made.Instant("serveBy")));
        Assert.Equal(made.Headers["Location"], $"/v1/transfer-requests/{made["id"]}");
        Assert.Equal((made.Text, made.ETag), ((await stage.Bix.Get(made.Headers["Location"])).Text, (await stage.Ada.Get(made.Headers["Location"])).ETag));

        await stage.Ada.Fetch();
        var asked = await stage.Ada.Get($"/v1/renewals/{renewal}");
        Assert.Equal(("transferPending", made["id"]), (asked["status"], asked["pendingTransfer.id"]));
        Assert.Equal((app.Now, app.Now, app.Now.AddDays(7)), (asked.Instant("pendingTransfer.requestedAt"), asked.Instant("pendingTransfer.servedAt"), asked.Instant("pendingTransfer.respondBy")));
    }

    [Theory, EveryDatabase]
    public async Task A_renewal_is_named_in_one_of_four_ways(Engine engine)
    {
        var (stage, id) = await Stage.Held(apps.On(engine));
        var contract = stage.Contract;
        object[] ways = [new { id }, new { contractNumber = contract.Number }, new { serial = contract.Serial }, new { account = new { name = "any", domain = $"https://www.{contract.Domain}/x" }, productLine = "Firewall" }];
        foreach (var way in ways)
        {
            var made = (await stage.Bix.Post("/v1/transfer-requests", Contoso.Asking(way))).Is("201");
            Assert.Equal(id, made["renewalId"]);
            (await stage.Bix.Post($"/v1/transfer-requests/{made["id"]}/cancel")).Is("200");
        }
    }

    [Theory]
    [InlineData("""{"renewal":{},"reason":"coverage"}""", "renewal")]
    [InlineData("""{"renewal":{"id":"rnw_1","serial":"A1B2"},"reason":"coverage"}""", "renewal")]
    [InlineData("""{"renewal":{"id":"1002"},"reason":"coverage"}""", "renewal.id")]
    [InlineData("""{"renewal":{"contractNumber":"?"},"reason":"coverage"}""", "renewal.contractNumber")]
    [InlineData("""{"renewal":{"serial":""},"reason":"coverage"}""", "renewal.serial")]
    [InlineData("""{"renewal":{"account":{"name":"Contoso"},"productLine":"firewall"},"reason":"coverage"}""", "renewal.account.domain")]
    [InlineData("""{"renewal":{"account":{"domain":"contoso.example"}},"reason":"coverage"}""", "renewal.productLine")]
    [InlineData("""{"renewal":{"contractNumber":"CP-1002"},"reason":"price"}""", "reason")]
    [InlineData("""{"renewal":{"contractNumber":"CP-1002"}}""", "reason")]
    [InlineData("""{"renewal":{"contractNumber":"CP-1002"},"reason":"coverage","holder":"x"}""", "holder")]
    public async Task What_cannot_be_read_is_named_by_its_member(string body, string field)
    {
        var refused = (await (await apps.On(Engine.Sqlite).As(Demo.Reseller)).PostText("/v1/transfer-requests", body)).Is("400 invalid-body");
        Assert.Contains(refused.Items("errors"), error => error["field"] == field);
    }

    [Theory, EveryDatabase]
    public async Task Every_refusal_is_told_from_the_others_and_none_names_the_holder(Engine engine)
    {
        var (stage, id) = await Stage.Held(apps.On(engine));
        var (app, contract) = (stage.App, stage.Contract);
        List<Reply> refusals = [];

        await Refused("409 nothing-to-transfer", stage.Bix, new { contractNumber = "CP-404-404" });
        await Refused("409 nothing-to-transfer", stage.Bix, new { id = "rnw_01ke6p4ym0e008000000000099" });
        refusals.Add((await stage.Bix.Post("/v1/transfer-requests", Contoso.Asking(new { id }, customerAsked: false))).Is("422 customer-statement-required"));
        await Refused("409 own-renewal", stage.Ada, new { id });

        var early = Contoso.EndingIn(app, 200);
        await stage.Hold(early);
        Assert.Equal(early.ProtectedUntil.AddDays(-120), (await Refused("409 request-too-early", stage.Bix, new { contractNumber = early.Number })).Instant("retryAfter"));

        var second = (await stage.Ada.Post("/v1/registrations", contract.ClaimOf(contract.Number + "-2", []))).Is("201");
        await Refused("422 renewal-ambiguous", stage.Bix, new { account = new { domain = contract.Domain }, productLine = contract.Line });
        await stage.Ada.Post($"/v1/renewals/{second["renewalId"]}/release");

        var request = await stage.Ask();
        await Refused("409 transfer-pending", stage.Bix, new { id });
        await Refused("409 transfer-pending", stage.Cyd, new { id });

        (await stage.Ada.Post($"/v1/transfer-requests/{request["id"]}/reject", Stage.Letter)).Is("200");
        var cooling = await Refused("409 rejection-cooldown", stage.Bix, new { id });
        Assert.Equal((app.Now.AddDays(90), "7776000"), (cooling.Instant("retryAfter"), cooling.Headers["Retry-After"]));

        var other = await stage.Cyd.Post("/v1/transfer-requests", contract.Request);
        (await stage.Ada.Post($"/v1/transfer-requests/{other["id"]}/approve")).Is("200");
        var locked = await Refused("409 renewal-locked", stage.Bix, new { id });
        Assert.Equal(app.Now.AddDays(60), locked.Instant("retryAfter"));

        foreach (var refusal in refusals)
        {
            foreach (var secret in new[] { stage.Ada.Id, stage.Cyd.Id, id, contract.Serial, "ada\"" })
            {
                Assert.DoesNotContain($"\"{secret}", refusal.Text, StringComparison.Ordinal);
            }
        }

        async Task<Reply> Refused(string outcome, Somebody requester, object renewal)
        {
            var refusal = (await requester.Post("/v1/transfer-requests", Contoso.Asking(renewal))).Is(outcome);
            refusals.Add(refusal);
            return refusal;
        }
    }

    [Theory, EveryDatabase]
    public async Task What_nobody_holds_and_what_is_not_there_are_refused_alike(Engine engine)
    {
        var (stage, id) = await Stage.Held(apps.On(engine));
        await stage.Ada.Post($"/v1/renewals/{id}/release");
        var unheld = await stage.Bix.Post("/v1/transfer-requests", stage.Contract.Request);
        var absent = await stage.Bix.Post("/v1/transfer-requests", Contoso.EndingIn(stage.App, 60).Request);
        Assert.Equal(absent.Seen(), unheld.Seen());
        Assert.Equal(["register"], unheld.Items("nextActions").Select(action => action.Json!.GetValue<string>()));
    }

    [Theory, EveryDatabase]
    public async Task A_partner_has_so_many_requests_open_at_once_and_no_more(Engine engine)
    {
        var stage = await Stage.Set(apps.On(engine));
        var contracts = Enumerable.Range(0, 101).Select(_ => Contoso.EndingIn(stage.App, 60)).ToArray();
        await stage.Ada.PostText("/v1/registrations/bulk", string.Join('\n', contracts.Select(contract => System.Text.Json.JsonSerializer.Serialize(contract.Claim))), "application/x-ndjson");
        foreach (var contract in contracts[..100])
        {
            (await stage.Bix.Post("/v1/transfer-requests", contract.Request)).Is("201");
        }

        var refused = (await stage.Bix.Post("/v1/transfer-requests", contracts[100].Request)).Is("409 request-limit-reached");
        var rule = refused.Items("rules").Single(rule => rule["outcome"] == "fail");
        Assert.Equal(("R10.open-requests", "100", "100"), (rule["rule"], rule["facts.open"], rule["facts.limit"]));

        // What silence has decided is open no longer, though nobody wrote it down.
        await stage.Ada.Fetch();
        await stage.App.Pass(TimeSpan.FromDays(10));
        (await stage.Bix.Post("/v1/transfer-requests", contracts[100].Request)).Is("201");
    }
}
