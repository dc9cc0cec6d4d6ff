namespace ChannelProtect.Api.Tests.Bulk;

using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using ChannelProtect.Api.Bulk;
using ChannelProtect.Api.Hosting;
using Microsoft.AspNetCore.Http;
using Xunit;

internal sealed record ClaimedAccount(string Name, string? Domain = null);

internal sealed record Claim(ClaimedAccount Account, string ProductLine, DateOnly? TermStart = null, IReadOnlyList<string>? Serials = null);

internal sealed record ClaimResult(int Row, int Status, string? Name, FieldError? Problem);

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, AllowDuplicateProperties = false,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true, UseStringEnumConverter = true)]
[JsonSerializable(typeof(Claim))]
[JsonSerializable(typeof(ClaimResult))]
internal sealed partial class ClaimJson : JsonSerializerContext;

/// <summary>A small kind of body to read in bulk.</summary>
internal static class Claims
{
    public static readonly CsvColumns<Claim> Columns = new(
        ["accountName", "productLine"],
        ["domain", "termStart", "serials"],
        row => new(new(row.Text("accountName") ?? "", row.Text("domain")), row.Text("productLine") ?? "", row.Date("termStart"), row.List("serials")));

    public static Task<(BulkRefusal? Refusal, List<BulkItem<Claim>> Rows)> Read(string type, string body, BulkLimits? limits = null) =>
        Read(type, Encoding.UTF8.GetBytes(body), limits);

    public static async Task<(BulkRefusal? Refusal, List<BulkItem<Claim>> Rows)> Read(string? type, byte[] body, BulkLimits? limits = null)
    {
        var cancel = TestContext.Current.CancellationToken;
        var context = new DefaultHttpContext { Request = { ContentType = type, Body = new MemoryStream(body) } };
        var intake = await BulkRows.Open(context.Request, Columns, ClaimJson.Default.Claim, limits ?? BulkLimits.Default, cancel);
        return (intake.Refusal, await intake.Rows.ToListAsync(cancel));
    }

    public static string Show(this BulkItem<Claim> item) =>
        item.Body is { } claim ? $"{item.Row} {claim.Account.Name} {claim.ProductLine}" : $"{item.Row} {string.Join(' ', item.Errors.Select(error => $"{error.Field}: {error.Message}"))}";
}
