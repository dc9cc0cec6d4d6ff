namespace ChannelProtect.Api.Tests.Cases;

using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ChannelProtect.Domain;

/// <summary>What the policy says of cases, and that a later one moves no clock of theirs.</summary>
public sealed class CasePolicyTests
{
    [Fact]
    public async Task The_policy_sets_the_clocks_and_what_the_sides_see()
    {
        await using var app = ChannelApp.Start(Engine.Sqlite);
        var court = await Court.Sit(app);
        var before = await court.Opened();
        (await Publish(app, cases =>
        {
            cases["evidence"] = new JsonObject { ["hours"] = 2 };
            cases["decision"] = new JsonObject { ["hours"] = 3 };
            cases["sidesSeeAtOnce"] = true;
            cases["openCases"] = 1;
        })).Is("201");
        await app.Pass(TimeSpan.FromMinutes(3));

        var contract = Contoso.EndingIn(app, 60);
        await court.Stage.Hold(contract);
        object conflict = new { kind = "registrationConflict", renewal = new { contractNumber = contract.Number }, statement = "Ours since 2020." };
        (await court.Bix.Post("/v1/cases", conflict)).Is("409 case-limit-reached");
        var after = (await court.Cyd.Post("/v1/cases", conflict)).Is("201");

        Assert.Equal((app.Now.AddHours(2), app.Now.AddHours(5)), (after.Instant("evidenceUntil"), after.Instant("decideBy")));
        Assert.Equal("Ours since 2020.", (await court.Ada.Get($"/v1/cases/{after["id"]}"))["entries.0.text"]);
        Assert.Empty((await court.Ada.Get($"/v1/cases/{before["id"]}")).Items("entries"));
        Assert.Equal(before.Instant("evidenceUntil"), (await court.Ada.Get($"/v1/cases/{before["id"]}")).Instant("evidenceUntil"));
    }

    [Theory]
    [InlineData("evidence", "{ \"hours\": 0 }")]
    [InlineData("answer", "{}")]
    [InlineData("decision", "{ \"hours\": 1, \"businessDays\": 1 }")]
    [InlineData("appeal", "null")]
    [InlineData("openCases", "0")]
    [InlineData("sidesSeeAtOnce", "\"yes\"")]
    public async Task A_policy_that_no_case_can_be_heard_under_is_refused(string member, string json)
    {
        await using var app = ChannelApp.Start(Engine.Sqlite);
        var refused = (await Publish(app, cases => cases[member] = JsonNode.Parse(json))).Is("400 invalid-body");
        Assert.Equal($"cases.{member}", refused["errors.0.field"]);
    }

    private static async Task<Reply> Publish(ChannelApp app, Action<JsonObject> change)
    {
        var admin = await app.As(Demo.Admin);
        var body = (await admin.Get("/v1/policies/1")).Json!.AsObject();
        body.Remove("version");
        body["effectiveFrom"] = Fact.Instant(app.Now.AddMinutes(2));
        change(body["cases"]!.AsObject());
        return await admin.Send(HttpMethod.Put, "/v1/policies/2", JsonContent.Create(body));
    }
}
