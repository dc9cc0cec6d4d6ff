namespace ChannelProtect.Api.Tests.Ledger;

using ChannelProtect.Api.Evidence;
using ChannelProtect.Api.Tests.Evidence;
using Microsoft.EntityFrameworkCore;

/// <summary>An auditor reads every stream, also of an upload that nothing names and of one that is gone.</summary>
public sealed class UploadStreamTests(Apps apps) : IClassFixture<Apps>
{
    [Theory, EveryDatabase]
    public async Task The_proof_of_an_upload_does_not_depend_on_what_names_it(Engine engine)
    {
        var app = apps.On(engine);
        var (ada, auditor) = (await app.Partner("ada"), await app.As(Demo.Auditor));
        var upload = (await ada.Upload(Documents.Pdf())).Is("201");
        var path = $"/v1/ledger/{upload["id"]}";
        await Proved();

        // Nothing named it in time.
        await app.MoveTo(upload.Instant("keptUntil"));
        await Proved();
        await app.Look(db => db.Set<EvidenceRow>().Where(row => row.Id == upload["id"]).ExecuteDeleteAsync(TestContext.Current.CancellationToken));
        await Proved();

        (await (await app.As(Demo.Manager)).Get(path)).Is("404 not-found");
        (await auditor.Get("/v1/ledger/evd_01ke6p4ym0e008000000000099")).Is("404 not-found");
        Assert.Equal(3, (await ada.All("/v1/disclosures")).Count);

        async Task Proved()
        {
            Assert.Equal("evidenceUploaded", Assert.Single((await auditor.Get(path)).Is("200").Items("items"))["type"]);
            Assert.Equal(("1", "true"), ((await auditor.Get($"{path}/verification"))["entries"], (await auditor.Get($"{path}/verification"))["intact"]));
        }
    }
}
