namespace ChannelProtect.Api.Tests.Storage;

using ChannelProtect.Api.Registrations;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Transfers;

public sealed class CompiledQueryTests(Apps apps) : IClassFixture<Apps>
{
    [Theory, EveryDatabase]
    public async Task A_query_whose_asker_has_gone_is_not_made(Engine engine)
    {
        var gone = new CancellationToken(canceled: true);
        await apps.On(engine).Look(async db =>
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => db.Renewal("rnw_1", gone));
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => db.Registration("reg_1", gone));
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => db.TransferRequest("tr_1", gone));
            Assert.Null(await db.Renewal("rnw_1", TestContext.Current.CancellationToken));
            return true;
        });
    }
}
