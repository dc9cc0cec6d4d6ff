namespace ChannelProtect.Api.Partners;

using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Identifiers;
using ChannelProtect.Api.Identity.Clients;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

internal static class ListCredentials
{
    private const string List = "credentials";

    public static async Task<Results<Ok<PageOf<CredentialView>>, ProblemHttpResult>> Handle(
        string id, [AsParameters] PageRequest page, ChannelContext db, TimeProvider time, CancellationToken cancel)
    {
        if (!TypeId.IsValid("prt", id) || !await db.Set<PartnerRow>().AnyAsync(p => p.Id == id, cancel))
        {
            return Problems.Result(Problems.NotFound);
        }

        var after = page.Cursor?.KeyOf(List, 1)[0] ?? "";
        var rows = await db.Set<ClientRow>().AsNoTracking().Include(c => c.ClientSecrets)
            .Where(c => c.PartnerId == id && c.ClientId.CompareTo(after) > 0).OrderBy(c => c.ClientId).Take(page.Size + 1).ToListAsync(cancel);
        var now = time.GetUtcNow();
        return TypedResults.Ok(page.Cut([.. rows.Select(row => CredentialView.Of(row, now))], credential => Cursor.After(List, credential.ClientId)));
    }
}
