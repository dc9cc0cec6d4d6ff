namespace ChannelProtect.Api.Partners;

using ChannelProtect.Api.Identifiers;
using ChannelProtect.Api.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

internal static class ListPartners
{
    public static async Task<Results<Ok<PartnerPage>, ProblemHttpResult>> Handle(ChannelContext db, CancellationToken cancel, int? limit = null, string? cursor = null)
    {
        if (Keyset.Errors(limit, cursor, id => TypeId.IsValid("prt", id), out var after) is { Count: > 0 } errors)
        {
            return PartnerProblems.Invalid(errors);
        }

        // Ids begin with the instant of their making, so their order is that of entry.
        var size = limit ?? Keyset.Usual;
        var rows = await db.Set<PartnerRow>().AsNoTracking().Where(p => p.Id.CompareTo(after) > 0).OrderBy(p => p.Id).Take(size + 1).ToListAsync(cancel);
        return TypedResults.Ok(new PartnerPage([.. rows.Take(size).Select(PartnerView.Of)], rows.Count > size ? Keyset.Cursor(rows[size - 1].Id) : null));
    }
}
