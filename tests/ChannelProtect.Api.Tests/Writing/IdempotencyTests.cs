namespace ChannelProtect.Api.Tests.Writing;

using System.Net.Http.Json;
using ChannelProtect.Api.Storage.Rows;
using Microsoft.EntityFrameworkCore;

public sealed class IdempotencyTests(Apps apps) : IClassFixture<Apps>
{
    [Theory]
    [InlineData("", "400 idempotency-key-required")]
    [InlineData("two words", "400 idempotency-key-invalid")]
    [InlineData("one,\ttwo", "400 idempotency-key-invalid")]
    public async Task What_creates_wants_a_key_that_can_be_read(string key, string outcome)
    {
        var stage = await Stage.Set(apps.On(Engine.Sqlite));
        foreach (var (path, body) in new[] { ("/v1/registrations", stage.Contract.Claim), ("/v1/transfer-requests", stage.Contract.Request) })
        {
            (await stage.Ada.Post(path, body, key)).Is(outcome);
            (await stage.Ada.Post(path, body, new string('k', 181))).Is("400 idempotency-key-invalid");
        }

        (await stage.Ada.Post("/v1/registrations?validateOnly=true", stage.Contract.Claim, key: "")).Is("201");
    }

    [Theory, EveryDatabase]
    public async Task A_retry_is_given_the_first_answer_byte_for_byte_and_nothing_happens_twice(Engine engine)
    {
        var stage = await Stage.Set(apps.On(engine));
        var made = await stage.Ada.Post("/v1/registrations", stage.Contract.Claim, "k1");
        var asked = await stage.Bix.Post("/v1/transfer-requests", stage.Contract.Request, "k1");
        await stage.Ada.Post($"/v1/transfer-requests/{asked["id"]}/reject", Stage.Letter);
        await stage.App.Pass(TimeSpan.FromDays(1));

        var madeAgain = await stage.Ada.Post("/v1/registrations", stage.Contract.Claim, "k1");
        var askedAgain = await stage.Bix.Post("/v1/transfer-requests", stage.Contract.Request, "k1");

        foreach (var (first, again) in new[] { (made, madeAgain), (asked, askedAgain) })
        {
            Assert.Equal((first.Status, first.Text, first.ETag, first.Headers["Location"]), (again.Status, again.Text, again.ETag, again.Headers["Location"]));
            Assert.Equal(("true", false), (again.Headers["Idempotency-Replayed"], first.Headers.ContainsKey("Idempotency-Replayed")));
        }

        Assert.Single(await stage.Ada.All("/v1/registrations"));
        Assert.Single(await stage.Bix.All("/v1/transfer-requests"));
    }

    [Theory, EveryDatabase]
    public async Task A_refusal_is_given_again_too_and_says_how_long_it_still_holds(Engine engine)
    {
        var (stage, _) = await Stage.Held(apps.On(engine), endsIn: 100);
        var first = (await stage.Bix.Post("/v1/transfer-requests", stage.Contract.Request, "k")).Is("409 request-too-early");
        var again = (await stage.Bix.Post("/v1/transfer-requests", stage.Contract.Request, "k")).Is("409 request-too-early");
        Assert.Equal((first["retryAfter"], first.Headers["Retry-After"], first["rules.7.rule"]), (again["retryAfter"], again.Headers["Retry-After"], again["rules.7.rule"]));
        Assert.NotEqual(first["requestId"], again["requestId"]);
    }

    [Theory, EveryDatabase]
    public async Task A_key_stands_for_one_deed_of_one_caller(Engine engine)
    {
        var stage = await Stage.Set(apps.On(engine));
        var other = Contoso.EndingIn(stage.App, 60);
        (await stage.Ada.Post("/v1/registrations", stage.Contract.Claim, "k")).Is("201");
        (await stage.Ada.Post("/v1/registrations", other.Claim, "k")).Is("422 idempotency-key-reused");
        (await stage.Ada.Post("/v1/transfer-requests", other.Request, "k")).Is("422 idempotency-key-reused");
        (await stage.Bix.Post("/v1/registrations", other.Claim, "k")).Is("201");
    }

    [Theory, EveryDatabase]
    public async Task The_same_call_at_once_happens_once(Engine engine)
    {
        var stage = await Stage.Set(apps.On(engine));
        for (var round = 0; round < 5; round++)
        {
            var (contract, key) = (Contoso.EndingIn(stage.App, 60), $"round-{round}");
            var calls = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => stage.Ada.Post("/v1/registrations", contract.Claim, key)));
            Assert.All(calls, call => Assert.True(call.Outcome is "201" or "409 idempotency-key-in-use", call.Text));
            Assert.Single(calls.Where(call => call.Status == 201).Select(call => call.Text).Distinct());
            Assert.Equal(round + 1, (await stage.Ada.All("/v1/registrations")).Count);
        }
    }

    [Theory, EveryDatabase]
    public async Task Asked_to_validate_only_it_says_what_would_be_and_writes_nothing(Engine engine)
    {
        var (stage, renewal, request) = await Stage.Requested(apps.On(engine));
        var free = Contoso.EndingIn(stage.App, 60);
        var held = Contoso.EndingIn(stage.App, 60);
        var heldId = await stage.Hold(held);
        var registration = (await stage.Ada.All("/v1/registrations"))[0]["id"];
        (Somebody Who, string Path, object? Body)[] calls =
        [
            (stage.Cyd, "/v1/registrations", free.Claim), (stage.Cyd, "/v1/registrations", free.ClaimOf(null, [])), (stage.Bix, "/v1/registrations", held.Claim),
            (stage.Bix, "/v1/transfer-requests", held.Request), (stage.Cyd, "/v1/transfer-requests", stage.Contract.Request),
            (stage.Ada, $"/v1/renewals/{renewal}/release", null), (stage.Ada, $"/v1/registrations/{registration}/withdraw", null),
            (stage.Ada, $"/v1/transfer-requests/{request["id"]}/reject", Stage.Letter), (stage.Bix, $"/v1/transfer-requests/{request["id"]}/cancel", null),
            (stage.Ada, $"/v1/transfer-requests/{request["id"]}/approve", null), (stage.Ada, $"/v1/renewals/{heldId}/in-flight", null), (stage.Ada, $"/v1/renewals/{heldId}/renewed", null),
        ];
        List<string> said = [];
        var before = await Rows();
        foreach (var (who, path, body) in calls)
        {
            said.Add((await who.Post($"{path}?validateOnly=true", body, "a-key")).Outcome);
        }

        Assert.Equal(before, await Rows());
        (await stage.Ada.Post($"/v1/renewals/{renewal}/release?validateOnly=yes")).Is("400 invalid-parameter");

        // The last calls follow from one another, so each of the real ones is made on a state in which it was asked.
        List<string> done = [];
        foreach (var (who, path, body) in calls[..7])
        {
            done.Add((await who.Post(path, body)).Outcome);
            await (path.EndsWith("requests", StringComparison.Ordinal) && done[^1] == "201" ? CancelLast() : Task.CompletedTask);
        }

        done.Add((await stage.Ada.Post(calls[7].Path, calls[7].Body)).Outcome);
        Assert.Equal(said[..1].Concat(said[2..8]), done[..1].Concat(done[2..8]));
        Assert.Equal(["200", "200", "200", "200"], said[8..]);

        async Task CancelLast() => await stage.Bix.Post($"/v1/transfer-requests/{(await stage.Bix.All("/v1/transfer-requests?status=pending"))[^1]["id"]}/cancel");

        Task<(int, int, int, int, int, int, int)> Rows() => stage.App.Look(async db => (
            await db.Set<LedgerRow>().CountAsync(), await db.Set<RenewalRow>().CountAsync(), await db.Set<RegistrationRow>().CountAsync(), await db.Set<TransferRequestRow>().CountAsync(),
            await db.Set<MessageRow>().CountAsync(), await db.Set<AccountRow>().CountAsync(), await db.Set<IdempotencyRow>().CountAsync()));
    }

    [Fact]
    public async Task Two_keys_are_no_key()
    {
        var ada = await apps.On(Engine.Sqlite).As(Demo.Reseller);
        using var body = JsonContent.Create(Contoso.EndingIn(apps.On(Engine.Sqlite), 60).Claim);
        body.Headers.TryAddWithoutValidation("Idempotency-Key", "two");
        (await ada.Send(HttpMethod.Post, "/v1/registrations", body, "one")).Is("400 idempotency-key-invalid");
    }
}
