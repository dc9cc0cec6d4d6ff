namespace ChannelProtect.Api.Partners;

using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Identity.Clients;
using ChannelProtect.Api.Identity.Issuer;
using ChannelProtect.Api.Identity.Tokens;
using ChannelProtect.Api.Reading;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Writing;

/// <summary>How one secret gives way to the next.</summary>
/// <param name="Overlap">How long the old secret works on: ISO 8601, at most <c>P30D</c>; <c>PT24H</c> when missing, <c>PT0S</c> ends it at once.</param>
internal sealed record RotationBody(string? Overlap = null);

internal static class RotateCredential
{
    /// <summary>Secrets of one credential that may work at once.</summary>
    public const int Most = 5;

    private static readonly ColumnSet Ending = new(nameof(ClientSecretRow.Expiration));
    private static readonly TimeSpan UsualOverlap = TimeSpan.FromHours(24);
    private static readonly TimeSpan LongestOverlap = TimeSpan.FromDays(30);

    public static async Task<Answer<NewCredentialView>> Handle(
        string id, string clientId, RotationBody? body, WriteRequest request, Writer writer, Revocations revocations, TimeProvider time, CancellationToken cancel)
    {
        var wanted = body ?? new();
        var answer = await writer.Write<RotationBody, NewCredentialView>(
            request, wanted, (attempt, cancel) => Rotate(attempt, id, clientId, wanted, request, time.Now(), cancel), cancel);
        revocations.Recheck(answer, request);
        return answer;
    }

    private static async Task<Answer<NewCredentialView>> Rotate(
        Attempt attempt, string id, string clientId, RotationBody body, WriteRequest request, DateTimeOffset now, CancellationToken cancel)
    {
        if (await attempt.Db.Partner(id, cancel) is not { } partner || await attempt.Db.Credential(id, clientId, cancel) is not { Enabled: true } client)
        {
            return Problems.Result(Problems.NotFound);
        }

        if (!request.IfMatch.Allows(partner.Version))
        {
            return Problems.Result(Problems.PreconditionFailed);
        }

        if ((body.Overlap is { } text ? PartnerInput.Duration(text, LongestOverlap) : UsualOverlap) is not { } overlap)
        {
            return Problems.Result(Problems.InvalidBody, errors: [new("overlap", "An ISO 8601 duration of at most P30D, like PT24H.")]);
        }

        // Those that end at once make room for the new one.
        var living = client.ClientSecrets.Where(s => s.Expiration is null || s.Expiration > now).ToList();
        if (overlap > TimeSpan.Zero && living.Count >= Most)
        {
            return Problems.Result(Problems.SecretLimitReached);
        }

        // The new secret is given the lifetime that the newest one was given.
        var newest = client.ClientSecrets.OrderBy(s => s.CreatedAt).ThenBy(s => s.Id).Last();
        var expires = newest.Expiration is { } ends ? now + (ends - newest.CreatedAt) : (DateTimeOffset?)null;
        var secret = ClientSecret.Generate();
        var row = ClientSecret.Row(client.ClientId, secret, now, expires);
        attempt.RecordOf(partner, CredentialRotated.Type, new CredentialRotated(clientId, row.Id, expires, now + overlap));
        End(attempt, living, now + overlap);
        Forget(attempt, client.ClientSecrets.Where(s => s != newest), now);
        attempt.Writes.Insert(row);
        var view = new NewCredentialView(clientId, request.ValidateOnly ? null : secret, client.AllowedScopes.Split(' ', StringSplitOptions.RemoveEmptyEntries), expires);
        return Answer<NewCredentialView>.Ok(view, partner.Version).Confidential();
    }

    private static void End(Attempt attempt, IEnumerable<ClientSecretRow> living, DateTimeOffset end)
    {
        foreach (var old in living.Where(s => s.Expiration is null || s.Expiration > end))
        {
            old.Expiration = end;
            attempt.Writes.Update(old, Ending);
        }
    }

    /// <summary>What ended before the longest token could have been bought is nobody's revocation any more.</summary>
    private static void Forget(Attempt attempt, IEnumerable<ClientSecretRow> secrets, DateTimeOffset now)
    {
        foreach (var spent in secrets.Where(s => s.Expiration < now - AccessTokens.LongestLifetime))
        {
            attempt.Writes.Delete(spent);
        }
    }
}
