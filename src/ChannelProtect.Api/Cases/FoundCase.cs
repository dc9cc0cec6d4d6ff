namespace ChannelProtect.Api.Cases;

using ChannelProtect.Api.Casework;
using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Storage;
using Microsoft.EntityFrameworkCore;

/// <summary>A case that the caller may see, as stored, with what was said in it.</summary>
internal sealed record FoundCase(CaseRow Row, IReadOnlyList<CaseEntryRow> Said)
{
    /// <summary>What the caller sees of it at an instant.</summary>
    public CaseView View(Caller caller, DateTimeOffset now) => CaseView.Of(Row.ToDomain().AsOf(now), Said, caller, now);
}

/// <summary>How a case is found by whoever may see it.</summary>
internal static class CaseSearch
{
    private static readonly Func<ChannelContext, string, CancellationToken, Task<CaseRow?>> ById =
        CompiledQuery.Of((ChannelContext db, string id, CancellationToken cancel) => db.Set<CaseRow>().AsNoTracking().FirstOrDefault(c => c.Id == id));

    public static async Task<FoundCase?> Case(this ChannelContext db, string id, Caller caller, DateTimeOffset now, CancellationToken cancel)
    {
        if (await ById(db, id, cancel) is not { } row || !caller.MaySee(row, now))
        {
            return null;
        }

        var said = await db.Set<CaseEntryRow>().AsNoTracking().Where(entry => entry.CaseId == id).OrderBy(entry => entry.Position).ToListAsync(cancel);
        return new(row, said);
    }
}
