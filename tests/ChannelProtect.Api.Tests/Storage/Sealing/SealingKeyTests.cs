namespace ChannelProtect.Api.Tests.Storage.Sealing;

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ChannelProtect.Api.Identity.Keys;
using ChannelProtect.Api.Storage.Sealing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

public sealed class SealingKeyTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task Another_node_finds_and_shows_what_the_first_one_sealed(Engine engine)
    {
        await using var one = ChannelApp.Start(engine);
        var (stage, renewal) = await Stage.Held(one);
        await using var two = ChannelApp.Start(engine, one);

        var asked = (await stage.Bix.On(two).Post("/v1/transfer-requests", Contoso.Asking(new { serial = stage.Contract.Serial }))).Is("201");

        Assert.Equal(renewal, asked["renewalId"]);
        Assert.Equal(stage.Contract.Serial, (await stage.Ada.On(two).Get($"/v1/renewals/{renewal}"))["serials.0"]);
        var claim = Contoso.EndingIn(one, 60).Claim;
        Assert.Equal((await stage.Ada.Post("/v1/registrations", claim, "retried")).Is("201").Text, (await stage.Ada.On(two).Post("/v1/registrations", claim, "retried")).Is("201").Text);
    }

    [Theory, EveryDatabase]
    public async Task Nodes_that_make_the_key_at_once_agree_on_one(Engine engine)
    {
        await using var one = ChannelApp.Start(engine);
        await using var two = ChannelApp.Start(engine, one);
        await one.Look(db => db.Set<SealingKeyRow>().ExecuteDeleteAsync(Cancel));
        var makers = Enumerable.Range(0, 8).Select(i => ActivatorUtilities.CreateInstance<SealingKeys>((i % 2 == 0 ? one : two).Services)).ToArray();

        var made = await Task.WhenAll(makers.Select(maker => Task.Run(maker.ReadOrMake, Cancel)));

        Assert.Single(made.Select(key => Convert.ToHexString([.. key.Hashing, .. key.Encrypting])).Distinct());
        Assert.Equal((SealingKey.HalfSize, SealingKey.HalfSize), (made[0].Hashing.Length, made[0].Encrypting.Length));
        Assert.Equal(1, await one.Look(db => db.Set<SealingKeyRow>().CountAsync(Cancel)));
    }

    [Fact]
    public async Task A_copy_of_SQLites_file_holds_no_key_and_no_node_starts_on_it()
    {
        await using var app = ChannelApp.Start(Engine.Sqlite);
        await Stage.Held(app);
        var copy = Engines.NewDatabase(Engine.Sqlite);
        try
        {
            await app.Look(db => db.Database.ExecuteSqlAsync($"VACUUM INTO {new SqliteConnectionStringBuilder(copy).DataSource}", Cancel));
            await using var db = Engines.Open(Engine.Sqlite, copy);
            Assert.Empty(await db.Set<ProtectionKeyRow>().ToListAsync(Cancel));

            var refused = Assert.ThrowsAny<Exception>(() => ChannelApp.Start(Engine.Sqlite, ("Database:ConnectionString", copy)));

            Assert.Contains("cannot be unsealed here", refused.ToString(), StringComparison.Ordinal);
        }
        finally
        {
            await Engines.Drop(Engine.Sqlite, copy);
        }
    }

    [Theory, EveryDatabase]
    public async Task With_a_certificate_the_ring_lies_in_the_database_encrypted(Engine engine)
    {
        var folder = Directory.CreateTempSubdirectory("channelprotect-");
        try
        {
            var setting = ("Identity:Protection:CertificatePath", Certificate(folder));
            await using var one = ChannelApp.Start(engine, setting);
            var (stage, renewal) = await Stage.Held(one);
            await using var two = ChannelApp.Start(engine, one, setting);
            Assert.Equal(stage.Contract.Serial, (await stage.Ada.On(two).Get($"/v1/renewals/{renewal}"))["serials.0"]);

            var ring = await one.Look(db => db.Set<ProtectionKeyRow>().Select(key => key.Xml).ToListAsync(Cancel));
            Assert.NotEmpty(ring);
            Assert.All(ring, key => Assert.Contains("EncryptedKey", key, StringComparison.Ordinal));
            Assert.ThrowsAny<Exception>(() => ChannelApp.Start(engine, one));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory, EveryDatabase]
    public async Task With_a_folder_for_the_ring_the_database_holds_none_of_it(Engine engine)
    {
        var folder = Directory.CreateTempSubdirectory("channelprotect-");
        try
        {
            var setting = ("Identity:Protection:KeysPath", Path.Combine(folder.FullName, "ring"));
            await using var one = ChannelApp.Start(engine, setting);
            var (stage, renewal) = await Stage.Held(one);
            await using var two = ChannelApp.Start(engine, one, setting);

            Assert.Equal(stage.Contract.Serial, (await stage.Ada.On(two).Get($"/v1/renewals/{renewal}"))["serials.0"]);
            Assert.Empty(await one.Look(db => db.Set<ProtectionKeyRow>().ToListAsync(Cancel)));
            Assert.NotEmpty(Directory.GetFiles(setting.Item2, "*.xml"));
            Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(setting.Item2) == (UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    internal static string Certificate(DirectoryInfo folder)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=ring", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
        var path = Path.Combine(folder.FullName, "ring.pfx");
        File.WriteAllBytes(path, certificate.Export(X509ContentType.Pfx));
        return path;
    }
}
