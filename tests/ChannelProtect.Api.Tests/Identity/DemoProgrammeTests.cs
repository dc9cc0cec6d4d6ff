namespace ChannelProtect.Api.Tests.Identity;

using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Identity.Clients;
using ChannelProtect.Api.Partners;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

public sealed class DemoProgrammeTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nodes_that_seed_at_once_seed_once()
    {
        await using var app = await IdentityApp.Start();
        await app.Change(async db =>
        {
            await db.Set<ClientRow>().ExecuteDeleteAsync(Cancel);
            await db.Set<PartnerRow>().ExecuteDeleteAsync(Cancel);
            await db.Set<LedgerRow>().ExecuteDeleteAsync(Cancel);
        });
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => app.Change(db => DemoProgramme.Seed(db, app.Services.GetRequiredService<WriteGate>(), StoppedClock.Monday, StoppedClock.Monday, Cancel)))));
        await app.Change(async db => Assert.Equal((8, 8, 4), (
            await db.Set<ClientRow>().CountAsync(Cancel), await db.Set<ClientSecretRow>().CountAsync(Cancel), await db.Set<PartnerRow>().CountAsync(Cancel))));
    }

    [Fact]
    public async Task A_programme_that_has_a_partner_is_left_alone()
    {
        await using var app = await IdentityApp.Start();
        await app.Change(async db =>
        {
            await db.Set<ClientRow>().ExecuteDeleteAsync(Cancel);
            await DemoProgramme.Seed(db, app.Services.GetRequiredService<WriteGate>(), StoppedClock.Monday, StoppedClock.Monday, Cancel);
            Assert.False(await db.Set<ClientRow>().AnyAsync(Cancel));
        });
    }
}
