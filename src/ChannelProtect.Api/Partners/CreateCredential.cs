namespace ChannelProtect.Api.Partners;

using ChannelProtect.Api.Identifiers;
using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Identity.Clients;
using ChannelProtect.Api.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

internal static class CreateCredential
{
    /// <summary>Credentials that a partner may have at once, revoked ones not counted.</summary>
    public const int Most = 20;

    private static readonly TimeSpan Usual = TimeSpan.FromDays(365);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(730);

    /// <param name="Name">For people; the partner's name when missing.</param>
    /// <param name="Scopes">Some of those that a partner of this kind may have; all of them when missing.</param>
    /// <param name="Lifetime">ISO 8601, at most <c>P730D</c>; <c>P365D</c> when missing.</param>
    public sealed record Body(string? Name, IReadOnlyList<string?>? Scopes, string? Lifetime);

    public static async Task<Results<Created<NewCredentialView>, ProblemHttpResult>> Handle(
        string id, Body? body, ChannelContext db, TimeProvider time, HttpResponse response, CancellationToken cancel)
    {
        if (!TypeId.IsValid("prt", id) || await db.Set<PartnerRow>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, cancel) is not { } partner)
        {
            return PartnerProblems.NotFound;
        }

        body ??= new(null, null, null);
        if (Errors(body, partner) is { Count: > 0 } errors)
        {
            return PartnerProblems.Invalid(errors);
        }

        if (await db.Set<ClientRow>().CountAsync(c => c.PartnerId == id && c.Enabled, cancel) >= Most)
        {
            return PartnerProblems.TooManyCredentials;
        }

        var made = Write(db, partner, body, time.GetUtcNow());
        await db.SaveChangesAsync(cancel);
        response.Headers.CacheControl = "no-store";
        return TypedResults.Created((string?)null, made);
    }

    /// <summary>Adds the client and its first secret to the context; saving is the caller's.</summary>
    public static NewCredentialView Write(ChannelContext db, PartnerRow partner, Body body, DateTimeOffset now)
    {
        IReadOnlyList<string> scopes = body.Scopes is { } asked ? [.. asked.OfType<string>().Distinct()] : Scopes.For(partner.Kind);
        var client = new ClientRow
        {
            ClientId = TypeId.New("cli"),
            ClientName = body.Name is null ? partner.Name : PartnerInput.Name(body.Name)!,
            PartnerId = partner.Id,
            Role = Roles.Partner,
            AllowedScopes = string.Join(' ', scopes),
            CreatedAt = now,
        };
        var secret = ClientSecret.Generate();
        var expires = now + (body.Lifetime is null ? Usual : PartnerInput.Duration(body.Lifetime, Longest)!.Value);
        client.ClientSecrets.Add(ClientSecret.Row(client.ClientId, secret, now, expires));
        db.Add(client);
        return new(client.ClientId, secret, scopes, expires);
    }

    private static List<FieldError> Errors(Body body, PartnerRow partner)
    {
        var errors = new List<FieldError>();
        if (body.Name is not null && PartnerInput.Name(body.Name) is null)
        {
            errors.Add(PartnerErrors.Name);
        }

        var allowed = Scopes.For(partner.Kind);
        if (body.Scopes is [] || body.Scopes?.Any(scope => scope is null || !allowed.Contains(scope)) == true)
        {
            errors.Add(new("scopes", $"At least one, and none but: {string.Join(", ", allowed)}."));
        }

        if (body.Lifetime is not null && PartnerInput.Duration(body.Lifetime, Longest) is not { Ticks: > 0 })
        {
            errors.Add(new("lifetime", "An ISO 8601 duration longer than none and of at most P730D, like P90D."));
        }

        return errors;
    }
}
