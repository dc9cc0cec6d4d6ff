namespace ChannelProtect.Api.Webhooks;

using System.Text.Json;
using ChannelProtect.Api.Delivery;
using ChannelProtect.Api.Delivery.Webhooks;
using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Identifiers;
using ChannelProtect.Api.Messages;
using ChannelProtect.Api.Reading;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Sealing;
using ChannelProtect.Api.Writing;
using Microsoft.EntityFrameworkCore;

/// <summary>The ledger's entry for a web hook endpoint that its partner made or changed.</summary>
internal sealed record EndpointSet(string Partner, string Url, IReadOnlyList<string>? Types, ChannelStatus Status);

/// <summary>The ledger's entry for a secret that replaced another.</summary>
internal sealed record EndpointRotated(string Partner, DateTimeOffset OldUntil);

/// <summary>A partner's own web hook endpoints: made, changed, switched on again, removed. Another's and an absent one read the same.</summary>
internal sealed class ManageWebhooks(Writer writer, WebhookTargets targets, Seal seal)
{
    /// <summary>Endpoints that a partner may have at once.</summary>
    public const int Most = 10;

    private const int MostTypes = 50;
    private const int LongestUrl = 2_000;
    private static readonly TimeSpan UsualOverlap = TimeSpan.FromHours(24);
    private static readonly TimeSpan LongestOverlap = TimeSpan.FromDays(30);

    public async Task<Answer<WebhookEndpointView>> Create(WebhookEndpointBody body, WriteRequest request, CancellationToken cancel)
    {
        var fields = new FieldReader();
        var types = Types(body.Types, fields);
        await CheckUrl(body.Url, fields, cancel);
        return fields.Errors.Count > 0
            ? Problems.Result(Problems.InvalidBody, errors: fields.Errors)
            : await writer.Write<WebhookEndpointBody, WebhookEndpointView>(request, body, async (attempt, cancel) =>
            {
                var partnerId = request.PartnerId;
                if (await attempt.Db.Set<ChannelRow>().CountAsync(channel => channel.PartnerId == partnerId && channel.Kind == ChannelKind.Webhook && channel.Status != ChannelStatus.Removed, cancel) >= Most)
                {
                    return Problems.Result(Problems.ChannelLimitReached);
                }

                var secret = WebhookSecrets.Make();
                var row = new ChannelRow
                {
                    Id = TypeId.New("whe"),
                    PartnerId = partnerId,
                    Kind = ChannelKind.Webhook,
                    Target = body.Url,
                    Types = types,
                    Status = ChannelStatus.Active,
                    Secrets = seal.Close([secret]),
                    CreatedAt = attempt.Now,
                };
                Append(attempt, row, "endpointCreated");
                attempt.Writes.Insert(row);
                return (attempt.OnlyAsks
                    ? Answer<WebhookEndpointView>.WouldCreate(WebhookEndpointView.Of(row) with { Id = null })
                    : Answer<WebhookEndpointView>.Created(WebhookEndpointView.Of(row) with { Secret = secret.Text }, $"/v1/webhook-endpoints/{row.Id}", row.Version)).Confidential();
            }, cancel);
    }

    public async Task<Answer<WebhookEndpointView>> Change(string id, WebhookEndpointPatch body, WriteRequest request, CancellationToken cancel)
    {
        var fields = new FieldReader();
        var types = Types(body.Types, fields);
        if (body.Url is not null)
        {
            await CheckUrl(body.Url, fields, cancel);
        }

        return fields.Errors.Count > 0
            ? Problems.Result(Problems.InvalidBody, errors: fields.Errors)
            : await Change(id, body, request, "endpointChanged", row =>
            {
                row.Target = body.Url ?? row.Target;
                row.Types = body.Types is null ? row.Types : types;
            }, cancel);
    }

    /// <summary>Switches an endpoint on again; nothing happens if it is on.</summary>
    public Task<Answer<WebhookEndpointView>> Enable(string id, EmptyBody? body, WriteRequest request, CancellationToken cancel) =>
        Change(id, body ?? new(), request, "endpointEnabled", row => (row.Status, row.DisabledBecause, row.FailingSince) = (ChannelStatus.Active, null, null), cancel);

    public async Task<Answer<WebhookEndpointView>> Remove(string id, WriteRequest request, CancellationToken cancel)
    {
        var answer = await Change(id, new EmptyBody(), request, "endpointRemoved", row => (row.Status, row.Secrets) = (ChannelStatus.Removed, null), cancel);
        return answer.Problem is null ? Answer<WebhookEndpointView>.Done() : answer;
    }

    /// <summary>Makes a new secret; the old one signs as well until the overlap is over, so that whoever listens has time to take the new one.</summary>
    public async Task<Answer<WebhookEndpointView>> Rotate(string id, WebhookRotation? body, WriteRequest request, CancellationToken cancel)
    {
        var wanted = body ?? new();
        return (wanted.Overlap is { } text ? PartnerInput.Duration(text, LongestOverlap) : UsualOverlap) is not { } overlap
            ? Problems.Result(Problems.InvalidBody, errors: [new("overlap", "An ISO 8601 duration of at most P30D, like PT24H.")])
            : await writer.Write<WebhookRotation, WebhookEndpointView>(request, wanted, async (attempt, cancel) =>
            {
                if (await attempt.Db.Endpoint(id, request.PartnerId, cancel) is not { } row)
                {
                    return Problems.Result(Problems.NotFound);
                }

                if (!request.IfMatch.Allows(row.Version))
                {
                    return Problems.Result(Problems.PreconditionFailed);
                }

                var (secret, until) = (WebhookSecrets.Make(), attempt.Now + overlap);
                row.Secrets = seal.Close([secret, .. seal.Secrets(row, attempt.Now).Take(1).Select(old => old with { Until = until })]);
                row.LedgerHead = attempt.Append(row.Id, ++row.Version, row.LedgerHead, "endpointRotated", new EndpointRotated(row.PartnerId, until));
                attempt.Writes.Update(row, OwnEndpoints.Settings);
                return Answer<WebhookEndpointView>.Ok(WebhookEndpointView.Of(row) with { Secret = attempt.OnlyAsks ? null : secret.Text }, row.Version).Confidential();
            }, cancel);
    }

    private async Task<Answer<WebhookEndpointView>> Change<TBody>(string id, TBody body, WriteRequest request, string type, Action<ChannelRow> change, CancellationToken cancel) =>
        await writer.Write<TBody, WebhookEndpointView>(request, body, async (attempt, cancel) =>
        {
            if (await attempt.Db.Endpoint(id, request.PartnerId, cancel) is not { } row)
            {
                return Problems.Result(Problems.NotFound);
            }

            if (!request.IfMatch.Allows(row.Version))
            {
                return Problems.Result(Problems.PreconditionFailed);
            }

            change(row);
            Append(attempt, row, type);
            attempt.Writes.Update(row, OwnEndpoints.Settings);
            return Answer<WebhookEndpointView>.Ok(WebhookEndpointView.Of(row), row.Version);
        }, cancel);

    private static void Append(Attempt attempt, ChannelRow row, string type) =>
        row.LedgerHead = attempt.Append(row.Id, ++row.Version, row.LedgerHead, type, new EndpointSet(row.PartnerId, row.Target, WebhookEndpointView.TypesOf(row), row.Status));

    private async Task CheckUrl(string url, FieldReader fields, CancellationToken cancel)
    {
        var fault = url.Length > LongestUrl ? $"This has {url.Length} characters; at most {LongestUrl} are allowed." : targets.FaultOf(url);
        if ((fault ?? await targets.FaultOfAddress(new(url), cancel)) is { } wrong)
        {
            fields.Fault("url", wrong);
        }
    }

    private static string? Types(IReadOnlyList<string>? types, FieldReader fields)
    {
        if (types is null or [])
        {
            return null;
        }

        if (types.Count > MostTypes || types.Any(type => !MessageTypes.All.Contains(type)))
        {
            fields.Fault("types", $"At most {MostTypes} of: {string.Join(", ", MessageTypes.All)}.");
        }

        return JsonSerializer.Serialize(types.Distinct());
    }
}

/// <summary>Reads a partner's endpoints.</summary>
internal static class OwnEndpoints
{
    /// <summary>What a partner changes. How a channel answers is written beside it, and must not be overwritten.</summary>
    public static readonly ColumnSet Settings = new(
        nameof(ChannelRow.Target), nameof(ChannelRow.Types), nameof(ChannelRow.Status), nameof(ChannelRow.DisabledBecause), nameof(ChannelRow.Secrets), nameof(ChannelRow.FailingSince),
        nameof(ChannelRow.Version), nameof(ChannelRow.LedgerHead));

    /// <summary>An endpoint of the partner's own; null for any other.</summary>
    public static Task<ChannelRow?> Endpoint(this ChannelContext db, string id, string partnerId, CancellationToken cancel) =>
        db.Set<ChannelRow>().AsNoTracking().FirstOrDefaultAsync(channel => channel.Id == id && channel.PartnerId == partnerId && channel.Kind == ChannelKind.Webhook && channel.Status != ChannelStatus.Removed, cancel);
}
