namespace ChannelProtect.Api.Delivery.Webhooks;

using System.Net;
using System.Net.Http;
using System.Text;
using System.Text.Json.Nodes;
using ChannelProtect.Api.Ledger;
using ChannelProtect.Api.Sandbox;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Api.Storage.Sealing;
using ChannelProtect.Domain;

/// <summary>What an endpoint is sent: thin, so that whoever listens learns ids, and has to ask for the rest with credentials.</summary>
/// <param name="Type">The message's type.</param>
/// <param name="Timestamp">When what it tells became true.</param>
/// <param name="Data">Its data.</param>
internal sealed record WebhookPayload(string Type, DateTimeOffset Timestamp, JsonNode Data);

/// <summary>Sends messages to web hook endpoints as Standard Webhooks 1.0 has it. Any answer of the 2xx accepts, 410 switches the endpoint off, anything else is tried again.</summary>
internal sealed class WebhookSender(WebhookTargets targets, Seal seal, ProgrammeClock clock, TimeProvider system) : IChannelSender, IDisposable
{
    private const int MostRedirects = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly HttpClient _client = new(targets.Handler()) { Timeout = Timeout.InfiniteTimeSpan };

    public ChannelKind Kind => ChannelKind.Webhook;

    public int AtOnce => 4;

    public async Task<Sent> Send(ChannelRow channel, DeliveryRow delivery, MessageRow message, CancellationToken cancel)
    {
        var content = Content(message);
        return new(await Send(channel, message.Id, content, cancel), content);
    }

    /// <summary>Makes one attempt with any content.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="id">The same at each attempt: whoever has seen it before can leave it.</param>
    /// <param name="content">JSON.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task<Attempted> Send(ChannelRow endpoint, string id, string content, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        var (url, connection) = (new Uri(endpoint.Target), new WebhookConnection());
        string Where() => connection.Address is { } address ? $"{url.Authority} ({address})" : url.Authority;
        try
        {
            for (var redirects = 0; ; redirects++)
            {
                if (targets.FaultOf(url) is { } fault)
                {
                    return new(AttemptResult.Failed, Where(), redirects == 0 ? $"target-refused: {fault}" : $"redirect-refused: {fault}");
                }

                using var request = Request(url, endpoint, id, content);
                request.Options.Set(WebhookTargets.Connection, connection);
                using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
                if (Redirect(url, response) is { } next && redirects < MostRedirects)
                {
                    url = next;
                    continue;
                }

                return Told(response, Where());
            }
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new(AttemptResult.Failed, Where(), $"timeout: no answer within {Patience.TotalSeconds:0} s");
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            return new(AttemptResult.Failed, Where(), Named(failure));
        }
    }

    public void Dispose() => _client.Dispose();

    /// <summary>What a message says to an endpoint. Serials are not in it; who may know them asks for the message.</summary>
    private static string Content(MessageRow message)
    {
        var data = JsonNode.Parse(message.Data)!.AsObject();
        data.Remove("serials");
        data["messageId"] = message.Id;
        return Content(message.Type, message.At, data);
    }

    public static string Content(string type, DateTimeOffset at, JsonObject data) => CanonicalJson.Write(new WebhookPayload(type, at, data));

    private HttpRequestMessage Request(Uri url, ChannelRow endpoint, string id, string content)
    {
        var (body, timestamp) = (Encoding.UTF8.GetBytes(content), system.GetUtcNow().ToUnixTimeSeconds());
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } } };
        request.Headers.UserAgent.Add(new("ChannelProtect", "1"));
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", timestamp.ToString(null as IFormatProvider));
        request.Headers.Add("webhook-signature", WebhookSecrets.Signature(seal.Secrets(endpoint, clock.Now), id, timestamp, body));
        return request;
    }

    /// <summary>Where a redirect leads that keeps method and body; null for anything else.</summary>
    private static Uri? Redirect(Uri from, HttpResponseMessage response) =>
        response.StatusCode is HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect && response.Headers.Location is { } to ? new(from, to) : null;

    private static Attempted Told(HttpResponseMessage response, string where) => (int)response.StatusCode switch
    {
        >= 200 and < 300 => new(AttemptResult.Accepted, where, Line(response)),
        410 => new(AttemptResult.Gone, where, Line(response)),
        >= 300 and < 400 => new(AttemptResult.Failed, where, $"redirect-not-followed: {Line(response)}"),
        _ => new(AttemptResult.Failed, where, Line(response)),
    };

    /// <summary>The status alone: what else an endpoint says is nobody's business here.</summary>
    private static string Line(HttpResponseMessage response) => $"{(int)response.StatusCode} {response.StatusCode}";

    private static string Named(Exception failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (cause is UnusableTarget unusable)
            {
                return unusable.Message;
            }
        }

        return failure is HttpRequestException http ? $"{Words.Of(http.HttpRequestError)}: {http.Message}" : $"connectionError: {failure.Message}";
    }
}
