namespace ChannelProtect.Api.Identity;

using System.Security.Claims;
using ChannelProtect.Domain;

/// <summary>
/// Who sent this request, as the token says. An endpoint that asks for a <see cref="Caller"/> must demand a scope, a role or a token
/// first (<see cref="Authorization"/>); without one there is no caller to bind.
/// </summary>
/// <param name="ClientId">The program that called.</param>
/// <param name="PartnerId">The partner that the client speaks for; always there when the role is <see cref="Roles.Partner"/>.</param>
/// <param name="Role">One of <see cref="Roles"/>; empty when the token has none.</param>
/// <param name="Regions">Where a channel manager arbitrates, in lower case.</param>
/// <param name="Scopes">What the token may be used for.</param>
internal sealed record Caller(string ClientId, string? PartnerId, string Role, IReadOnlyList<string> Regions, IReadOnlySet<string> Scopes)
{
    /// <summary>The partner whose eyes read; null for the vendor's own, who read what anybody told.</summary>
    public PartnerId? Reader => Role == Roles.Partner ? new(PartnerId!) : null;

    public static ValueTask<Caller?> BindAsync(HttpContext context) => new((context.User.Identity as CallerIdentity)?.Caller);

    /// <summary>
    /// Reads a validated token. Null when it names no client, or speaks for a partner that it does not name: such a token is of no use here.
    /// <c>scope</c> may be one string (RFC 8693) or many (Duende IdentityServer); the other claims may carry Duende's default prefix.
    /// </summary>
    public static Caller? From(ClaimsIdentity token)
    {
        var client = token.FindFirst(ClaimNames.ClientId)?.Value;
        var caller = client is null ? null : new Caller(
            client,
            All(ClaimNames.PartnerId).FirstOrDefault(),
            All(ClaimNames.Role).FirstOrDefault() ?? "",
            [.. All(ClaimNames.Regions)],
            token.FindAll(ClaimNames.Scope).SelectMany(claim => claim.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToHashSet());
        return caller is { Role: Roles.Partner, PartnerId: null } ? null : caller;

        IEnumerable<string> All(string name) =>
            token.FindAll(claim => claim.Type == name || claim.Type == ClaimNames.DuendePrefix + name).Select(claim => claim.Value);
    }
}

/// <summary>The identity of a validated token together with the caller read from it, so that a cached token is read once and not at every request.</summary>
internal sealed class CallerIdentity(ClaimsIdentity token, Caller caller) : ClaimsIdentity(token)
{
    public Caller Caller { get; } = caller;
}
