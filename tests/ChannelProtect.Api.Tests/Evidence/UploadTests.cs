namespace ChannelProtect.Api.Tests.Evidence;

using System.Security.Cryptography;
using System.Text;
using ChannelProtect.Api.Evidence;
using ChannelProtect.Api.Storage.Rows;
using Microsoft.EntityFrameworkCore;

public sealed class UploadTests(Apps apps) : IClassFixture<Apps>
{
    [Theory, EveryDatabase]
    public async Task A_document_is_kept_byte_for_byte(Engine engine)
    {
        var ada = await apps.On(engine).Partner("ada");
        var content = Documents.Pdf(150_000);
        RandomNumberGenerator.Fill(content.AsSpan(100));

        var made = (await ada.Upload(content, query: "?name=Letter%20of%203%20November.pdf")).Is("201");
        var read = (await ada.Get(made.Headers["Location"])).Is("200");
        var (headers, bytes) = await Download(ada, made["id"]!);

        Assert.Equal(made.Text, read.Text);
        Assert.Equal(made.ETag, read.ETag);
        Assert.Equal(
            (Convert.ToHexStringLower(SHA256.HashData(content)), "application/pdf", "150000", "Letter of 3 November.pdf", apps.On(engine).Now),
            (made["sha256"], made["type"], made["size"], made["name"], made.Instant("uploadedAt")));
        Assert.Equal(content, bytes);
        Assert.Equal("application/pdf", headers["Content-Type"]);
        Assert.Equal("150000", headers["Content-Length"]);
        Assert.Equal("attachment; filename=\"Letter of 3 November.pdf\"; filename*=UTF-8''Letter%20of%203%20November.pdf", headers["Content-Disposition"]);
        Assert.Equal($"\"{made["sha256"]}\"", headers["ETag"]);
        Assert.Equal("nosniff", headers["X-Content-Type-Options"]);
        Assert.Contains("sandbox", headers["Content-Security-Policy"], StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task The_largest_is_ten_mebibytes_and_one_byte_more_is_refused_however_it_is_sent(Engine engine)
    {
        var ada = await apps.On(engine).Partner("ada");
        var made = (await ada.Upload(Documents.Pdf(Documents.Largest))).Is("201");
        Assert.Equal(Documents.Largest, (await Download(ada, made["id"]!)).Bytes.Length);

        Assert.Contains("10485760 bytes", (await Send(ada, Documents.Pdf(Documents.Largest + 1), chunked: false)).Is("413 body-too-large")["detail"], StringComparison.Ordinal);
        (await Send(ada, Documents.Pdf(Documents.Largest + 1), chunked: true)).Is("413 body-too-large");
        Assert.Equal(1, await Uploads(engine, ada));
    }

    [Theory, EveryDatabase]
    public async Task Same_content_is_kept_once_for_two_who_know_nothing_of_each_other(Engine engine)
    {
        var (ada, bix) = (await apps.On(engine).Partner("ada"), await apps.On(engine).Partner("bix"));
        var content = Documents.Pdf(200_000);

        var uploads = await Task.WhenAll(ada.Upload(content), bix.Upload(content), ada.Upload(content), bix.Upload(content));

        var ids = uploads.Select(upload => upload.Is("201")["id"]!).ToArray();
        Assert.Distinct(ids);
        Assert.Equal(4, await apps.On(engine).Look(db => db.Set<ContentChunkRow>().CountAsync(chunk => chunk.Sha256 == uploads[0]["sha256"])));
        (await bix.Get($"/v1/evidence/{ids[0]}")).Is("404 not-found");
        Assert.Equal(content, (await Download(bix, ids[1])).Bytes);
    }

    [Theory, EveryDatabase]
    public async Task A_retry_is_given_the_first_answer_and_another_document_under_its_key_is_refused(Engine engine)
    {
        var ada = await apps.On(engine).Partner("ada");
        var content = Documents.Pdf();
        var made = (await ada.Upload(content, query: "?name=a.pdf", key: "k")).Is("201");

        var again = (await ada.Upload(content, query: "?name=a.pdf", key: "k")).Is("201");

        Assert.Equal((made.Text, "true"), (again.Text, again.Headers["Idempotency-Replayed"]));
        (await ada.Upload(Documents.Pdf(), query: "?name=a.pdf", key: "k")).Is("422 idempotency-key-reused");
        (await ada.Upload(content, query: "?name=b.pdf", key: "k")).Is("422 idempotency-key-reused");
        (await ada.Send(HttpMethod.Post, "/v1/evidence", Documents.Body(content, "application/pdf"))).Is("400 idempotency-key-required");
        Assert.Equal(1, await Uploads(engine, ada));
    }

    [Theory, EveryDatabase]
    public async Task Asked_to_validate_only_it_says_what_it_is_and_keeps_nothing(Engine engine)
    {
        var ada = await apps.On(engine).Partner("ada");
        var asked = (await ada.Upload(Documents.Pdf(), query: "?validateOnly=true", key: "")).Is("201");

        Assert.Equal(((string?)null, "application/pdf"), (asked["id"], asked["type"]));
        Assert.Equal(0, await Uploads(engine, ada));
        Assert.False(await apps.On(engine).Look(db => db.Set<ContentRow>().AnyAsync(content => content.Sha256 == asked["sha256"])));
    }

    [Theory, EveryDatabase]
    public async Task The_ledger_proves_the_content_and_holds_neither_it_nor_its_name(Engine engine)
    {
        var app = apps.On(engine);
        var ada = await app.Partner("ada");
        var made = (await ada.Upload(Documents.Pdf(), query: "?name=Jane%20Doe.pdf")).Is("201");

        var entry = (await app.Look(db => db.Set<LedgerRow>().AsNoTracking().Where(entry => entry.Stream == made["id"]).ToListAsync())).Single();

        Assert.Equal("evidenceUploaded", entry.Type);
        Assert.Equal($$"""{"mediaType":"application/pdf","owner":"{{ada.Id}}","sha256":"{{made["sha256"]}}","size":300}""", entry.Body);
    }

    [Theory]
    [InlineData("application/pdf", "<!DOCTYPE html><script>alert(1)</script>", "422 evidence-not-recognised")]
    [InlineData("application/pdf", "just words", "422 evidence-not-as-claimed")]
    [InlineData("image/png", "%PDF-1.7", "422 evidence-not-as-claimed")]
    [InlineData("message/rfc822", "just words", "422 evidence-not-as-claimed")]
    [InlineData("text/plain", "just words", "201")]
    [InlineData("text/plain; charset=\"utf-8\"", "just words", "201")]
    [InlineData("text/plain", "From: a\nDate: b\n\nc", "201")]
    [InlineData("application/octet-stream", "From: a\nDate: b\n\nc", "201")]
    [InlineData(null, "just words", "201")]
    [InlineData("application/octet-stream", "PK\u0003\u0004", "422 evidence-not-recognised")]
    [InlineData("text/html", "<p>", "415 unsupported-media-type")]
    [InlineData("application/json", "{}", "415 unsupported-media-type")]
    [InlineData("multipart/form-data; boundary=x", "--x--", "415 unsupported-media-type")]
    [InlineData("nonsense", "just words", "415 unsupported-media-type")]
    [InlineData("text/plain; charset=utf-16", "just words", "415 unsupported-media-type")]
    [InlineData("application/pdf", "", "400 invalid-body")]
    public async Task What_it_claims_to_be_it_must_be(string? type, string content, string outcome) =>
        (await (await apps.On(Engine.Sqlite).As(Demo.Reseller)).Upload(Encoding.UTF8.GetBytes(content), type)).Is(outcome);

    [Theory]
    [InlineData("Brief an M%C3%BCller.pdf", "Brief an Müller.pdf")]
    [InlineData("", null)]
    [InlineData("two%20%20spaces%20.pdf", "two spaces .pdf")]
    [InlineData("a%07b.pdf", "400 invalid-parameter")]
    [InlineData("a%00b.pdf", "400 invalid-parameter")]
    [InlineData("a%0D%0ASet-Cookie:%20x", "400 invalid-parameter")]
    [InlineData("gpj%E2%80%AEfdp.exe", "400 invalid-parameter")]
    [InlineData("..%2F..%2Fetc%2Fpasswd", "400 invalid-parameter")]
    [InlineData("C:%5Cboot.ini", "400 invalid-parameter")]
    [InlineData("..", "400 invalid-parameter")]
    [InlineData("%20", "400 invalid-parameter")]
    public async Task A_name_is_one_line_that_can_be_read_and_no_path(string name, string? outcome)
    {
        var reply = await (await apps.On(Engine.Sqlite).As(Demo.Reseller)).Upload(Documents.Pdf(), query: $"?name={name}");
        Assert.Equal(outcome, reply.Status == 201 ? reply["name"] : reply.Outcome);
    }

    [Fact]
    public async Task A_name_of_ten_thousand_characters_is_refused() =>
        (await (await apps.On(Engine.Sqlite).As(Demo.Reseller)).Upload(Documents.Pdf(), query: $"?name={new string('n', 7_000)}")).Is("400 invalid-parameter");

    [Fact]
    public async Task A_compressed_body_is_refused()
    {
        var body = Documents.Body(Documents.Pdf(), "application/pdf");
        body.Headers.ContentEncoding.Add("gzip");
        (await (await apps.On(Engine.Sqlite).As(Demo.Reseller)).Send(HttpMethod.Post, "/v1/evidence", body, "gz")).Is("415 unsupported-media-type");
    }

    [Fact]
    public async Task Those_who_neither_claim_nor_arbitrate_upload_nothing()
    {
        var app = apps.On(Engine.Sqlite);
        (await (await app.As(Demo.Manager)).Upload(Documents.Pdf())).Is("201");
        (await (await app.As(Demo.Auditor)).Upload(Documents.Pdf())).Is("403 role-not-allowed");
        (await (await app.As(Demo.Feed)).Upload(Documents.Pdf())).Is("403 role-not-allowed");
        var refused = (await (await app.As(Demo.Agency)).Upload(Documents.Pdf())).Is("403 insufficient-scope");
        Assert.Contains("scope=\"renewals.register transfers.request transfers.respond cases.arbitrate\"", refused.Headers["WWW-Authenticate"], StringComparison.Ordinal);
    }

    private static async Task<Reply> Send(Somebody who, byte[] content, bool chunked)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/evidence") { Content = Documents.Body(content, "application/pdf") };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        request.Headers.ExpectContinue = true;
        request.Headers.TransferEncodingChunked = chunked;
        using var answer = await who.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return await Reply.Of(answer);
    }

    private Task<int> Uploads(Engine engine, Somebody who) => apps.On(engine).Look(db => db.Set<EvidenceRow>().CountAsync(row => row.PartnerId == who.Id));

    private static async Task<(Dictionary<string, string> Headers, byte[] Bytes)> Download(Somebody who, string id)
    {
        using var answer = await who.Http.GetAsync($"/v1/evidence/{id}/content", TestContext.Current.CancellationToken);
        Assert.Equal(200, (int)answer.StatusCode);
        return (answer.Headers.Concat(answer.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value)), await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }
}
