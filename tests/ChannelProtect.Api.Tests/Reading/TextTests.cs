namespace ChannelProtect.Api.Tests.Reading;

using ChannelProtect.Api.Reading;

/// <summary>Free text, wherever it is taken: composed, and refused where something in it cannot be seen.</summary>
public sealed class TextTests(Apps apps) : IClassFixture<Apps>
{
    [Theory]
    [InlineData("  Rene\u0301\r\n\t2nd line ", "Ren\u00E9\r\n\t2nd line")]
    [InlineData(" \n ", null)]
    [InlineData("e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301", "\u00E9\u00E9\u00E9\u00E9\u00E9\u00E9\u00E9\u00E9\u00E9\u00E9\u00E9\u00E9")] // counted composed
    public void A_text_is_trimmed_and_composed(string given, string? text)
    {
        var fields = new FieldReader();
        Assert.Equal(text, fields.Text("comment", given, 20));
        Assert.Empty(fields.Errors);
    }

    [Theory]
    [InlineData("They asked\u202E us", "This contains a bidirectional control (U+202E): remove it.")]
    [InlineData("Q\u200B1", "This contains a zero-width character (U+200B): remove it.")]
    [InlineData("Q\u000B1", "This contains a control character: remove it.")]
    [InlineData("Contoso Limited, London", "This has 23 characters; at most 20 are allowed.")]
    [InlineData("\u0958\u0958\u0958\u0958\u0958\u0958\u0958\u0958\u0958\u0958\u0958", "This has 22 characters; at most 20 are allowed.")] // which grow when composed
    public void A_text_with_something_unseen_or_too_much_is_refused_by_its_field(string given, string message)
    {
        var fields = new FieldReader();
        fields.Text("comment", given, 20);
        Assert.Equal(new("comment", message), fields.Errors.Single());
    }

    [Theory]
    [InlineData(" Ada\u00A0 &\n Sons ", "Ada & Sons")]
    [InlineData("Rene\u0301", "Ren\u00E9")]
    [InlineData("Ada\u202E", null)]
    [InlineData("A\u200Bda", null)]
    [InlineData("Ada\uFFFD", null)]
    [InlineData(" ", null)]
    public void A_partners_name_is_read_as_an_accounts_is(string given, string? name) => Assert.Equal(name, PartnerInput.Name(given));

    [Fact]
    public async Task Every_free_text_that_a_client_can_send_is_looked_at()
    {
        var (stage, id, request) = await Stage.Requested(apps.On(Engine.Sqlite));
        var admin = await stage.App.As(Demo.Admin);
        const string Hidden = "a\u202Eb";
        (string Field, Func<Task<Reply>> Send)[] writes =
        [
            ("externalReference", () => stage.Ada.Post("/v1/registrations", new { account = new { name = "Contoso" }, productLine = "firewall", termStart = "2026-01-01", termEnd = "2026-12-31", externalReference = Hidden })),
            ("comment", () => stage.Cyd.Post("/v1/transfer-requests", new { renewal = new { id }, reason = "coverage", comment = Hidden })),
            ("evidence[0].reference", () => stage.Cyd.Post("/v1/transfer-requests", new { renewal = new { id }, reason = "coverage", evidence = new[] { new { kind = "letter", reference = Hidden } } })),
            ("comment", () => stage.Ada.Post($"/v1/transfer-requests/{request["id"]}/reject", new { reason = "identityMismatch", comment = Hidden })),
            ("reference", () => stage.Ada.Post($"/v1/renewals/{id}/in-flight", new { reference = Hidden })),
            ("reference", () => stage.Ada.Post($"/v1/renewals/{id}/renewed", new { reference = Hidden })),
            ("name", () => admin.Post("/v1/partners", new { name = Hidden, kind = "reseller", region = "emea" })),
            ("name", () => admin.Post($"/v1/partners/{stage.Ada.Id}/credentials", new { name = Hidden })),
        ];

        foreach (var (field, send) in writes)
        {
            Assert.Equal(field, (await send()).Is("400 invalid-body")["errors.0.field"]);
        }
    }
}
