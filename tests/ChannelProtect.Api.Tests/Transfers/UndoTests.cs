namespace ChannelProtect.Api.Tests.Transfers;

using ChannelProtect.Api.Tests.Cases;

/// <summary>A wrong transfer is taken back by its own command, within its window; later history stays.</summary>
public sealed class UndoTests(Apps apps) : IClassFixture<Apps>
{
    private static readonly object Unserved = new { reason = "noticeNotServed", statement = "Our inbox was closed that day." };

    [Theory, EveryDatabase]
    public async Task Who_lost_it_by_silence_has_it_again_with_registration_and_time(Engine engine)
    {
        var (stage, renewal, request) = await Stage.Requested(apps.On(engine));
        var before = await stage.Ada.Get($"/v1/renewals/{renewal}");
        var due = request.Instant("respondBy");
        await stage.App.MoveTo(due.AddDays(2));

        var undone = (await Undo(stage, request)).Is("200");

        Assert.Equal(("approved", "silence", due), (undone["status"], undone["basis"], undone.Instant("decidedAt")));
        Assert.Equal((stage.App.Now, "noticeNotServed"), (undone.Instant("undone.at"), undone["undone.reason"]));
        Assert.Equal(undone.Text, (await stage.Bix.Get($"/v1/transfer-requests/{request["id"]}")).Text);
        var held = (await stage.Ada.Get($"/v1/renewals/{renewal}")).Is("200");
        Assert.Equal((stage.Ada.Id, "ruling", null), (held["holder.partnerId"], held["holder.cause"], held["lockedUntil"]));
        Assert.Equal(before.Instant("protectedUntil").AddDays(2), held.Instant("protectedUntil"));
        Assert.Equal(("active", null), ((await stage.Ada.All("/v1/registrations")).Single()["status"], (await stage.Ada.All("/v1/registrations")).Single()["endedAt"]));
        (await stage.Bix.Get($"/v1/renewals/{renewal}")).Is("404 not-found");
        await stage.Ask();
    }

    [Theory, EveryDatabase]
    public async Task Both_sides_are_told(Engine engine)
    {
        var (stage, _, request) = await Stage.Requested(apps.On(engine));
        await stage.Ada.Post($"/v1/transfer-requests/{request["id"]}/approve");
        await Undo(stage, request, reason: "clericalError");

        foreach (var partner in new[] { stage.Ada, stage.Bix })
        {
            var told = (await partner.All("/v1/messages")).Single(message => message["type"] == "transfer.undone");
            Assert.Equal((request["id"], "clericalError"), (told["data.transferRequestId"], told["data.undoReason"]));
        }

        Assert.Equal(stage.App.Now.AddDays(7), (await stage.Ada.All("/v1/messages")).Single(message => message["type"] == "transfer.approved").Instant("data.undoableUntil"));
    }

    [Theory, EveryDatabase]
    public async Task It_is_undone_once_and_not_after_its_window(Engine engine)
    {
        var (stage, _, request) = await Stage.Requested(apps.On(engine));
        (await Undo(stage, request)).Is("409 nothing-to-undo");
        await stage.Ada.Post($"/v1/transfer-requests/{request["id"]}/approve");
        var until = stage.App.Now.AddDays(7);

        await stage.App.MoveTo(until.AddMicroseconds(-1));
        (await Undo(stage, request, validateOnly: true)).Is("200");
        await stage.App.MoveTo(until);
        var refused = (await Undo(stage, request)).Is("409 undo-window-closed");
        Assert.Equal(until, refused.Items("rules").Single(rule => rule["outcome"] == "fail").Instant("facts.undoableUntil"));
    }

    [Theory, EveryDatabase]
    public async Task A_second_undo_and_one_after_the_renewal_moved_on_are_refused(Engine engine)
    {
        var (stage, renewal, request) = await Stage.Requested(apps.On(engine));
        await stage.Ada.Post($"/v1/transfer-requests/{request["id"]}/approve");
        (await Undo(stage, request)).Is("200");
        (await Undo(stage, request)).Is("409 nothing-to-undo");

        var second = await stage.Ask();
        await stage.Ada.Post($"/v1/transfer-requests/{second["id"]}/approve");
        await stage.Bix.Post($"/v1/renewals/{renewal}/release");
        (await stage.Cyd.Post("/v1/registrations", stage.Contract.Claim)).Is("201");
        (await Undo(stage, second)).Is("409 undo-superseded");
        (await stage.Cyd.Get($"/v1/renewals/{renewal}")).Is("200");

        // Who is to be deprived of it is heard first.
        (await stage.Ada.Post("/v1/cases", new { kind = "registrationConflict", renewal = new { contractNumber = stage.Contract.Number }, statement = "It was ours." })).Is("201");
    }

    [Theory, EveryDatabase]
    public async Task Who_received_it_does_not_escape_by_releasing_it_and_registering_anew(Engine engine)
    {
        foreach (var anew in new[] { false, true })
        {
            var (stage, renewal, request) = await Stage.Requested(apps.On(engine));
            await stage.Ada.Post($"/v1/transfer-requests/{request["id"]}/approve");
            (await stage.Bix.Post($"/v1/renewals/{renewal}/release")).Is("200");
            if (anew)
            {
                (await stage.Bix.Post("/v1/registrations", stage.Contract.Claim)).Is("201");
            }

            (await Undo(stage, request, validateOnly: true)).Is("200");
            (await Undo(stage, request)).Is("200");

            Assert.Equal(("ruling", "active"), ((await stage.Ada.Get($"/v1/renewals/{renewal}"))["holder.cause"], (await stage.Ada.All("/v1/registrations")).Single()["status"]));
            (await stage.Bix.Get($"/v1/renewals/{renewal}")).Is("404 not-found");
            Assert.DoesNotContain(await stage.Bix.All("/v1/registrations"), claim => claim["status"] == "active");
        }
    }

    [Theory, EveryDatabase]
    public async Task Nor_from_the_dispute_of_a_notice(Engine engine)
    {
        var court = await Court.Sit(apps.On(engine));
        var request = await court.Stage.Ask();
        await court.App.MoveTo(request.Instant("respondBy"));
        (await court.Bix.Post($"/v1/renewals/{court.Renewal}/release")).Is("200");
        var disputed = (await court.Ada.Post("/v1/cases", new { kind = "noticeDispute", transferRequestId = request["id"], statement = "It never came." })).Is("201")["id"]!;
        // What is disputed nobody takes meanwhile, or there would be nothing to take back.
        (await court.Cyd.Post("/v1/registrations", court.Stage.Contract.Claim)).Is("409 renewal-disputed");
        await Court.Says(court.Bix, disputed);

        (await Court.Decide(court.Mia, disputed, "award", "noticeNotServed")).Is("200");
        var held = (await court.Ada.Get($"/v1/renewals/{court.Renewal}")).Is("200");
        Assert.Equal(("ruling", "active"), (held["holder.cause"], held["status"]));
    }

    [Theory, EveryDatabase]
    public async Task What_was_let_go_is_free_again_when_the_notice_was_served_after_all(Engine engine)
    {
        foreach (var decided in new[] { true, false })
        {
            var court = await Court.Sit(apps.On(engine));
            var request = await court.Stage.Ask();
            await court.App.MoveTo(request.Instant("respondBy"));
            (await court.Bix.Post($"/v1/renewals/{court.Renewal}/release")).Is("200");
            var disputed = (await court.Ada.Post("/v1/cases", new { kind = "noticeDispute", transferRequestId = request["id"], statement = "It never came." })).Is("201")["id"]!;
            await Court.Says(court.Bix, disputed);
            (await court.Cyd.Post("/v1/registrations", court.Stage.Contract.Claim)).Is("409 renewal-disputed");

            (decided ? await Court.Decide(court.Mia, disputed, "uphold", "noticeServed") : await court.Ada.Post($"/v1/cases/{disputed}/withdraw")).Is("200");
            (await court.Cyd.Post("/v1/registrations", court.Stage.Contract.Claim)).Is("201");
        }
    }

    [Theory, EveryDatabase]
    public async Task Nobody_but_a_manager_of_either_sides_region_takes_anything_back(Engine engine)
    {
        var app = apps.On(engine);
        var (stage, _, request) = await Stage.Requested(app);
        await stage.Ada.Post($"/v1/transfer-requests/{request["id"]}/approve");
        var path = $"/v1/transfer-requests/{request["id"]}/undo";
        var stranger = await app.Manager("apac");

        Assert.Equal((await stranger.Post("/v1/transfer-requests/tr_01ke6p4ym0e008000000000099/undo", Unserved)).Seen(), (await stranger.Post(path, Unserved)).Seen());
        (await stage.Ada.Post(path, Unserved)).Is("403 role-not-allowed");
        (await (await app.As(Demo.Auditor)).Post(path, Unserved)).Is("403 role-not-allowed");
        var manager = await app.As(Demo.Manager);
        (await manager.Post(path, new { reason = "noticeNotServed" })).Is("400 invalid-body");
        (await manager.Post(path, new { reason = "changedMyMind", statement = "x" })).Is("400 invalid-body");
        (await manager.Post(path, Unserved, ifMatch: "\"1\"")).Is("412 precondition-failed");
        (await manager.Post(path, Unserved, ifMatch: (await manager.Get(path[..^5])).ETag)).Is("200");
    }

    [Theory, EveryDatabase]
    public async Task The_explanation_tells_by_which_rules_it_was_taken_back(Engine engine)
    {
        var (stage, _, request) = await Stage.Requested(apps.On(engine));
        await stage.Ada.Post($"/v1/transfer-requests/{request["id"]}/approve");
        await Undo(stage, request);

        var rules = (await stage.Ada.Get($"/v1/transfer-requests/{request["id"]}/explanation")).Items("rules");
        Assert.Equal(["R2.incumbent", "R3.not-disputed", "R6.undo-transferred", "R6.undo-latest", "R2.no-ruling", "R6.undo-window"], rules.TakeLast(6).Select(rule => rule["rule"]));
        Assert.Contains((await stage.Ada.All("/v1/disclosures")), entry => entry["body.role"] == "channelManager");
    }

    private static async Task<Reply> Undo(Stage stage, Reply request, string reason = "noticeNotServed", bool validateOnly = false) =>
        await (await stage.App.As(Demo.Manager)).Post($"/v1/transfer-requests/{request["id"]}/undo{(validateOnly ? "?validateOnly=true" : "")}", new { reason, statement = "It was wrong." });
}
