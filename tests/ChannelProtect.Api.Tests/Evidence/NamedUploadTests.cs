namespace ChannelProtect.Api.Tests.Evidence;

using ChannelProtect.Api.Evidence;
using Microsoft.EntityFrameworkCore;

/// <summary>Uploads that something names: whose they must be, and who may read them then (R9).</summary>
public sealed class NamedUploadTests(Apps apps) : IClassFixture<Apps>
{
    [Theory, EveryDatabase]
    public async Task Only_an_upload_of_one_s_own_can_be_named_and_another_s_reads_like_none(Engine engine)
    {
        var (stage, _, request) = await Stage.Requested(apps.On(engine));
        var bixs = (await stage.Bix.Upload(Documents.Pdf())).Is("201")["id"]!;
        var other = Contoso.EndingIn(stage.App, 60);
        var said = new List<string>();
        foreach (var reference in new[] { bixs, "evd_01kafj5v4qff8rfdwy0x8xhn37", "evd_", "evd_nonsense" })
        {
            object[] evidence = [Documents.Naming("letter 7"), Documents.Naming(reference)];
            (Somebody Who, string Path, object Body)[] calls =
            [
                (stage.Ada, "/v1/registrations", Claim(other, evidence)),
                (stage.Ada, $"/v1/transfer-requests/{request["id"]}/reject", new { reason = "customerStaying", evidence }),
                (stage.Cyd, "/v1/transfer-requests", new { renewal = new { contractNumber = other.Number }, reason = "coverage", evidence }),
            ];
            foreach (var (who, path, body) in calls)
            {
                var refused = (await who.Post(path, body)).Is("400 invalid-body");
                Assert.Equal("evidence[1].reference", refused["errors.0.field"]);
                said.Add(refused.Seen());
            }
        }

        Assert.Single(said.Distinct());
        Assert.Equal("pending", (await stage.Bix.Get($"/v1/transfer-requests/{request["id"]}"))["status"]);
    }

    [Theory, EveryDatabase]
    public async Task Both_sides_of_a_request_read_each_other_s_and_nobody_else_does(Engine engine)
    {
        var (stage, _) = await Stage.Held(apps.On(engine));
        var (asked, kept) = (await stage.Bix.Letter(), await stage.Ada.Letter());
        var request = (await stage.Bix.Post("/v1/transfer-requests", new { renewal = new { contractNumber = stage.Contract.Number }, reason = "coverage", evidence = new[] { asked } })).Is("201");
        var rejected = (await stage.Ada.Post($"/v1/transfer-requests/{request["id"]}/reject", new { reason = "customerStaying", evidence = new[] { kept, kept } })).Is("200");

        foreach (var id in new[] { request["evidence.0.reference"]!, rejected["rejection.evidence.0.reference"]! })
        {
            Assert.Equal(["200", "200", "404 not-found"], await Outcomes(id, stage.Ada, stage.Bix, stage.Cyd));
            Assert.Equal(["200", "404 not-found", "200"], await Outcomes(id, await stage.App.Manager("emea"), await stage.App.Manager("apac"), await stage.App.As(Demo.Auditor)));
            Assert.Null((await stage.Ada.Get($"/v1/evidence/{id}"))["keptUntil"]);
        }
    }

    [Theory, EveryDatabase]
    public async Task A_claim_s_is_read_by_its_partner_and_those_who_look_on(Engine engine)
    {
        var stage = await Stage.Set(apps.On(engine));
        var active = (await stage.Ada.Post("/v1/registrations", Claim(stage.Contract, [await stage.Ada.Letter()]))).Is("201");
        var filed = (await stage.Ada.Post("/v1/registrations", Claim(stage.Contract with { Number = null!, Domain = null!, Serial = null! }, [await stage.Ada.Letter()]))).Is("201");
        Assert.Equal(("active", "pendingReview"), (active["status"], filed["status"]));

        foreach (var claim in new[] { active, filed })
        {
            var id = claim["evidence.0.reference"]!;
            Assert.Equal(["200", "404 not-found", "200", "404 not-found", "200"], await Outcomes(id, stage.Ada, stage.Bix, await stage.App.Manager("emea"), await stage.App.Manager("apac"), await stage.App.As(Demo.Auditor)));
        }
    }

    [Theory, EveryDatabase]
    public async Task What_nothing_names_is_its_uploader_s_alone(Engine engine)
    {
        var app = apps.On(engine);
        var (ada, manager, colleague) = (await app.Partner("ada"), await app.Manager("emea"), await app.Manager("emea"));
        var hers = (await ada.Upload(Documents.Pdf())).Is("201")["id"]!;
        var his = (await manager.Upload(Documents.Pdf())).Is("201")["id"]!;

        Assert.Equal(["200", "404 not-found", "404 not-found"], await Outcomes(hers, ada, manager, await app.As(Demo.Auditor)));
        Assert.Equal(["404 not-found", "200", "404 not-found"], await Outcomes(his, ada, manager, colleague));
        Assert.Equal((await ada.Get($"/v1/evidence/{his}")).Seen(), (await ada.Get("/v1/evidence/evd_01kafj5v4qff8rfdwy0x8xhn37")).Seen());
        Assert.Equal((await ada.Get($"/v1/evidence/{his}/content")).Seen(), (await ada.Get("/v1/evidence/x/content")).Seen());
        Assert.Equal(["200", "404 not-found"], [(await ada.Get($"/v1/evidence/{hers}")).Outcome, (await (await app.As(Demo.Reseller)).Get($"/v1/evidence/{hers}")).Outcome]);
    }

    [Theory, EveryDatabase]
    public async Task Another_partner_sees_it_from_the_instant_that_was_said_and_who_looks_on_at_once(Engine engine)
    {
        var (stage, _, request) = await Stage.Requested(apps.On(engine));
        var id = (await stage.Ada.Upload(Documents.Pdf())).Is("201")["id"]!;
        var from = stage.App.Now.AddHours(1);
        await stage.App.Look(db =>
        {
            db.Add(new EvidenceUseRow { Id = $"use_{id}", EvidenceId = id, SubjectId = request["id"]!, VisibleFrom = from });
            return db.SaveChangesAsync();
        });

        Assert.Equal(["200", "404 not-found", "200"], await Outcomes(id, stage.Ada, stage.Bix, await stage.App.Manager("emea")));
        await stage.App.MoveTo(from.AddMicroseconds(-1));
        Assert.Equal(["404 not-found"], await Outcomes(id, stage.Bix));
        await stage.App.MoveTo(from);
        Assert.Equal(["200"], await Outcomes(id, stage.Bix));
    }

    [Theory, EveryDatabase]
    public async Task Its_owner_is_told_who_looked_and_the_ledger_shows_it_to_those(Engine engine)
    {
        var stage = await Stage.Set(apps.On(engine));
        var claim = (await stage.Ada.Post("/v1/registrations", Claim(stage.Contract, [await stage.Ada.Letter()]))).Is("201");
        var id = claim["evidence.0.reference"]!;
        var (manager, stranger, auditor) = (await stage.App.Manager("emea"), await stage.App.Manager("apac"), await stage.App.As(Demo.Auditor));

        (await manager.Get($"/v1/evidence/{id}/content")).Is("200");
        (await auditor.Get($"/v1/evidence/{id}")).Is("200");
        Assert.Equal("evidenceUploaded", (await auditor.Get($"/v1/ledger/{id}")).Is("200")["items.0.type"]);
        (await stranger.Get($"/v1/evidence/{id}")).Is("404 not-found");
        (await stranger.Get($"/v1/ledger/{id}")).Is("404 not-found");
        Assert.Equal("True", (await auditor.Get($"/v1/ledger/{id}/verification"))["intact"], ignoreCase: true);

        var told = await stage.Ada.All("/v1/disclosures");
        Assert.Equal(["channelManager", "auditor", "auditor"], told.Select(entry => entry["body.role"]));
        Assert.All(told, entry => Assert.Equal(id, entry["body.what.0"]));
    }

    [Theory, EveryDatabase]
    public async Task Who_has_it_is_not_sent_it_again(Engine engine)
    {
        var ada = await apps.On(engine).Partner("ada");
        var made = (await ada.Upload(Documents.Pdf())).Is("201");
        foreach (var (tag, status) in new[] { ($"\"{made["sha256"]}\"", 304), ("*", 304), ("\"other\"", 200), ("nonsense", 200) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/evidence/{made["id"]}/content");
            request.Headers.TryAddWithoutValidation("If-None-Match", tag);
            using var answer = await ada.Http.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal(status, (int)answer.StatusCode);
        }
    }

    private static object Claim(Contoso contract, object[] evidence) => new
    {
        // Of no number and no domain, a name that nobody has.
        account = new { name = contract.Number is null ? "Nobody's Umbrella" : "Contoso Ltd", domain = contract.Domain },
        productLine = contract.Line,
        contractNumber = contract.Number,
        serials = contract.Serial is null ? [] : new[] { contract.Serial },
        termStart = contract.Start,
        termEnd = contract.End,
        evidence,
    };

    /// <summary>What each is told of an upload, and of its content, which is the same.</summary>
    private static async Task<List<string>> Outcomes(string id, params Somebody[] readers)
    {
        List<string> outcomes = [];
        foreach (var reader in readers)
        {
            outcomes.Add((await reader.Get($"/v1/evidence/{id}")).Outcome);
            Assert.Equal(outcomes[^1], (await reader.Get($"/v1/evidence/{id}/content")).Outcome);
        }

        return outcomes;
    }
}
