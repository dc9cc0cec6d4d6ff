namespace ChannelProtect.Api.Tests.Transfers;

/// <summary>R9: who is no party to it learns from no answer who holds a renewal, that it is asked for, or what its serials are.</summary>
public sealed class DisclosureTests(Apps apps) : IClassFixture<Apps>
{
    [Theory, EveryDatabase]
    public async Task Nothing_that_a_stranger_can_ask_names_the_parties(Engine engine)
    {
        var (stage, renewal, request) = await Stage.Requested(apps.On(engine));
        var (cyd, contract) = (stage.Cyd, stage.Contract);
        var registration = (await stage.Ada.All("/v1/registrations")).Single()["id"];
        var message = (await stage.Ada.All("/v1/messages")).Single()["id"];
        List<Reply> told = [];
        foreach (var path in new[]
        {
            $"/v1/renewals/{renewal}", "/v1/renewals", "/v1/renewals?status=transferPending", $"/v1/registrations/{registration}", "/v1/registrations", $"/v1/transfer-requests/{request["id"]}",
            $"/v1/transfer-requests/{request["id"]}/explanation", "/v1/transfer-requests", "/v1/messages", $"/v1/partners/{stage.Ada.Id}",
        })
        {
            told.Add(await cyd.Get(path));
        }

        foreach (var path in new[] { $"/v1/renewals/{renewal}/release", $"/v1/registrations/{registration}/withdraw", $"/v1/transfer-requests/{request["id"]}/approve", $"/v1/transfer-requests/{request["id"]}/cancel", $"/v1/messages/{message}/ack" })
        {
            told.Add((await cyd.Post(path)).Is("404 not-found"));
        }

        foreach (var claim in new[] { contract.Claim, contract.ClaimOf(null, []), contract.ClaimOf(null, [contract.Serial], domain: null), contract.ClaimOf(contract.Number, [], domain: null), contract.ClaimOf(contract.Number + "-9", []) })
        {
            told.Add(await cyd.Post("/v1/registrations?validateOnly=true", claim));
            told.Add(await cyd.Post("/v1/registrations", claim));
        }

        foreach (var way in new object[] { new { id = renewal }, new { contractNumber = contract.Number }, new { serial = contract.Serial }, new { account = new { domain = contract.Domain }, productLine = contract.Line } })
        {
            told.Add((await cyd.Post("/v1/transfer-requests", Contoso.Asking(way))).Is("409 transfer-pending"));
        }

        foreach (var reply in told)
        {
            foreach (var secret in new[] { stage.Ada.Id, stage.Bix.Id, "\"ada\"", "\"bix\"", renewal, request["id"]!, request["respondBy"]! })
            {
                Assert.DoesNotContain(secret, reply.Text, StringComparison.Ordinal);
            }
        }
    }

    [Theory, EveryDatabase]
    public async Task A_former_holder_and_a_former_requester_see_no_more_than_their_own_part(Engine engine)
    {
        var (stage, renewal, request) = await Stage.Requested(apps.On(engine));
        await stage.Ada.Post($"/v1/transfer-requests/{request["id"]}/reject", new { reason = "identityMismatch" });
        var second = await stage.Cyd.Ask(stage.Contract.Request, stage.Ada);
        await stage.App.MoveTo(second.Instant("respondBy"));

        (await stage.Ada.Get($"/v1/renewals/{renewal}")).Is("404 not-found");
        (await stage.Bix.Get($"/v1/renewals/{renewal}")).Is("404 not-found");
        (await stage.Bix.Get($"/v1/transfer-requests/{second["id"]}")).Is("404 not-found");
        (await stage.Cyd.Get($"/v1/transfer-requests/{request["id"]}")).Is("404 not-found");
        Assert.DoesNotContain(stage.Cyd.Id, (await stage.Bix.Get($"/v1/transfer-requests/{request["id"]}")).Is("200").Text, StringComparison.Ordinal);
        Assert.Equal("rejected", (await stage.Bix.Get($"/v1/transfer-requests/{request["id"]}"))["status"]);
    }
}
