namespace ChannelProtect.Api.Tests.Storage;

using System.Data.Common;
using ChannelProtect.Api.Identifiers;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

public sealed class SharedCommitsTests(Apps apps) : IClassFixture<Apps>
{
    private const int Many = 120;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task Who_cannot_be_written_keeps_nobody_else_from_it(Engine engine)
    {
        var app = apps.On(engine);
        var taken = Account(app);
        await Commit(app, [taken]);

        // Every seventh wants what is taken, in its second row: its first must not stay.
        var rows = Enumerable.Range(0, Many).Select(i => i % 7 == 3 ? new[] { Account(app), taken } : [Account(app), Account(app)]).ToList();
        var told = await Task.WhenAll(rows.Select(async (some, i) => (Lost: await Record.ExceptionAsync(() => Commit(app, some)), Wanted: i % 7 == 3)));

        Assert.All(told, one => Assert.Equal(one.Wanted, one.Lost is DbException failure && Conflicts.Lost(failure)));
        Assert.All(told, one => Assert.Equal(one.Wanted, one.Lost is not null));
        var there = await There(app, rows.SelectMany(some => some).Select(account => account.Id));
        Assert.Equal(rows.Where(some => some[1] != taken).SelectMany(some => some).Append(taken).Select(account => account.Id).Order(StringComparer.Ordinal), there);
    }

    [Theory, EveryDatabase]
    public async Task A_row_that_no_database_takes_harms_its_own_decision_alone(Engine engine)
    {
        var app = apps.On(engine);
        var rows = Enumerable.Range(0, Many).Select(i => Account(app, i % 10 == 0 ? null! : "Contoso")).ToList();

        var told = await Task.WhenAll(rows.Select(async row => await Record.ExceptionAsync(() => Commit(app, [row]))));

        Assert.Equal(rows.Select(row => row.Name is null), told.Select(failure => failure is not null));
        Assert.Equal(rows.Where(row => row.Name is not null).Select(row => row.Id).Order(StringComparer.Ordinal), await There(app, rows.Select(row => row.Id)));
    }

    [Theory, EveryDatabase(Engine.Postgres)]
    public async Task Who_comes_while_others_are_being_committed_shares_the_next_commit(Engine engine)
    {
        await using var app = ChannelApp.Start(engine);
        var rows = Enumerable.Range(0, Many).Select(_ => Account(app)).ToList();
        await Task.WhenAll(rows.Select(row => Commit(app, [row])));

        Assert.InRange(await Transactions(app, rows), 1, Many - 1);
    }

    [Theory, EveryDatabase(Engine.Postgres)]
    public async Task For_a_while_after_a_batch_was_refused_nobody_shares(Engine engine)
    {
        await using var app = ChannelApp.Start(engine);
        var taken = Account(app);
        await Commit(app, [taken]);
        long shared;
        var tries = 0;
        do
        {
            await Task.WhenAll(Enumerable.Range(0, Many).Select(async _ => Assert.NotNull(await Record.ExceptionAsync(() => Commit(app, [taken])))));
            var rows = Enumerable.Range(0, 10).Select(_ => Account(app)).ToList();
            await Task.WhenAll(rows.Select(row => Commit(app, [row])));
            shared = rows.Count - await Transactions(app, rows);
        }
        while (shared > 0 && ++tries < 5); // A machine that stood still in between proves nothing.

        Assert.Equal(0, shared);
    }

    [Theory, EveryDatabase(Engine.Postgres)]
    public async Task Those_that_lock_the_same_in_another_order_are_all_written(Engine engine)
    {
        var app = apps.On(engine);
        var (one, two) = (Account(app), Account(app));
        await Commit(app, [one, two]);

        // Another node holds one row and wants the other, which shared commits hold by then.
        await using var node = new NpgsqlConnection(app.Connection);
        await node.OpenAsync(Cancel);
        await using var transaction = await node.BeginTransactionAsync(Cancel);
        await Lock(node, one);
        var shared = Task.WhenAll(Enumerable.Range(0, Many).Select(async i => await Record.ExceptionAsync(() => Commit(app, writes =>
        {
            writes.Insert(Account(app, $"{i}"));
            writes.Update(two);
            writes.Update(one);
        }))));
        var failure = await Record.ExceptionAsync(() => Lock(node, two));
        await (failure is null ? transaction.CommitAsync(Cancel) : transaction.RollbackAsync(Cancel));
        Assert.All(await shared, lost => Assert.True(lost is null || Conflicts.Lost((DbException)lost), $"{lost}"));
    }

    [Theory, EveryDatabase(Engine.Sqlite, Engine.Postgres)]
    public async Task What_was_assumed_is_written_if_it_holds_and_else_nothing_is(Engine engine)
    {
        await using var app = ChannelApp.Start(engine);
        var (known, right, wrong) = (Account(app), Account(app), Account(app));
        await Commit(app, [known]);

        await Commit(app, writes => Assuming(writes, right, TypeId.New("acc")));
        var lost = await Record.ExceptionAsync(() => Commit(app, writes => Assuming(writes, wrong, known.Id)));

        Assert.True(lost is DbException failure && Conflicts.Lost(failure), $"{lost}");
        Assert.Equal(new[] { known.Id, right.Id }.Order(StringComparer.Ordinal), await There(app, [known.Id, right.Id, wrong.Id]));
    }

    [Theory, EveryDatabase(Engine.Sqlite, Engine.Postgres)]
    public async Task Who_assumed_wrongly_harms_none_of_those_that_shared_its_commit(Engine engine)
    {
        await using var app = ChannelApp.Start(engine);
        var known = Account(app);
        await Commit(app, [known]);
        var rows = Enumerable.Range(0, Many).Select(_ => Account(app)).ToList();

        var told = await Task.WhenAll(rows.Select((row, i) => Record.ExceptionAsync(() => Commit(app, writes => Assuming(writes, row, i % 7 == 3 ? known.Id : row.Id))).AsTask()));

        Assert.Equal(rows.Select((_, i) => i % 7 == 3), told.Select(lost => lost is DbException failure && Conflicts.AssumedWrongly(failure)));
        Assert.Equal(rows.Where((_, i) => i % 7 != 3).Select(row => row.Id).Order(StringComparer.Ordinal), await There(app, rows.Select(row => row.Id)));
    }

    [Theory, EveryDatabase(Engine.Sqlite, Engine.Postgres)]
    public async Task Who_comes_right_after_a_wrong_assumption_asks_first(Engine engine)
    {
        var stage = await Stage.Set(ChannelApp.Start(engine));
        await using var app = stage.App;
        await stage.Ada.Post("/v1/registrations", stage.Contract.Claim);
        var commits = app.Services.GetRequiredService<SharedCommits>();
        var tries = 0;
        do
        {
            (await stage.Bix.Post("/v1/registrations", stage.Contract.Claim)).Is("409 renewal-protected");
        }
        while (commits.MayAssume && ++tries < 5); // A machine that stood still in between proves nothing.

        Assert.False(commits.MayAssume);
        (await stage.Bix.Post("/v1/registrations", Contoso.EndingIn(app, 60).Claim)).Is("201");
    }

    private static void Assuming(WriteBatch writes, AccountRow row, string absent)
    {
        var values = new Values();
        writes.Insert(row);
        writes.Condition = new($"""SELECT 1 / CASE WHEN EXISTS (SELECT 1 FROM "Accounts" WHERE "Id" = {values.Place(absent)}) THEN 0 ELSE 1 END""", values);
    }

    private static async Task<long> Transactions(ChannelApp app, IEnumerable<AccountRow> rows)
    {
        await using var connection = new NpgsqlConnection(app.Connection);
        await connection.OpenAsync(Cancel);
        await using var distinct = new NpgsqlCommand("""SELECT COUNT(DISTINCT xmin::text) FROM "Accounts" WHERE "Id" = ANY($1)""", connection) { Parameters = { new() { Value = rows.Select(row => row.Id).ToArray() } } };
        return (long)(await distinct.ExecuteScalarAsync(Cancel))!;
    }

    private static async Task Lock(NpgsqlConnection connection, AccountRow row)
    {
        await using var update = new NpgsqlCommand("""UPDATE "Accounts" SET "Country" = 'DE' WHERE "Id" = $1""", connection) { Parameters = { new() { Value = row.Id } } };
        Assert.Equal(1, await update.ExecuteNonQueryAsync(Cancel));
    }

    private static AccountRow Account(ChannelApp app, string name = "Contoso") => new() { Id = TypeId.New("acc"), Name = name, CreatedAt = app.Now };

    private static Task<List<string>> There(ChannelApp app, IEnumerable<string> ids)
    {
        string[] wanted = [.. ids];
        return app.Look(async db => (await db.Set<AccountRow>().Where(a => wanted.Contains(a.Id)).Select(a => a.Id).ToListAsync(Cancel)).Order(StringComparer.Ordinal).ToList());
    }

    private static Task Commit(ChannelApp app, AccountRow[] rows) => Commit(app, writes =>
    {
        foreach (var row in rows)
        {
            writes.Insert(row);
        }
    });

    private static async Task Commit(ChannelApp app, Action<WriteBatch> fill)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var writes = new WriteBatch(scope.ServiceProvider.GetRequiredService<ChannelContext>(), app.Services.GetRequiredService<Connections>());
        fill(writes);
        await Task.Yield();
        await app.Services.GetRequiredService<SharedCommits>().Commit(writes);
    }
}
