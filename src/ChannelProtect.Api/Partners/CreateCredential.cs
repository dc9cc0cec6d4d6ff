namespace ChannelProtect.Api.Partners;

using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Identifiers;
using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Identity.Clients;
using ChannelProtect.Api.Reading;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Api.Writing;
using Microsoft.EntityFrameworkCore;

/// <summary>What a new credential is for.</summary>
/// <param name="Name">For people; the partner's name when missing.</param>
/// <param name="Scopes">Some of those that a partner of this kind may have; all of them when missing.</param>
/// <param name="Lifetime">ISO 8601, at most <c>P730D</c>; <c>P365D</c> when missing.</param>
internal sealed record NewCredentialBody(string? Name = null, IReadOnlyList<string?>? Scopes = null, string? Lifetime = null);

internal static class CreateCredential
{
    /// <summary>Credentials that a partner may have at once, revoked ones not counted.</summary>
    public const int Most = 20;

    private static readonly TimeSpan Usual = TimeSpan.FromDays(365);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(730);

    public static Task<Answer<NewCredentialView>> Handle(string id, NewCredentialBody? body, WriteRequest request, Writer writer, TimeProvider time, CancellationToken cancel)
    {
        var wanted = body ?? new();
        return writer.Write<NewCredentialBody, NewCredentialView>(request, wanted, (attempt, cancel) => Create(attempt, id, wanted, time.Now(), cancel), cancel);
    }

    private static async Task<Answer<NewCredentialView>> Create(Attempt attempt, string id, NewCredentialBody body, DateTimeOffset now, CancellationToken cancel)
    {
        if (await attempt.Db.Partner(id, cancel) is not { } partner)
        {
            return Problems.Result(Problems.NotFound);
        }

        if (Errors(body, partner) is { Count: > 0 } errors)
        {
            return Problems.Result(Problems.InvalidBody, errors: errors);
        }

        if (await attempt.Db.Set<ClientRow>().CountAsync(c => c.PartnerId == id && c.Enabled, cancel) >= Most)
        {
            return Problems.Result(Problems.CredentialLimitReached);
        }

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
        attempt.RecordOf(partner, CredentialCreated.Type, new CredentialCreated(client.ClientId, client.ClientName, scopes, expires));
        attempt.Writes.Insert(client);
        attempt.Writes.Insert(ClientSecret.Row(client.ClientId, secret, now, expires));
        if (attempt.OnlyAsks)
        {
            return Answer<NewCredentialView>.WouldCreate(new(null, null, scopes, expires));
        }

        var view = new NewCredentialView(client.ClientId, secret, scopes, expires);
        return Answer<NewCredentialView>.Created(view, $"/v1/partners/{id}/credentials/{client.ClientId}", partner.Version).Confidential();
    }

    private static List<FieldError> Errors(NewCredentialBody body, PartnerRow partner)
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
