namespace ChannelProtect.Api.Partners;

using ChannelProtect.Api.Identifiers;
using ChannelProtect.Api.Identity.Clients;
using ChannelProtect.Api.Identity.Issuer;
using ChannelProtect.Api.Identity.Tokens;
using ChannelProtect.Api.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

internal static class RotateCredential
{
    /// <summary>Secrets of one credential that may work at once.</summary>
    public const int Most = 5;

    private static readonly TimeSpan UsualOverlap = TimeSpan.FromHours(24);
    private static readonly TimeSpan LongestOverlap = TimeSpan.FromDays(30);

    /// <param name="Overlap">How long the old secret works on: ISO 8601, at most <c>P30D</c>; <c>PT24H</c> when missing, <c>PT0S</c> ends it at once.</param>
    public sealed record Body(string? Overlap);

    public static async Task<Results<Ok<NewCredentialView>, ProblemHttpResult>> Handle(
        string id, string clientId, Body? body, ChannelContext db, Revocations revocations, TimeProvider time, HttpResponse response, CancellationToken cancel)
    {
        if (await Find(db, id, clientId, cancel) is not { } client)
        {
            return PartnerProblems.NotFound;
        }

        if ((body?.Overlap is { } text ? PartnerInput.Duration(text, LongestOverlap) : UsualOverlap) is not { } overlap)
        {
            return PartnerProblems.Invalid([new("overlap", "An ISO 8601 duration of at most P30D, like PT24H.")]);
        }

        if (Write(db, client, overlap, time.GetUtcNow()) is not { } made)
        {
            return PartnerProblems.TooManySecrets;
        }

        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            return PartnerProblems.Conflict;
        }

        revocations.Recheck();
        response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(made);
    }

    /// <summary>
    /// Adds a secret with the lifetime that the newest one was given, and lets the others end with the overlap. Null when too many work
    /// already. Saving is the caller's, and <see cref="Revocations.Recheck"/> after the commit.
    /// </summary>
    public static NewCredentialView? Write(ChannelContext db, ClientRow client, TimeSpan overlap, DateTimeOffset now)
    {
        var newest = client.ClientSecrets.OrderBy(s => s.CreatedAt).ThenBy(s => s.Id).Last();
        var living = client.ClientSecrets.Where(s => s.Expiration is null || s.Expiration > now).ToList();

        // Those that end at once make room for the new one.
        if (overlap > TimeSpan.Zero && living.Count >= Most)
        {
            return null;
        }

        var expires = newest.Expiration is { } ends ? now + (ends - newest.CreatedAt) : (DateTimeOffset?)null;
        var end = now + overlap;
        foreach (var old in living.Where(s => s.Expiration is null || s.Expiration > end))
        {
            old.Expiration = end;
        }

        // What ended before the longest token could have been bought is nobody's revocation any more.
        db.RemoveRange(client.ClientSecrets.Where(s => s != newest && s.Expiration < now - AccessTokens.LongestLifetime));
        var secret = ClientSecret.Generate();
        db.Add(ClientSecret.Row(client.ClientId, secret, now, expires));
        return new(client.ClientId, secret, client.AllowedScopes.Split(' ', StringSplitOptions.RemoveEmptyEntries), expires);
    }

    /// <summary>The partner's credential, unless it has been revoked.</summary>
    public static async Task<ClientRow?> Find(ChannelContext db, string partnerId, string clientId, CancellationToken cancel) =>
        TypeId.IsValid("prt", partnerId) && ClientRow.IsClientId(clientId)
            ? await db.Set<ClientRow>().Include(c => c.ClientSecrets).SingleOrDefaultAsync(c => c.PartnerId == partnerId && c.ClientId == clientId && c.Enabled, cancel)
            : null;
}
