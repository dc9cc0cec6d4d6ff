namespace ChannelProtect.Api.Tests.Evidence;

using System.Net.Sockets;
using System.Text;
using ChannelProtect.Api.Evidence;
using ChannelProtect.Api.Identity;
using Microsoft.EntityFrameworkCore;

/// <summary>Uploads that do not arrive, or that there is no room for.</summary>
public sealed class BrokenUploadTests(Apps apps) : IClassFixture<Apps>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Content-Length: 1000\r\n\r\n%PDF-1.7 and no more")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n9\r\n%PDF-1.7\n\r\n20\r\nand no more")]
    public async Task One_that_breaks_off_leaves_nothing_behind(string rest)
    {
        var ada = await apps.On(Engine.Sqlite).Partner("ada");
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(ada.Http.BaseAddress!.Host, ada.Http.BaseAddress.Port, Cancel);
        var stream = tcp.GetStream();
        var head = $"POST /v1/evidence HTTP/1.1\r\nHost: localhost\r\nAuthorization: {ada.Http.DefaultRequestHeaders.Authorization}\r\nIdempotency-Key: k\r\nContent-Type: application/pdf\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head + rest), Cancel);
        tcp.Client.Shutdown(SocketShutdown.Send);

        Assert.True(await Answer(stream) is "" or "HTTP/1.1 400 Bad Request");
        Assert.False(await apps.On(Engine.Sqlite).Look(db => db.Set<EvidenceRow>().AnyAsync(row => row.PartnerId == ada.Id)));
    }

    /// <summary>The first line of what the server still says to who has hung up; mostly nothing.</summary>
    private static async Task<string> Answer(Stream stream)
    {
        try
        {
            return await new StreamReader(stream).ReadLineAsync(Cancel) ?? "";
        }
        catch (IOException)
        {
            return "";
        }
    }

    [Theory, EveryDatabase]
    public async Task One_that_broke_off_while_it_was_kept_is_made_whole_by_the_next(Engine engine)
    {
        var app = apps.On(engine);
        var ada = await app.Partner("ada");
        var content = Documents.Pdf(20 * ContentChunkRow.Bytes);
        var hash = (await ada.Upload(content, query: "?validateOnly=true"))["sha256"]!;
        await app.Look(async db =>
        {
            db.Add(new ContentRow { Sha256 = hash });
            db.AddRange(Enumerable.Range(0, 3).Select(n => new ContentChunkRow { Sha256 = hash, Number = n, Content = content[(n * ContentChunkRow.Bytes)..((n + 1) * ContentChunkRow.Bytes)] }));
            return await db.SaveChangesAsync(Cancel);
        });

        var made = (await ada.Upload(content)).Is("201");

        Assert.Equal(content, await ada.Http.GetByteArrayAsync($"/v1/evidence/{made["id"]}/content", Cancel));
    }

    [Theory, EveryDatabase]
    public async Task There_is_room_for_so_many_bytes_and_a_retry_needs_none(Engine engine)
    {
        await using var app = ChannelApp.Start(engine, ("Evidence:MaxBytesPerPartner", "1000"));
        var (ada, bix, manager) = (await app.Partner("ada"), await app.Partner("bix"), await app.As(Demo.Manager));
        var first = Documents.Pdf(600);
        (await ada.Upload(first, key: "first")).Is("201");

        var refused = (await ada.Upload(Documents.Pdf(401), key: "second")).Is("409 upload-limit-reached");
        (await ada.Upload(Documents.Pdf(401), query: "?validateOnly=true")).Is("409 upload-limit-reached");
        (await ada.Upload(Documents.Pdf(400))).Is("201");

        Assert.Equal("true", (await ada.Upload(first, key: "first")).Is("201").Headers["Idempotency-Replayed"]);
        Assert.NotNull(refused["detail"] ?? refused["title"]);
        (await bix.Upload(Documents.Pdf(1000))).Is("201");
        (await manager.Upload(Documents.Pdf(1000))).Is("201");
        (await manager.Upload(Documents.Pdf())).Is("409 upload-limit-reached");
    }

    [Fact]
    public async Task There_is_room_for_so_many_uploads()
    {
        await using var app = ChannelApp.Start(Engine.Sqlite, ("Evidence:MaxUploadsPerPartner", "2"));
        var ada = await app.Partner("ada");
        (await ada.Upload(Documents.Pdf())).Is("201");
        (await ada.Upload(Documents.Pdf())).Is("201");
        (await ada.Upload(Documents.Pdf())).Is("409 upload-limit-reached");
    }

    [Fact]
    public async Task A_partner_s_uploads_take_turns_and_wait_for_nobody_else_s()
    {
        var (ada, bix) = (new Caller("a", "prt_ada", Roles.Partner, [], new HashSet<string>()), new Caller("b", "prt_bix", Roles.Partner, [], new HashSet<string>()));
        using var turns = new UploadTurns(atOnce: 1, waiting: 1);
        var first = await turns.Wait(ada, Cancel);
        var second = turns.Wait(ada, Cancel).AsTask();

        Assert.False((await turns.Wait(ada, Cancel)).IsAcquired);
        Assert.True((await turns.Wait(bix, Cancel)).IsAcquired);
        Assert.False(second.IsCompleted);
        first.Dispose();
        Assert.True((await second).IsAcquired);
    }
}
