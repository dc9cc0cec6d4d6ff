namespace ChannelProtect.Api.Identity.Issuer;

using System.Net;
using System.Net.Http.Headers;
using System.Text;
using ChannelProtect.Api.Identity.Clients;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

/// <summary>A request to the token endpoint, read by the letter of RFC 6749.</summary>
internal sealed record TokenRequest(string GrantType, string ClientId, string ClientSecret, IReadOnlyList<string> Scopes)
{
    /// <summary>Bytes; a real request has a few hundred.</summary>
    public const int LargestBody = 16 * 1024;

    private static readonly FormOptions Limits = new() { ValueCountLimit = 32, KeyLengthLimit = 256, ValueLengthLimit = 8 * 1024 };

    public static async Task<(TokenRequest? Request, OAuthError? Error)> Read(HttpRequest http, CancellationToken cancel)
    {
        if (!MediaTypeHeaderValue.TryParse(http.ContentType, out var type) || type.MediaType != "application/x-www-form-urlencoded")
        {
            return (null, OAuthError.InvalidRequest("The body must be application/x-www-form-urlencoded."));
        }

        IFormCollection form;
        try
        {
            form = await http.ReadFormAsync(Limits, cancel);
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or BadHttpRequestException or IOException)
        {
            return (null, OAuthError.InvalidRequest("The body is not a form, or is too large."));
        }

        if (form.FirstOrDefault(field => field.Value.Count > 1).Key is { } twice)
        {
            return (null, OAuthError.InvalidRequest($"A parameter may be sent once: {Shown(twice)}."));
        }

        if (Value(form, "grant_type") is not { } grant)
        {
            return (null, OAuthError.InvalidRequest("grant_type is missing."));
        }

        // Another scheme is not meant for us: programs send their bearer token along by habit.
        var basic = http.Headers.Authorization.ToString() is var header && header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase) ? header : "";
        var (id, secret) = (Value(form, "client_id"), Value(form, "client_secret"));
        if (basic.Length > 0)
        {
            if (secret is not null)
            {
                return (null, OAuthError.InvalidRequest("The client may authenticate in one way only: in the header or in the body."));
            }

            if (Basic(basic) is not { } pair || (id is not null && id != pair.Id))
            {
                return (null, OAuthError.InvalidClient);
            }

            (id, secret) = pair;
        }

        return id is not null && ClientRow.IsClientId(id) && secret is not null
            ? (new(grant, id, secret, Value(form, "scope")?.Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct().ToArray() ?? []), null)
            : (null, OAuthError.InvalidClient);
    }

    /// <summary>RFC 6749, section 3.1: a parameter without a value counts as absent.</summary>
    private static string? Value(IFormCollection form, string name) => form.TryGetValue(name, out var value) && !StringValues.IsNullOrEmpty(value) ? value.ToString() : null;

    /// <summary>RFC 6749, section 2.3.1: id and secret are form-encoded each, before they are joined and encoded in base64.</summary>
    private static (string Id, string Secret)? Basic(string header)
    {
        var bytes = new byte[LargestBody];
        if (!AuthenticationHeaderValue.TryParse(header, out var parsed) || !"Basic".Equals(parsed.Scheme, StringComparison.OrdinalIgnoreCase)
            || !Convert.TryFromBase64String(parsed.Parameter ?? "", bytes, out var length))
        {
            return null;
        }

        return Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2) is [var id, var secret]
            ? (WebUtility.UrlDecode(id), WebUtility.UrlDecode(secret))
            : null;
    }

    private static string Shown(string name) => new([.. name.Take(40).Where(c => c is (>= 'a' and <= 'z') or '_')]);
}
