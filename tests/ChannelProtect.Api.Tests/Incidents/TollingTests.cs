namespace ChannelProtect.Api.Tests.Incidents;

/// <summary>An incident takes nobody's time, also not that which had passed before it was published.</summary>
public sealed class TollingTests(Apps apps) : IClassFixture<Apps>
{
    [Theory, EveryDatabase]
    public async Task Clocks_stand_still_from_when_it_began_until_it_is_resolved(Engine engine)
    {
        var outage = await Outage.Set(apps.On(engine));
        var (since, respondBy) = (outage.App.Now.AddHours(1), outage.Request.Instant("respondBy"));
        await outage.App.MoveTo(since.AddMinutes(90));
        var id = await outage.Publish(since);

        var stopped = await outage.Stage.Bix.Get(outage.RequestPath);
        Assert.Equal(("pending", "true"), (stopped["status"], stopped["tolled"]));
        await outage.App.Pass(TimeSpan.FromDays(20));
        Assert.Equal("pending", (await outage.Stage.Bix.Get(outage.RequestPath))["status"]);
        await outage.Resolve(id);

        var due = respondBy + (outage.App.Now - since);
        Assert.Equal(due, (await outage.Stage.Ada.Get(outage.RequestPath)).Instant("respondBy"));
        Assert.Equal(due, (await outage.Stage.Bix.All("/v1/messages")).Last(message => message["type"] == "transfer.respondByMoved").Instant("data.respondBy"));
        await outage.App.MoveTo(due.AddMicroseconds(-1));
        Assert.Equal("pending", (await outage.Stage.Bix.Get(outage.RequestPath))["status"]);
        await outage.App.MoveTo(due);
        Assert.Equal("silence", (await outage.Stage.Bix.Get(outage.RequestPath))["basis"]);
    }

    [Theory, EveryDatabase]
    public async Task A_silence_inside_was_none_whether_or_not_it_was_written_down(Engine engine)
    {
        foreach (var settled in new[] { false, true })
        {
            var outage = await Outage.Set(apps.On(engine));
            var (protectedUntil, respondBy) = ((await outage.Stage.Ada.Get($"/v1/renewals/{outage.Renewal}")).Instant("protectedUntil"), outage.Request.Instant("respondBy"));
            var since = respondBy.AddMicroseconds(-1);
            await outage.App.MoveTo(respondBy.AddDays(9));
            if (settled)
            {
                await outage.App.Settle();
            }

            var id = await outage.Publish(since);

            var undone = await outage.Stage.Bix.Get(outage.RequestPath);
            Assert.Equal(("approved", "silence", "clockStopped", outage.App.Now), (undone["status"], undone["basis"], undone["undone.reason"], undone.Instant("undone.at")));
            Assert.Equal(outage.Stage.Ada.Id, (await outage.Stage.Ada.Get($"/v1/renewals/{outage.Renewal}")).Is("200")["holder.partnerId"]);
            foreach (var side in new[] { outage.Stage.Ada, outage.Stage.Bix })
            {
                Assert.Contains(await side.All("/v1/messages"), message => message["type"] == "transfer.undone" && message["data.undoReason"] == "clockStopped");
            }

            await outage.App.Pass(TimeSpan.FromHours(3));
            await outage.Resolve(id);
            Assert.Equal(protectedUntil + (outage.App.Now - since), (await outage.Stage.Ada.Get($"/v1/renewals/{outage.Renewal}")).Instant("protectedUntil"));
        }
    }

    [Theory, EveryDatabase]
    public async Task A_silence_at_the_very_beginning_stands(Engine engine)
    {
        var outage = await Outage.Set(apps.On(engine));
        var respondBy = outage.Request.Instant("respondBy");
        await outage.App.MoveTo(respondBy.AddHours(1));
        await outage.Publish(respondBy);
        Assert.Null((await outage.Stage.Bix.Get(outage.RequestPath))["undone"]);
        (await outage.Stage.Bix.Get($"/v1/renewals/{outage.Renewal}")).Is("200");
    }

    [Theory, EveryDatabase]
    public async Task A_request_that_is_made_meanwhile_stands_still_too_and_loses_nothing(Engine engine)
    {
        var outage = await Outage.Set(apps.On(engine));
        (await outage.Stage.Bix.Post($"{outage.RequestPath}/cancel")).Is("200");
        var id = await outage.Publish(outage.App.Now.AddDays(-1));
        var asked = await outage.Stage.Ask();
        var path = $"/v1/transfer-requests/{asked["id"]}";
        await outage.App.Pass(TimeSpan.FromHours(2));
        await Outage.Spread(outage.App, id);

        Assert.Equal("true", (await outage.Stage.Bix.Get(path))["tolled"]);
        await outage.App.Pass(TimeSpan.FromHours(2));
        await outage.Resolve(id);
        Assert.Equal(asked.Instant("respondBy").AddHours(4), (await outage.Stage.Bix.Get(path)).Instant("respondBy"));
    }

    [Theory, EveryDatabase]
    public async Task Incidents_that_overlap_count_once_also_when_one_was_given_back_before(Engine engine)
    {
        var outage = await Outage.Set(apps.On(engine));
        var (start, respondBy) = (outage.App.Now, outage.Request.Instant("respondBy"));
        await outage.App.Pass(TimeSpan.FromHours(2));
        var first = await outage.Publish(start.AddHours(1));
        await outage.App.Pass(TimeSpan.FromHours(2));
        await outage.Resolve(first);
        await outage.App.Pass(TimeSpan.FromHours(2));
        var second = await outage.Publish(start.AddHours(3));
        await outage.App.Pass(TimeSpan.FromHours(1));
        await outage.Resolve(second);

        Assert.Equal(respondBy.AddHours(6), (await outage.Stage.Bix.Get(outage.RequestPath)).Instant("respondBy"));
    }
}
