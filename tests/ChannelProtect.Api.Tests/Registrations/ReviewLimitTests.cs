namespace ChannelProtect.Api.Tests.Registrations;

using System.Net.Http.Json;
using System.Text.Json.Nodes;

/// <summary>Only so many claims of a partner wait for a channel manager at once, and who needs no review never hears of it.</summary>
public sealed class ReviewLimitTests
{
    private const int Limit = 5;

    [Theory, EveryDatabase]
    public async Task Of_many_claims_at_once_only_so_many_go_to_review_and_each_row_is_told(Engine engine)
    {
        await using var app = await Limited(engine);
        var stage = await Stage.Set(app);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4 * Limit).Select(i => stage.Ada.Post("/v1/registrations", Untold(app, i))));
        var filed = outcomes.Where(outcome => outcome.Status == 201).ToArray();
        Assert.Equal(Limit, filed.Length);
        Assert.All(outcomes.Except(filed), outcome => outcome.Is("409 review-limit-reached"));
        Assert.Equal(filed.Length, (await stage.Ada.All("/v1/registrations?status=pendingReview")).Count);

        // One after the other, up to the very limit, and no further: what is told at once passes, and what another files too.
        while ((await stage.Ada.All("/v1/registrations?status=pendingReview")).Count < Limit)
        {
            (await stage.Ada.Post("/v1/registrations", Untold(app, 100 + (await stage.Ada.All("/v1/registrations")).Count))).Is("201");
        }

        var refused = (await stage.Ada.Post("/v1/registrations", Untold(app, 200))).Is("409 review-limit-reached");
        Assert.Equal(("R10.claims-under-review", $"{Limit}"), (refused["rules.0.rule"], refused["rules.0.facts.limit"]));
        (await stage.Ada.Post("/v1/registrations?validateOnly=true", Untold(app, 200))).Is("409 review-limit-reached");
        Assert.Equal("active", (await stage.Ada.Post("/v1/registrations", stage.Contract.Claim)).Is("201")["status"]);
        Assert.Equal("pendingReview", (await stage.Bix.Post("/v1/registrations", Untold(app, 300))).Is("201")["status"]);

        // The same claim again is the same filing; one that is taken back makes room.
        var again = (await stage.Ada.All("/v1/registrations?status=pendingReview"))[0];
        (await stage.Ada.Post($"/v1/registrations/{again["id"]}/withdraw")).Is("200");
        (await stage.Ada.Post("/v1/registrations", Untold(app, 200))).Is("201");
        (await stage.Ada.Post("/v1/registrations", Untold(app, 200))).Is("200");
        await Ledgers.Verify(app);
    }

    [Theory, EveryDatabase(Engine.Sqlite)]
    public async Task Who_only_asks_takes_nobodys_place(Engine engine)
    {
        await using var app = await Limited(engine);
        var ada = await app.Partner("ada");
        for (var i = 0; i < 2 * Limit; i++)
        {
            (await ada.Post("/v1/registrations?validateOnly=true", Untold(app, i))).Is("201");
        }

        (await ada.Post("/v1/registrations", Untold(app, 0))).Is("201");
    }

    /// <summary>A programme whose policy allows few.</summary>
    private static async Task<ChannelApp> Limited(Engine engine)
    {
        var app = ChannelApp.Start(engine);
        var admin = await app.As(Demo.Admin);
        var terms = (await admin.Get("/v1/policies/1")).Json!.AsObject();
        terms.Remove("version");
        terms["claimsUnderReview"] = Limit;
        terms["effectiveFrom"] = (app.Now + TimeSpan.FromMinutes(2)).UtcDateTime.ToString("O", System.Globalization.CultureInfo.InvariantCulture);
        (await admin.Send(HttpMethod.Put, "/v1/policies/2", JsonContent.Create<JsonNode>(terms))).Is("201");
        await app.Pass(TimeSpan.FromMinutes(3));
        return app;
    }

    /// <summary>A claim by a name that nobody knows: no number, no serial, no domain.</summary>
    private static object Untold(ChannelApp app, int n) =>
        Contoso.EndingIn(app, 60).ClaimOf(null, [], domain: null, name: $"Quorum {n} of Nobody Else", start: new(2026, 1, 1), end: new(2026, 12, 31));
}
