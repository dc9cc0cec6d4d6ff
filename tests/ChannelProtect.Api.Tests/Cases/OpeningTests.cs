namespace ChannelProtect.Api.Tests.Cases;

using ChannelProtect.Api.Casework;
using ChannelProtect.Api.Policies;
using ChannelProtect.Api.Storage;
using ChannelProtect.Domain;
using ChannelProtect.Domain.Renewals;
using Microsoft.Extensions.DependencyInjection;

/// <summary>A claim that contradicts a holder opens the conflict by itself, in its own write.</summary>
public sealed class OpeningTests(Apps apps) : IClassFixture<Apps>
{
    [Theory, EveryDatabase]
    public async Task A_contradiction_goes_before_a_manager_and_both_sides_are_told(Engine engine)
    {
        var court = await Court.Sit(apps.On(engine));

        Assert.Null(await Contradict(court));
        Assert.Equal("case-already-open", await Contradict(court));

        var mine = Assert.Single(await court.Bix.All("/v1/cases"));
        Assert.Equal(("registrationConflict", "assigned", "claimant", null), (mine["kind"], mine["status"], mine["side"], mine["renewalId"]));
        Assert.Equal(["case.opened"], (await court.Bix.All("/v1/messages")).Select(message => message["type"]));
        Assert.Equal(["case.opened"], (await court.Ada.All("/v1/messages")).Select(message => message["type"]));
        (await court.Cyd.Post("/v1/transfer-requests", court.Stage.Contract.Request)).Is("409 renewal-disputed");
    }

    /// <summary>As whoever decides a claim would do it.</summary>
    private static async Task<string?> Contradict(Court court)
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var scope = court.App.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var db = services.GetRequiredService<ChannelContext>();
        var policy = await services.GetRequiredService<PolicyBook>().At(db, court.App.Now, cancel);
        var attempt = new Attempt(db, services.GetRequiredService<HotQueries>(), court.App.Now, policy, "a claim");
        var claimant = await services.GetRequiredService<PartnerDirectory>().Find(db, court.Bix.Id, cancel);
        var renewal = attempt.Record((await db.Renewal(court.Renewal, cancel))!);

        var opened = await CaseOpening.Conflict(attempt, claimant, renewal, new("reg_01ke6p4ym0e008000000000001"), "We serve them since 2021.", ValueList.Of<Evidence>([new("order", "PO-1")]), cancel);
        if (opened.Refused is { } refused)
        {
            return refused.Refusal.Code;
        }

        renewal.Write();
        using var pass = await services.GetRequiredService<WriteGate>().Enter(cancel);
        await attempt.Writes.Commit(cancel);
        return null;
    }
}
