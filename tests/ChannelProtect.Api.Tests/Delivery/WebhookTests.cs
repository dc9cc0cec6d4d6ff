namespace ChannelProtect.Api.Tests.Delivery;

using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;

public sealed class WebhookTests(Apps apps) : IClassFixture<Apps>
{
    [Theory, EveryDatabase]
    public async Task A_message_goes_to_the_endpoint_signed_and_is_accepted_by_any_2xx(Engine engine)
    {
        await using var receiver = await Receiver.Start();
        var (stage, endpoint, secret) = await Listening(apps.On(engine), receiver);
        var request = await Asked(stage);
        await stage.App.Deliver();

        var sent = Assert.Single(receiver.Received);
        Assert.Equal(Signature(secret, sent), sent.Signature);
        var body = JsonNode.Parse(sent.Body)!;
        Assert.Equal(("transfer.requested", sent.Id, request["id"]), ((string?)body["type"], (string?)body["data"]!["messageId"], (string?)body["data"]!["transferRequestId"]));
        Assert.DoesNotContain("Contoso", sent.Body, StringComparison.Ordinal);

        var delivery = (await stage.Ada.All("/v1/deliveries")).Single();
        Assert.Equal(("accepted", "1", sent.Id, endpoint), (delivery["status"], delivery["attempts"], delivery["messageId"], delivery["channelId"]));
        var told = await stage.Ada.Get($"/v1/deliveries/{delivery["id"]}");
        Assert.Equal(("accepted", "204 NoContent"), (told["history.0.result"], told["history.0.answer"]));
        Assert.Equal(sent.Body, told.At("content")!.ToJsonString());
        (await stage.Bix.Get($"/v1/deliveries/{delivery["id"]}")).Is("404 not-found");
        Assert.Empty(await stage.Bix.All("/v1/deliveries"));
    }

    [Theory, EveryDatabase]
    public async Task What_fails_is_tried_again_with_the_same_id_until_it_is_given_up_in_sight(Engine engine)
    {
        await using var receiver = await Receiver.Start();
        var (stage, endpoint, _) = await Listening(apps.On(engine), receiver);
        receiver.Answer = Receiver.Status(503);
        await Asked(stage);
        await stage.App.Deliver();
        await stage.App.Deliver();
        Assert.Single(receiver.Received);

        await stage.App.Pass(TimeSpan.FromSeconds(6));
        await stage.App.Deliver();
        Assert.Equal(2, receiver.Received.Count);
        for (var day = 0; day < 12; day++)
        {
            await stage.App.Pass(TimeSpan.FromDays(1.2));
            await stage.App.Deliver();
        }

        var ids = receiver.Received.GroupBy(sent => sent.Id).ToDictionary(sent => sent.Key, sent => sent.Count());
        Assert.All(ids.Values, attempts => Assert.InRange(attempts, 1, 11));
        var dead = (await stage.Ada.All("/v1/deliveries?status=dead")).First();
        Assert.Equal(("11", "503 ServiceUnavailable"), (dead["attempts"], dead["lastAnswer"]));
        Assert.Contains(dead["id"], (await (await stage.App.As(Demo.Admin)).All("/v1/deliveries?status=dead")).Select(one => one["id"]));

        receiver.Answer = Receiver.Status(200);
        (await (await stage.App.As(Demo.Admin)).Post($"/v1/deliveries/{dead["id"]}/replay")).Is("200");
        await stage.App.Pass(TimeSpan.FromMinutes(6));
        await stage.App.Deliver();
        Assert.Equal("accepted", (await stage.Ada.Get($"/v1/deliveries/{dead["id"]}"))["status"]);
        Assert.Equal(dead["messageId"], receiver.Received.Last(sent => sent.Id == dead["messageId"]).Id);
        Assert.Null((await stage.Ada.Get($"/v1/webhook-endpoints/{endpoint}"))["health.failingSince"]);
    }

    [Theory, EveryDatabase]
    public async Task An_endpoint_that_is_gone_is_switched_off_until_its_partner_switches_it_on(Engine engine)
    {
        await using var receiver = await Receiver.Start();
        var (stage, endpoint, _) = await Listening(apps.On(engine), receiver);
        receiver.Answer = Receiver.Status(410);
        await Asked(stage);
        await stage.App.Deliver();

        var off = await stage.Ada.Get($"/v1/webhook-endpoints/{endpoint}");
        Assert.Equal(("disabled", "gone"), (off["status"], off["disabledBecause"]));
        Assert.Contains("channel.disabled", (await stage.Ada.All("/v1/messages")).Select(message => message["type"]));
        (await stage.Ada.Post($"/v1/webhook-endpoints/{endpoint}/replay", new { from = stage.App.Now.AddDays(-1) })).Is("409 endpoint-disabled");

        receiver.Answer = Receiver.Status(200);
        (await stage.Ada.Post($"/v1/webhook-endpoints/{endpoint}/enable")).Is("200");
        var replayed = (await stage.Ada.Post($"/v1/webhook-endpoints/{endpoint}/replay", new { from = stage.App.Now.AddDays(-1) })).Is("200");
        Assert.Equal(("1", null), (replayed["deliveries"], replayed["next"]));
        await stage.App.Deliver();
        var notice = (await stage.Ada.All("/v1/deliveries")).First();
        Assert.Equal(("accepted", 2), (notice["status"], receiver.Received.Count(sent => sent.Id == notice["messageId"])));
    }

    [Theory, EveryDatabase]
    public async Task While_secrets_change_both_sign(Engine engine)
    {
        await using var receiver = await Receiver.Start();
        var (stage, endpoint, old) = await Listening(apps.On(engine), receiver);
        var secret = (await stage.Ada.Post($"/v1/webhook-endpoints/{endpoint}/rotate", new { overlap = "PT1H" })).Is("200")["secret"]!;
        Assert.NotEqual(old, secret);
        await Ping();
        var both = receiver.Received.Last();
        Assert.Equal($"{Signature(secret, both)} {Signature(old, both)}", both.Signature);

        await stage.App.Pass(TimeSpan.FromHours(1));
        await Ping();
        Assert.Equal(Signature(secret, receiver.Received.Last()), receiver.Received.Last().Signature);
        Assert.Null((await stage.Ada.Get($"/v1/webhook-endpoints/{endpoint}"))["secret"]);

        async Task Ping() => Assert.Equal("accepted", (await stage.Ada.Post($"/v1/webhook-endpoints/{endpoint}/ping")).Is("200")["result"]);
    }

    /// <summary>The library that the authors of the specification publish for another language says so too, and notices a changed body.</summary>
    [Fact]
    public async Task Others_verify_the_signature()
    {
        var modules = Environment.GetEnvironmentVariable("CHANNELPROTECT_TEST_NODE_MODULES");
        Assert.SkipWhen(string.IsNullOrEmpty(modules), "CHANNELPROTECT_TEST_NODE_MODULES is not set.");
        await using var receiver = await Receiver.Start();
        var (stage, endpoint, old) = await Listening(apps.On(Engine.Sqlite), receiver);
        var secret = (await stage.Ada.Post($"/v1/webhook-endpoints/{endpoint}/rotate")).Is("200")["secret"]!;
        await stage.Ada.Post($"/v1/webhook-endpoints/{endpoint}/ping");
        var sent = receiver.Received.Last();
        Assert.Equal("verified", await Verified(modules!, secret, sent));
        Assert.Equal("verified", await Verified(modules!, old, sent));
        Assert.Equal("No matching signature found", await Verified(modules!, secret, sent with { Body = sent.Body + " " }));
    }

    [Fact]
    public async Task A_failing_endpoint_keeps_nobody_else_waiting()
    {
        await using var hanging = await Receiver.Start();
        await using var well = await Receiver.Start();
        hanging.Answer = context => Task.Delay(Timeout.Infinite, context.RequestAborted);
        var (stage, _, _) = await Listening(apps.On(Engine.Sqlite), hanging);
        (await stage.Bix.Post("/v1/webhook-endpoints", new { url = well.Url })).Is("201");
        for (var i = 0; i < 20; i++)
        {
            await Asked(stage);
        }

        var begun = Stopwatch.StartNew();
        await stage.App.Deliver();
        Assert.Equal(20, (await stage.Ada.All("/v1/deliveries?status=pending")).Count);
        Assert.InRange(hanging.Received.Count, 1, 4);
        var answers = (await stage.Ada.All("/v1/deliveries")).Select(one => one["lastAnswer"]).OfType<string>().Distinct();
        Assert.Equal(["timeout: no answer within 10 s"], answers);
        Assert.True(begun.Elapsed < TimeSpan.FromSeconds(30), $"{begun.Elapsed}");
    }

    [Fact]
    public async Task A_certificate_that_has_expired_is_reported_by_name()
    {
        using var key = RSA.Create(2048);
        var wanted = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var expired = wanted.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-30), DateTimeOffset.UtcNow.AddDays(-1));
        await using var receiver = await Receiver.Start(X509CertificateLoader.LoadPkcs12(expired.Export(X509ContentType.Pkcs12), null));
        var (stage, endpoint, _) = await Listening(apps.On(Engine.Sqlite), receiver);
        var ping = (await stage.Ada.Post($"/v1/webhook-endpoints/{endpoint}/ping")).Is("200");
        Assert.Equal("failed", ping["result"]);
        Assert.StartsWith("tls-certificate-expired:", ping["answer"], StringComparison.Ordinal);
        Assert.Empty(receiver.Received);
    }

    [Theory]
    [InlineData("http://hooks.ada.example/")]
    [InlineData("https://10.0.0.1/")]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://2130706433/")]
    [InlineData("https://0x7f.1/")]
    [InlineData("https://[::1]/")]
    [InlineData("https://[::ffff:192.168.0.1]/")]
    [InlineData("https://[64:ff9b::a9fe:a9fe]/")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    [InlineData("https://localhost/")]
    [InlineData("https://db.internal/")]
    [InlineData("https://ada:secret@hooks.ada.example/")]
    [InlineData("https://hooks.ada.example/#there")]
    [InlineData("ftp://hooks.ada.example/")]
    [InlineData("hooks")]
    public async Task Where_nothing_may_be_sent_no_endpoint_can_be(string url)
    {
        await using var strict = ChannelApp.Start(Engine.Sqlite, ("Webhooks:AllowPrivateTargets", "false"));
        var refused = await (await strict.As(Demo.Reseller)).Post("/v1/webhook-endpoints", new { url });
        refused.Is("400 invalid-body");
        Assert.Equal("url", refused["errors.0.field"]);
    }

    /// <summary>What one partner says of its channels is read for every message to anybody beside it: nothing unreadable may be kept.</summary>
    [Fact]
    public async Task A_type_that_there_is_not_is_refused_and_so_is_none_at_all()
    {
        var stage = await Stage.Set(apps.On(Engine.Sqlite));
        foreach (var types in new string?[][] { [null], ["transfer.requested", null], ["transfer.everything"], [""] })
        {
            var refused = (await stage.Ada.Post("/v1/webhook-endpoints", new { url = "https://hooks.ada.example/", types })).Is("400 invalid-body");
            Assert.Equal("types", refused["errors.0.field"]);
        }
    }

    private static async Task<(Stage Stage, string Endpoint, string Secret)> Listening(ChannelApp app, Receiver receiver)
    {
        var stage = await Stage.Set(app);
        var made = (await stage.Ada.Post("/v1/webhook-endpoints", new { url = receiver.Url })).Is("201");
        Assert.Equal(("active", receiver.Url), (made["status"], made["url"]));
        return (stage, made["id"]!, made["secret"]!);
    }

    /// <summary>Bix asks for a renewal of ada's.</summary>
    private static async Task<Reply> Asked(Stage stage)
    {
        var contract = Contoso.EndingIn(stage.App, 60);
        await stage.Hold(contract);
        return (await stage.Bix.Post("/v1/transfer-requests", contract.Request)).Is("201");
    }

    private static async Task<string> Verified(string modules, string secret, Received sent)
    {
        const string script = """
            const { Webhook } = require("standardwebhooks");
            const [, secret, id, timestamp, signature, body] = process.argv;
            Date.now = () => timestamp * 1000;  // The nodes of these tests have a clock that stands still.
            try { new Webhook(secret).verify(body, { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": signature }); console.log("verified"); }
            catch (refused) { console.log(refused.message); }
            """;
        var start = new ProcessStartInfo("node", ["-e", script, secret, sent.Id, sent.Timestamp, sent.Signature, sent.Body]) { RedirectStandardOutput = true };
        start.Environment["NODE_PATH"] = modules;
        using var node = Process.Start(start)!;
        return (await node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)).Trim();
    }

    /// <summary>By the specification, and not by the code that signs.</summary>
    private static string Signature(string secret, Received sent) =>
        $"v1,{Convert.ToBase64String(new HMACSHA256(Convert.FromBase64String(secret["whsec_".Length..])).ComputeHash(Encoding.UTF8.GetBytes($"{sent.Id}.{sent.Timestamp}.{sent.Body}")))}";
}
