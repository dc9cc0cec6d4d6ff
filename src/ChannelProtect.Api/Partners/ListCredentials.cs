namespace ChannelProtect.Api.Partners;

using ChannelProtect.Api.Identifiers;
using ChannelProtect.Api.Identity.Clients;
using ChannelProtect.Api.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

internal static class ListCredentials
{
    public static async Task<Results<Ok<CredentialPage>, ProblemHttpResult>> Handle(
        string id, ChannelContext db, TimeProvider time, CancellationToken cancel, int? limit = null, string? cursor = null)
    {
        if (!TypeId.IsValid("prt", id) || !await db.Set<PartnerRow>().AnyAsync(p => p.Id == id, cancel))
        {
            return PartnerProblems.NotFound;
        }

        if (Keyset.Errors(limit, cursor, ClientRow.IsClientId, out var after) is { Count: > 0 } errors)
        {
            return PartnerProblems.Invalid(errors);
        }

        var size = limit ?? Keyset.Usual;
        var rows = await db.Set<ClientRow>().AsNoTracking().Include(c => c.ClientSecrets)
            .Where(c => c.PartnerId == id && c.ClientId.CompareTo(after) > 0).OrderBy(c => c.ClientId).Take(size + 1).ToListAsync(cancel);
        var now = time.GetUtcNow();
        return TypedResults.Ok(new CredentialPage(
            [.. rows.Take(size).Select(row => CredentialView.Of(row, now))], rows.Count > size ? Keyset.Cursor(rows[size - 1].ClientId) : null));
    }
}
