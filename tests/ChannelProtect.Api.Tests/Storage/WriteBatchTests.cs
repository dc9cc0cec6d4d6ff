namespace ChannelProtect.Api.Tests.Storage;

using System.Data.Common;
using ChannelProtect.Api.Identifiers;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

public sealed class WriteBatchTests(UnruledApps apps) : IClassFixture<UnruledApps>
{
    private static readonly ColumnSet NameAlone = new(nameof(AccountRow.Name));
    private static readonly ColumnSet WithRenewal = new(nameof(SerialRow.RenewalId));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task Rows_are_written_together(Engine engine)
    {
        var app = apps.On(engine);
        var (one, two) = (Account(app), Account(app));
        await Commit(app, writes =>
        {
            writes.Insert(one);
            writes.Insert(two);
            writes.Update(new AccountRow { Id = one.Id, Name = "Contoso AG", Country = null, CreatedAt = app.Now });
            writes.Update(new AccountRow { Id = two.Id, Name = "Contoso SA" }, NameAlone);
        });

        Assert.Equal([("Contoso AG", null), ("Contoso SA", "GB")], await app.Look(async db => (await db.Set<AccountRow>().AsNoTracking().Where(a => a.Id == one.Id || a.Id == two.Id).OrderBy(a => a.Name).ToListAsync(Cancel)).Select(a => (a.Name, a.Country)).ToList()));
    }

    [Theory, EveryDatabase]
    public async Task A_statement_that_fails_leaves_nothing_behind_and_the_next_batch_is_clean(Engine engine)
    {
        var app = apps.On(engine);
        var (one, two) = (Account(app), Account(app));
        await Commit(app, writes => writes.Insert(two));

        var failure = await Assert.ThrowsAnyAsync<DbException>(() => Commit(app, writes =>
        {
            writes.Insert(one);
            writes.Insert(two);
        }));

        Assert.True(Conflicts.Lost(failure));
        Assert.False(await app.Look(db => db.Set<AccountRow>().AnyAsync(a => a.Id == one.Id, Cancel)));
        await Commit(app, writes => writes.Insert(one));
        Assert.True(await app.Look(db => db.Set<AccountRow>().AnyAsync(a => a.Id == one.Id, Cancel)));
    }

    [Theory, EveryDatabase]
    public async Task Rows_sent_one_by_one_are_still_written_together_or_not_at_all(Engine engine)
    {
        await using var app = ChannelApp.Start(engine, ("Database:MaxBatchSize", "1"));
        Assert.Equal(1, await app.Look(db => Task.FromResult(RelationalOptionsExtension.Extract(db.GetService<IDbContextOptions>()).MaxBatchSize)));

        var (one, two, three) = (Account(app), Account(app), Account(app));
        await Commit(app, writes =>
        {
            writes.Insert(one);
            writes.Insert(two);
        });
        await Assert.ThrowsAnyAsync<DbException>(() => Commit(app, writes =>
        {
            writes.Insert(three);
            writes.Insert(two);
        }));

        var there = await app.Look(async db => await db.Set<AccountRow>().Select(a => a.Id).ToListAsync(Cancel));
        Assert.Equal([one.Id, two.Id], there.Order(StringComparer.Ordinal));
    }

    [Theory, EveryDatabase]
    public async Task A_row_is_deleted_only_if_it_is_as_it_was_said_to_be(Engine engine)
    {
        var app = apps.On(engine);
        var key = $"S{Guid.NewGuid():N}";
        await Commit(app, writes => writes.Insert(new SerialRow { Key = key, RenewalId = "rnw_a" }));
        await Commit(app, writes => writes.Delete(new SerialRow { Key = key, RenewalId = "rnw_b" }, WithRenewal));
        Assert.True(await There());
        await Commit(app, writes => writes.Delete(new SerialRow { Key = key, RenewalId = "rnw_a" }, WithRenewal));
        Assert.False(await There());

        Task<bool> There() => app.Look(db => db.Set<SerialRow>().AnyAsync(s => s.Key == key, Cancel));
    }

    [Theory, EveryDatabase]
    public async Task A_batch_of_many_alike_that_fails_on_a_fresh_connection_does_no_harm_to_the_next(Engine engine)
    {
        await using var app = ChannelApp.Start(engine);
        await Commit(app, writes => writes.Insert(Serial("taken")));
        for (var at = 0; at < 24; at++)
        {
            var keys = Enumerable.Range(0, 24).Select(i => i == at ? "taken" : $"S{Guid.NewGuid():N}").ToList();
            Assert.True(Conflicts.Lost(await Assert.ThrowsAnyAsync<DbException>(() => Commit(app, writes => keys.ForEach(key => writes.Insert(Serial(key)))))));
            await Commit(app, writes => keys.Where(key => key != "taken").ToList().ForEach(key => writes.Insert(Serial(key))));
        }

        static SerialRow Serial(string key) => new() { Key = key, RenewalId = "rnw_a" };
    }

    [Theory, EveryDatabase]
    public async Task Nothing_to_write_is_written_without_complaint(Engine engine) => await Commit(apps.On(engine), _ => { });

    [Theory, EveryDatabase]
    public async Task Long_text_comes_back_whole(Engine engine)
    {
        var app = apps.On(engine);
        var account = Account(app);
        account.Identifiers = new string('é', 10_000);
        await Commit(app, writes => writes.Insert(account));
        Assert.Equal(account.Identifiers, await app.Look(db => db.Set<AccountRow>().Where(a => a.Id == account.Id).Select(a => a.Identifiers).SingleAsync(Cancel)));
    }

    [Theory, EveryDatabase]
    public async Task Instants_come_back_to_the_microsecond(Engine engine)
    {
        var app = apps.On(engine);
        var account = Account(app, app.Now.AddMicroseconds(1));
        await Commit(app, writes => writes.Insert(account));
        Assert.Equal(account.CreatedAt, await app.Look(db => db.Set<AccountRow>().Where(a => a.Id == account.Id).Select(a => a.CreatedAt).SingleAsync(Cancel)));
    }

    private static AccountRow Account(ChannelApp app, DateTimeOffset? at = null) =>
        new() { Id = TypeId.New("acc"), Name = "Contoso 'Ltd'; --", Country = "GB", CreatedAt = at ?? app.Now };

    private static async Task Commit(ChannelApp app, Action<WriteBatch> fill)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var writes = new WriteBatch(scope.ServiceProvider.GetRequiredService<ChannelContext>(), app.Services.GetRequiredService<Connections>());
        fill(writes);
        await writes.Commit(Cancel);
    }
}
