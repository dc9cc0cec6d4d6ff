namespace ChannelProtect.Api.Evidence;

using ChannelProtect.Api.Casework;
using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Sandbox;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Domain.Cases;
using Microsoft.EntityFrameworkCore;

/// <summary>
/// Who may read an upload: whose it is, and whoever may see something that names it. For everybody else it does not exist (R9).
/// </summary>
internal sealed class EvidenceReaders(ChannelContext db, ProgrammeClock clock)
{
    public async Task<EvidenceRow?> Find(string id, Caller caller, CancellationToken cancel)
    {
        var now = clock.Now;
        var row = await db.Set<EvidenceRow>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id && (row.KeptUntil == null || row.KeptUntil > now), cancel);
        return row is not null && (row.IsOf(caller) || await MayRead(caller, id, now, cancel)) ? row : null;
    }

    /// <summary>Whether something that names the upload may be seen by the caller.</summary>
    private async Task<bool> MayRead(Caller caller, string evidenceId, DateTimeOffset now, CancellationToken cancel)
    {
        // One side may be shown the other's only from an instant on; who looks on from outside waits for nothing.
        var waits = caller.Role == Roles.Partner;
        var named = db.Set<EvidenceUseRow>().Where(use => use.EvidenceId == evidenceId);
        var uses = named.Where(use => !waits || use.VisibleFrom == null || use.VisibleFrom <= now);

        // A decision shows both sides everything, also before the evidence was to close; an appeal hides none of that again. A withdrawal shows nothing more.
        var (entries, naming) = (db.Set<CaseEntryRow>(), $"\"{evidenceId}\"");
        var cases = named.Join(db.Set<CaseRow>(), use => use.SubjectId, contested => contested.Id, (use, contested) => new { use.VisibleFrom, contested })
            .Where(one => !waits || one.VisibleFrom == null || (one.contested.Status != CaseStatus.Withdrawn && one.contested.Status != CaseStatus.Moot) || one.VisibleFrom <= one.contested.DecidedAt)
            .Where(one => !waits || one.VisibleFrom == null || one.VisibleFrom <= now || one.contested.IsDecided
                || (entries.Any(said => said.CaseId == one.contested.Id && said.Hearing == 2)
                    && entries.Any(said => said.CaseId == one.contested.Id && said.Hearing == 1 && said.Evidence!.Contains(naming))))
            .Select(one => one.contested);
        if (caller.Role == Roles.ChannelManager && await cases.AnyAsync(contested => !contested.IsDecided && contested.DecideBy <= now, cancel))
        {
            // What is overdue every channel manager may decide.
            return true;
        }

        foreach (var parties in PartiesTo(uses, cases))
        {
            // Few, however often it is named: partners, not uses.
            if ((await parties.Distinct().ToListAsync(cancel)).Exists(party => caller.MaySee(party.PartnerId, party.Region)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whom that concerns which names the upload, one query for each way to be concerned. Ids say what they are of, so that each finds its own.</summary>
    private IEnumerable<IQueryable<Party>> PartiesTo(IQueryable<EvidenceUseRow> uses, IQueryable<CaseRow> cases) =>
    [
        uses.Join(db.Set<RegistrationRow>(), use => use.SubjectId, registration => registration.Id, (_, registration) => new Party(registration.PartnerId, registration.Region)),
        uses.Join(db.Set<TransferRequestRow>(), use => use.SubjectId, request => request.Id, (_, request) => new Party(request.Requester, request.RequesterRegion)),
        uses.Join(db.Set<TransferRequestRow>(), use => use.SubjectId, request => request.Id, (_, request) => new Party(request.Incumbent, request.IncumbentRegion)),
        cases.Select(contested => new Party(contested.Claimant, contested.Region)),
        cases.Select(contested => new Party(contested.Respondent, contested.Region)),
    ];

    /// <summary>A partner that something concerns, and the region whose channel managers look after it.</summary>
    private sealed record Party(string? PartnerId, string? Region);
}
