namespace ChannelProtect.Api.Tests.Ledger;

using ChannelProtect.Api.Storage.Rows;
using Microsoft.EntityFrameworkCore;

public sealed class LedgerTests(Apps apps) : IClassFixture<Apps>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task After_any_mix_of_calls_every_stream_verifies_and_replays_to_what_is_stored(Engine engine)
    {
        var stage = await Stage.Set(apps.On(engine));
        var partners = new[] { stage.Ada, stage.Bix, stage.Cyd };
        var contracts = Enumerable.Range(0, 6).Select(i => Contoso.EndingIn(stage.App, (i * 40) - 20)).ToArray();
        // The same seed each run: a failure can be looked at again.
        var dice = new Random(20260105);
        for (var i = 0; i < 150; i++)
        {
            await Deed(partners[dice.Next(3)], contracts[dice.Next(contracts.Length)], dice.Next(10));
            await (dice.Next(4) == 0 ? stage.App.Pass(TimeSpan.FromHours(dice.Next(1, 120))) : Task.CompletedTask);
            await (dice.Next(10) == 0 ? stage.App.Settle() : Task.CompletedTask);
        }

        await Ledgers.Verify(stage.App);
        await stage.App.Settle();
        await Ledgers.Verify(stage.App);

        async Task Deed(Somebody who, Contoso contract, int deed)
        {
            var held = First(await who.Get("/v1/renewals?limit=1"));
            var open = First(await who.Get("/v1/transfer-requests?status=pending&limit=1"));
            await (deed switch
            {
                0 or 1 => who.Post("/v1/registrations", contract.Claim),
                2 or 3 => who.Post("/v1/transfer-requests", contract.Request),
                4 when open is not null => who.Post($"/v1/transfer-requests/{open}/approve"),
                5 when open is not null => who.Post($"/v1/transfer-requests/{open}/reject", Stage.Letter),
                6 when open is not null => who.Post($"/v1/transfer-requests/{open}/cancel"),
                7 when held is not null => who.Post($"/v1/renewals/{held}/in-flight"),
                8 when held is not null => who.Post($"/v1/renewals/{held}/renewed"),
                9 when held is not null => who.Post($"/v1/renewals/{held}/release"),
                _ => who.Post("/v1/registrations", contract.ClaimOf(contract.Number, [contract.Serial], domain: null, line: "backup")),
            });
        }
    }

    [Theory, EveryDatabase]
    public async Task An_entry_says_who_did_it_when_it_was_true_and_under_which_policy(Engine engine)
    {
        var (stage, renewal, request) = await Stage.Requested(apps.On(engine));
        var (asked, due) = (stage.App.Now, request.Instant("respondBy"));
        await stage.App.MoveTo(due.AddDays(3));
        await stage.App.Settle();

        var entries = await Entries(stage.App, renewal);

        Assert.Equal(["renewalRecorded", "renewalRegistered", "transferRequested", "noticeServed", "renewalTransferred"], entries.Select(entry => entry.Type));
        Assert.All(entries, entry => Assert.Equal(1, entry.PolicyVersion));
        Assert.Equal([asked, asked, asked, asked, due], entries.Select(entry => entry.At));
        Assert.Equal([asked, asked, asked, asked, due.AddDays(3)], entries.Select(entry => entry.RecordedAt));
        // Ada registered, and fetched the notice.
        Assert.Equal((entries[0].Actor, entries[0].Actor, "time"), (entries[1].Actor, entries[3].Actor, entries[4].Actor));
        Assert.All(entries.Take(4), entry => Assert.StartsWith("cli_", entry.Actor, StringComparison.Ordinal));
        Assert.NotEqual(entries[0].Actor, entries[2].Actor);
        Assert.Contains("\"R4.respond-by-reached\"", entries[4].Body, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task Whatever_is_tampered_with_is_found(Engine engine)
    {
        await using var app = ChannelApp.Start(engine);
        var (_, renewal, _) = await Stage.Requested(app);
        Assert.Null(Ledgers.FaultIn(await Entries(app, renewal)));

        await Tamper(entries => entries.Where(e => e.Position == 2).ExecuteUpdateAsync(set => set.SetProperty(e => e.Body, e => e.Body + " "), Cancel), "Entry 2 has been changed.");
        await Tamper(entries => entries.Where(e => e.Position == 3).ExecuteUpdateAsync(set => set.SetProperty(e => e.Actor, "cli_nobody"), Cancel), "Entry 3 has been changed.");
        await Tamper(entries => entries.Where(e => e.Position == 1).ExecuteUpdateAsync(set => set.SetProperty(e => e.At, e => app.Now.AddSeconds(1)), Cancel), "Entry 1 has been changed.");
        await Tamper(entries => entries.Where(e => e.Position == 2).ExecuteUpdateAsync(set => set.SetProperty(e => e.Hash, new string('f', 64)), Cancel), "Entry 2 has been changed.");
        await Tamper(entries => entries.Where(e => e.Position == 4).ExecuteUpdateAsync(set => set.SetProperty(e => e.PreviousHash, new string('f', 64)), Cancel), "Entry 4 does not follow the entry before it.");
        await Tamper(entries => entries.Where(e => e.Position == 2).ExecuteDeleteAsync(Cancel), "Entry 2 is missing.");

        async Task Tamper(Func<IQueryable<LedgerRow>, Task<int>> how, string fault) => await app.Look(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(Cancel);
            Assert.Equal(1, await how(db.Set<LedgerRow>().Where(entry => entry.Stream == renewal)));
            Assert.Equal(fault, Ledgers.FaultIn(await db.Set<LedgerRow>().AsNoTracking().Where(entry => entry.Stream == renewal).OrderBy(entry => entry.Position).ToListAsync(Cancel)));
            await transaction.RollbackAsync(Cancel);
            return true;
        });
    }

    private static string? First(Reply page) => page.Items("items") is [var first, ..] ? first["id"] : null;

    private static Task<LedgerRow[]> Entries(ChannelApp app, string stream) =>
        app.Look(db => db.Set<LedgerRow>().AsNoTracking().Where(entry => entry.Stream == stream).OrderBy(entry => entry.Position).ToArrayAsync(Cancel));
}
