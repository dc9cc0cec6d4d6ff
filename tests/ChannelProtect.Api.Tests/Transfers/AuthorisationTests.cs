namespace ChannelProtect.Api.Tests.Transfers;

using ChannelProtect.Api.Tests.Evidence;

/// <summary>Asking is a promise: a channel manager may demand the customer's authorisation, and time itself cancels what is not kept (R8).</summary>
public sealed class AuthorisationTests(Apps apps) : IClassFixture<Apps>
{
    private static readonly object Document = new { evidence = new[] { new { kind = "authorisation", reference = "letter 9" } }, comment = "Signed." };

    [Theory, EveryDatabase]
    public async Task A_demand_holds_the_clock_and_the_incumbent_sees_no_more_than_that(Engine engine)
    {
        var (stage, _, request) = await Stage.Requested(apps.On(engine));

        var demanded = (await Demand(stage, request)).Is("200");

        Assert.Equal(("pending", "true", stage.App.Now, stage.App.Now.AddDays(7)), (demanded["status"], demanded["tolled"], demanded.Instant("authorisation.demandedAt"), demanded.Instant("authorisation.produceBy")));
        Assert.Equal(demanded.Text, (await stage.Bix.Get(Path(request))).Text);
        var seen = await stage.Ada.Get(Path(request));
        Assert.Equal(("true", null), (seen["tolled"], seen["authorisation"]));
        Assert.DoesNotContain("R8.authorisation", (await stage.Ada.Get(Path(request, "explanation"))).Text, StringComparison.Ordinal);
        Assert.Contains("R8.authorisation", (await stage.Bix.Get(Path(request, "explanation"))).Text, StringComparison.Ordinal);
        Assert.Equal(demanded["authorisation.produceBy"], (await stage.Bix.All("/v1/messages")).Single(message => message["type"] == "transfer.authorisationDemanded")["data.produceBy"]);
        (await Demand(stage, request)).Is("409 authorisation-already-demanded");
    }

    [Theory, EveryDatabase]
    public async Task Produced_in_time_the_clock_goes_on_with_the_time_given_back(Engine engine)
    {
        var (stage, renewal, request) = await Stage.Requested(apps.On(engine));
        await Demand(stage, request);
        await stage.App.Pass(TimeSpan.FromDays(3));

        (await stage.Ada.Post(Path(request, "authorisation"), Document)).Is("403 not-requester");
        (await stage.Cyd.Post(Path(request, "authorisation"), Document)).Is("404 not-found");
        (await stage.Bix.Post(Path(request, "authorisation"), new { comment = "I have none." })).Is("422 evidence-required");
        var produced = (await stage.Bix.Post(Path(request, "authorisation"), Document, ifMatch: (await stage.Bix.Get(Path(request))).ETag)).Is("200");

        var respondBy = request.Instant("respondBy").AddDays(3);
        Assert.Equal(("false", respondBy, stage.App.Now, "letter 9"), (produced["tolled"], produced.Instant("respondBy"), produced.Instant("authorisation.producedAt"), produced["authorisation.evidence.0.reference"]));
        Assert.Equal(produced.Text, (await (await stage.App.As(Demo.Manager)).Get(Path(request))).Text);
        Assert.DoesNotContain("letter 9", (await stage.Ada.Get(Path(request))).Text, StringComparison.Ordinal);
        Assert.Equal(respondBy, (await stage.Ada.All("/v1/messages")).Single(message => message["type"] == "transfer.respondByMoved").Instant("data.respondBy"));
        (await stage.Bix.Post(Path(request, "authorisation"), Document)).Is("409 authorisation-not-demanded");

        await stage.App.MoveTo(respondBy);
        Assert.Equal(("approved", "silence"), ((await stage.Bix.Get(Path(request)))["status"], (await stage.Bix.Get(Path(request)))["basis"]));
        (await stage.Bix.Get($"/v1/renewals/{renewal}")).Is("200");
    }

    /// <summary>Whether or not anybody wrote it down: everything that can be read is the same before the settler comes by and after.</summary>
    [Theory, EveryDatabase]
    public async Task Unproduced_it_is_cancelled_at_that_very_instant_for_every_reader(Engine engine)
    {
        var (stage, renewal, request) = await Stage.Requested(apps.On(engine));
        var due = (await Demand(stage, request)).Instant("authorisation.produceBy");
        var manager = await stage.App.As(Demo.Manager);

        await stage.App.MoveTo(due.AddMicroseconds(-1));
        Assert.Equal("pending", (await stage.Ada.Get(Path(request)))["status"]);
        await stage.App.MoveTo(due);
        (await stage.Bix.Post(Path(request, "authorisation"), Document)).Is("409 transfer-not-pending");

        var unsettled = await Everything();
        await stage.App.Settle();
        Assert.Equal(unsettled, await Everything());

        var cancelled = await stage.Bix.Get(Path(request));
        Assert.Equal(("cancelled", "system", due, "authorisationMissing"), (cancelled["status"], cancelled["decidedBy"], cancelled.Instant("decidedAt"), cancelled["cancelledBecause"]));
        Assert.Equal((stage.Ada.Id, "active"), ((await stage.Ada.Get($"/v1/renewals/{renewal}"))["holder.partnerId"], (await stage.Ada.All("/v1/registrations")).Single()["status"]));
        Assert.Equal("R8.produce-by-reached", (await stage.Bix.Get(Path(request, "explanation"))).Items("rules")[^1]["rule"]);
        foreach (var (partner, cause) in new[] { (stage.Ada, "conditionsNotMet"), (stage.Bix, "authorisationMissing") })
        {
            Assert.Equal(cause, (await partner.All("/v1/messages")).Single(message => message["type"] == "transfer.cancelled")["data.cause"]);
        }

        // What was demanded of the requester is no business of the incumbent's (R9): nothing that it reads says so.
        Assert.Equal("conditionsNotMet", (await stage.Ada.Get(Path(request)))["cancelledBecause"]);
        foreach (var path in new[] { Path(request), Path(request, "explanation"), "/v1/transfer-requests", "/v1/messages" })
        {
            Assert.DoesNotContain("uthorisation\"", (await stage.Ada.Get(path)).Text.Replace("\"authorisation\":null", "", StringComparison.Ordinal), StringComparison.Ordinal);
            Assert.DoesNotContain("uthorisation-", (await stage.Ada.Get(path)).Text, StringComparison.Ordinal);
            Assert.DoesNotContain("uthorisationMissing", (await stage.Ada.Get(path)).Text, StringComparison.Ordinal);
        }

        async Task<string> Everything()
        {
            List<string> read = [];
            foreach (var (who, paths) in new[]
            {
                (stage.Ada, new[] { Path(request), $"/v1/renewals/{renewal}", "/v1/renewals", "/v1/renewals?status=active", "/v1/registrations", "/v1/registrations?status=active", "/v1/registrations?status=ended", "/v1/transfer-requests?status=cancelled" }),
                (stage.Bix, [Path(request), "/v1/transfer-requests?status=approved", "/v1/transfer-requests?status=pending", "/v1/transfer-requests?status=cancelled"]),
            })
            {
                foreach (var path in paths)
                {
                    var reply = await who.Get(path);
                    read.Add($"{reply.ETag} {reply.Text}");
                }
            }

            read.Add((await manager.Get(Path(request, "explanation"))).Text);
            return string.Join('\n', read);
        }
    }

    /// <summary>R11: the demand, the production and their clock are explained to who may know of them, whatever came of the request.</summary>
    [Theory, EveryDatabase]
    public async Task The_explanation_tells_what_was_demanded_and_produced(Engine engine)
    {
        var (stage, renewal, request) = await Stage.Requested(apps.On(engine));
        var demanded = (await Demand(stage, request)).Instant("authorisation.demandedAt");
        await stage.App.Pass(TimeSpan.FromDays(1));
        var produced = (await stage.Bix.Post(Path(request, "authorisation"), Document)).Is("200");

        foreach (var decided in new[] { false, true })
        {
            if (decided)
            {
                await stage.App.MoveTo(produced.Instant("respondBy"));
            }

            foreach (var reader in new[] { stage.Bix, await stage.App.As(Demo.Manager), await stage.App.As(Demo.Auditor) })
            {
                var rules = (await reader.Get(Path(request, "explanation"))).Items("rules").ToArray();
                Assert.Equal(
                    ["R8.demanded-once", "R8.demanded", "R8.document", "R8.authorisation-demanded", "R8.authorisation-outstanding", "R8.produce-by-reached"],
                    rules.Select(rule => rule["rule"]).Where(rule => rule!.StartsWith("R8.", StringComparison.Ordinal) && rule != "R8.customer-statement"));
                Assert.Equal(demanded, rules.Single(rule => rule["rule"] == "R8.demanded").Instant("facts.demandedAt"));
                Assert.Equal("fail", rules.Single(rule => rule["rule"] == "R8.authorisation-outstanding")["outcome"]);
                Assert.Equal(produced.Instant("authorisation.producedAt"), rules.Single(rule => rule["rule"] == "R8.authorisation-outstanding").Instant("facts.producedAt"));
            }

            if (!decided)
            {
                var account = (await stage.Ada.Get($"/v1/renewals/{renewal}"))["account.id"];
                Assert.DoesNotContain(await stage.Ada.All($"/v1/accounts/{account}/history"), told => told["type"]!.StartsWith("authorisation", StringComparison.Ordinal));
            }

            var incumbents = await stage.Ada.Get(Path(request, "explanation"));
            Assert.Equal(["R8.customer-statement"], incumbents.Items("rules").Select(rule => rule["rule"]).Where(rule => rule!.StartsWith("R8.", StringComparison.Ordinal)));
            Assert.Equal(decided ? "1" : null, incumbents["decisionPolicyVersion"]);
        }
    }

    [Theory, EveryDatabase]
    public async Task The_inbox_of_who_broke_its_promise_is_whole_without_the_settler(Engine engine)
    {
        var (stage, _, request) = await Stage.Requested(apps.On(engine));
        await stage.App.MoveTo((await Demand(stage, request)).Instant("authorisation.produceBy"));

        Assert.Contains(await stage.Bix.All("/v1/messages"), message => message["type"] == "transfer.cancelled");
    }

    [Theory, EveryDatabase]
    public async Task An_answer_while_on_hold_ends_the_hold(Engine engine)
    {
        var (stage, renewal, request) = await Stage.Requested(apps.On(engine));
        await Demand(stage, request);

        (await stage.Ada.Post(Path(request, "approve"))).Is("200");
        Assert.Equal((stage.Bix.Id, null), ((await stage.Bix.Get($"/v1/renewals/{renewal}"))["holder.partnerId"], (await stage.Bix.Get($"/v1/renewals/{renewal}"))["tolledSince"]));
    }

    [Theory, EveryDatabase]
    public async Task Only_a_manager_of_the_region_demands_anything(Engine engine)
    {
        var (stage, _, request) = await Stage.Requested(apps.On(engine));

        (await (await stage.App.Manager("apac")).Post(Path(request, "demand-authorisation"))).Is("404 not-found");
        (await stage.Ada.Post(Path(request, "demand-authorisation"))).Is("403 role-not-allowed");
        await stage.Ada.Post(Path(request, "approve"));
        (await Demand(stage, request)).Is("409 transfer-not-pending");
    }

    [Theory, EveryDatabase]
    public async Task An_upload_that_proves_it_is_shown_to_managers_and_never_to_the_incumbent(Engine engine)
    {
        var (stage, _, request) = await Stage.Requested(apps.On(engine));
        await Demand(stage, request);
        var document = (await stage.Bix.Upload(Documents.Pdf())).Is("201")["id"]!;

        (await stage.Bix.Post(Path(request, "authorisation"), new { evidence = new[] { new { kind = "authorisation", reference = document } } })).Is("200");

        (await (await stage.App.As(Demo.Manager)).Get($"/v1/evidence/{document}")).Is("200");
        (await stage.Ada.Get($"/v1/evidence/{document}")).Is("404 not-found");
    }

    private static async Task<Reply> Demand(Stage stage, Reply request) => await (await stage.App.As(Demo.Manager)).Post(Path(request, "demand-authorisation"));

    private static string Path(Reply request, string? deed = null) => $"/v1/transfer-requests/{request["id"]}{(deed is null ? "" : $"/{deed}")}";
}
