namespace ChannelProtect.Api.Tests.Cases;

using System.Text.Json;
using System.Text.Json.Nodes;

public sealed class BadInputTests(Apps apps) : IClassFixture<Apps>
{
    [Theory]
    [InlineData("statement", null)]
    [InlineData("statement", "   ")]
    [InlineData("statement", "right\u202Eto left")]
    [InlineData("statement", "zero\u200Bwidth")]
    [InlineData("statement", "bell\u0007")]
    [InlineData("statement", 5_001)]
    [InlineData("statement", 10_000)]
    [InlineData("respondent", "prt_nobody")]
    [InlineData("respondent", "prt_01ke6p4ym0e008000000000099")]
    [InlineData("transferRequestId", "tr_01ke6p4ym0e008000000000001")]
    [InlineData("accountIds", "[]")]
    [InlineData("contact.how", 10_000)]
    [InlineData("contact.whom", "\u202E")]
    [InlineData("contact.at", "2099-01-01T00:00:00Z")]
    [InlineData("kind", "registrationconflict")]
    [InlineData("onBehalfOf", "prt_01ke6p4ym0e008000000000001")]
    [InlineData("evidence", "[{\"kind\":\"\",\"reference\":\"x\"}]")]
    [InlineData("surprise", "1")]
    public async Task A_member_that_is_wrong_is_named(string member, object? value)
    {
        var court = await Court.Sit(apps.On(Engine.Sqlite));
        var body = JsonSerializer.SerializeToNode(court.Contact)!.AsObject();
        var (owner, name) = member.Split('.') is [var outer, var inner] ? (body[outer]!.AsObject(), inner) : (body, member);
        owner[name] = value switch
        {
            int length => new string('x', length),
            string json when json.StartsWith('[') => JsonNode.Parse(json),
            string text => text,
            _ => null,
        };
        (await court.Ada.PostText("/v1/cases", body.ToJsonString())).Is("400 invalid-body");
        Assert.Empty(await court.Ada.All("/v1/cases"));
    }

    [Theory, EveryDatabase]
    public async Task Scripts_of_all_kinds_come_back_as_they_were_said(Engine engine)
    {
        const string Said = "Договор № 7: «ООО Контосо» – 株式会社 – می‌خواهم\nзweite Zeile, ' \" ; -- <script>";
        var court = await Court.Sit(apps.On(engine));
        var id = (await court.Opened())["id"]!;
        var entry = (await Court.Says(court.Bix, id, Said)).Items("entries")[^1];
        Assert.Equal(Said, entry["text"]);
        Assert.Equal(Said, (await court.Mia.Get($"/v1/cases/{id}")).Items("entries")[^1]["text"]);
    }

    [Theory, EveryDatabase]
    public async Task A_renewal_that_is_not_there_and_one_that_nobody_holds_read_the_same(Engine engine)
    {
        var court = await Court.Sit(apps.On(engine));
        (await court.Ada.Post($"/v1/renewals/{court.Renewal}/release")).Is("200");
        object about(object renewal) => new { kind = "registrationConflict", renewal, statement = "Ours." };
        var absent = (await court.Bix.Post("/v1/cases", about(new { contractNumber = "CP-NOWHERE-1" }))).Is("404 not-found");
        Assert.Equal(absent.Seen(), (await court.Bix.Post("/v1/cases", about(new { contractNumber = court.Stage.Contract.Number }))).Seen());
        (await court.Bix.Post("/v1/cases", about(new { id = "rnw_01ke6p4ym0e008000000000001" }))).Is("404 not-found");
        (await court.Bix.Post("/v1/cases", about(new { id = "nonsense" }))).Is("400 invalid-body");
        (await court.Bix.Post("/v1/transfer-requests/tr_01ke6p4ym0e008000000000001/dispute", new { statement = "No." })).Is("404 not-found");
        (await court.Bix.Post("/v1/transfer-requests/nonsense/dispute", new { statement = "No." })).Is("404 not-found");
    }

    [Theory]
    [InlineData("evidence", "{}")]
    [InlineData("evidence", "{\"statement\":\"x\",\"onBehalfOf\":\"respondent\"}")]
    [InlineData("answers", "{}")]
    [InlineData("answers", "{\"question\":\"1\",\"statement\":\"x\"}")]
    [InlineData("appeal", "{}")]
    [InlineData("appeal", "{\"statement\":\"\"}")]
    public async Task A_side_that_says_nothing_is_told_so(string deed, string body)
    {
        var court = await Court.Sit(apps.On(Engine.Sqlite));
        (await court.Bix.PostText($"/v1/cases/{(await court.Opened())["id"]}/{deed}", body)).Is("400 invalid-body");
    }

    [Theory]
    [InlineData("questions", "{\"side\":\"claimant\"}")]
    [InlineData("questions", "{\"side\":\"both\",\"question\":\"x\"}")]
    [InlineData("decide", "{\"outcome\":\"win\",\"reason\":\"outOfScope\",\"statement\":\"x\"}")]
    [InlineData("decide", "{\"outcome\":\"dismiss\",\"reason\":\"noReason\",\"statement\":\"x\"}")]
    [InlineData("decide", "{\"outcome\":\"dismiss\",\"reason\":\"outOfScope\",\"statement\":\" \"}")]
    public async Task A_manager_that_says_nothing_is_told_so(string deed, string body)
    {
        var court = await Court.Sit(apps.On(Engine.Sqlite));
        (await court.Mia.PostText($"/v1/cases/{(await court.Opened())["id"]}/{deed}", body)).Is("400 invalid-body");
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("0")]
    [InlineData("'; DROP TABLE Cases; --")]
    public async Task A_partner_that_is_awarded_and_is_no_party_is_refused_whatever_its_name(string awardTo)
    {
        var court = await Court.Sit(apps.On(Engine.Sqlite));
        (await Court.Decide(court.Mia, await court.Heard(), "award", "earlierClaim", awardTo)).Is("409 award-not-possible");
    }
}
