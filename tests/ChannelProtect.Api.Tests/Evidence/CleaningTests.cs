namespace ChannelProtect.Api.Tests.Evidence;

using ChannelProtect.Api.Evidence;
using ChannelProtect.Api.Tests.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

/// <summary>What nothing names is gone at its instant for every reader; when its bytes are deleted nobody can tell.</summary>
public sealed class CleaningTests
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    [Theory, EveryDatabase]
    public async Task An_upload_that_nothing_names_is_gone_at_its_instant_and_deleted_a_day_later(Engine engine)
    {
        await using var app = ChannelApp.Start(engine);
        var ada = await app.Partner("ada");
        var (content, contract) = (Documents.Pdf(100_000), Contoso.EndingIn(app, 60));
        var made = (await ada.Upload(content)).Is("201");
        Assert.Equal(app.Now + Kept, made.Instant("keptUntil"));

        await app.MoveTo(made.Instant("keptUntil").AddMicroseconds(-1));
        (await ada.Get($"/v1/evidence/{made["id"]}")).Is("200");
        await app.MoveTo(made.Instant("keptUntil"));
        (await ada.Get($"/v1/evidence/{made["id"]}")).Is("404 not-found");
        (await ada.Get($"/v1/evidence/{made["id"]}/content")).Is("404 not-found");
        (await ada.Post("/v1/registrations", Claim(contract, made["id"]!))).Is("400 invalid-body");

        await Clean(app);
        Assert.Equal((1, 1, 2), await Rows(app));
        await app.Pass(TimeSpan.FromDays(1));
        await FallDue(app);
        await Clean(app);
        Assert.Equal((0, 0, 0), await Rows(app));

        var again = (await ada.Upload(content)).Is("201");
        Assert.Equal(content, await ada.Http.GetByteArrayAsync($"/v1/evidence/{again["id"]}/content", TestContext.Current.CancellationToken));
    }

    [Theory, EveryDatabase]
    public async Task What_something_names_stays_and_so_does_its_content_though_another_upload_of_it_goes(Engine engine)
    {
        await using var app = ChannelApp.Start(engine);
        var (ada, bix) = (await app.Partner("ada"), await app.Partner("bix"));
        var content = Documents.Pdf();
        var (named, unnamed) = ((await ada.Upload(content)).Is("201")["id"]!, (await bix.Upload(content)).Is("201")["id"]!);
        (await ada.Post("/v1/registrations", Claim(Contoso.EndingIn(app, 60), named))).Is("201");

        await app.Pass(TimeSpan.FromDays(30));
        await FallDue(app);
        await Clean(app);

        (await bix.Get($"/v1/evidence/{unnamed}")).Is("404 not-found");
        Assert.Equal(content, await ada.Http.GetByteArrayAsync($"/v1/evidence/{named}/content", TestContext.Current.CancellationToken));
        Assert.Equal((1, 1, 1), await Rows(app));
        Assert.Null(await app.Look(db => db.Set<ContentRow>().Select(row => row.CheckAt).SingleAsync()));
    }

    [Theory, EveryDatabase]
    public async Task A_content_whose_upload_never_came_is_deleted_after_a_day(Engine engine)
    {
        await using var app = ChannelApp.Start(engine);
        await app.Look(db =>
        {
            db.Add(new ContentRow { Sha256 = "aa", CheckAt = StoppedClock.Monday + ContentStore.KeptUnclaimed });
            db.Add(new ContentChunkRow { Sha256 = "aa", Number = 0, Content = [1] });
            return db.SaveChangesAsync();
        });

        Later(app, ContentStore.KeptUnclaimed - TimeSpan.FromSeconds(1));
        await Clean(app);
        Assert.Equal((0, 1, 1), await Rows(app));
        Later(app, TimeSpan.FromSeconds(1));
        await Clean(app);
        Assert.Equal((0, 0, 0), await Rows(app));
    }

    private static Task Clean(ChannelApp app) => app.Services.GetServices<IHostedService>().OfType<EvidenceCleaning>().Single().Clean(TestContext.Current.CancellationToken);

    /// <summary>As if a day had passed by the system's clock, which would end the tokens too.</summary>
    private static Task<int> FallDue(ChannelApp app) => app.Look(db => db.Set<ContentRow>().ExecuteUpdateAsync(set => set.SetProperty(row => row.CheckAt, (DateTimeOffset?)StoppedClock.Monday)));

    private static void Later(ChannelApp app, TimeSpan by) => ((StoppedClock)app.Services.GetRequiredService<TimeProvider>()).Advance(by);

    private static Task<(int Uploads, int Contents, int Chunks)> Rows(ChannelApp app) =>
        app.Look(async db => (await db.Set<EvidenceRow>().CountAsync(), await db.Set<ContentRow>().CountAsync(), await db.Set<ContentChunkRow>().CountAsync()));

    private static object Claim(Contoso contract, string upload) => new
    {
        account = new { name = "Contoso Ltd", domain = contract.Domain },
        productLine = contract.Line,
        contractNumber = contract.Number,
        termStart = contract.Start,
        termEnd = contract.End,
        evidence = new[] { Documents.Naming(upload) },
    };
}
