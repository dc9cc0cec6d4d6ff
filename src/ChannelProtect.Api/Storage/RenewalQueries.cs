namespace ChannelProtect.Api.Storage;

using ChannelProtect.Api.Storage.Rows;
using Microsoft.EntityFrameworkCore;

/// <summary>How a renewal is found by its id, where nothing else is wanted.</summary>
internal static class RenewalQueries
{
    private static readonly Func<ChannelContext, string, Task<RenewalRow?>> ById =
        CompiledQuery.Of((ChannelContext db, string id) => db.Set<RenewalRow>().AsNoTracking().FirstOrDefault(r => r.Id == id));

    public static Task<RenewalRow?> Renewal(this ChannelContext db, string id) => ById(db, id);
}
