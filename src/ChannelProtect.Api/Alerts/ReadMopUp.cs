namespace ChannelProtect.Api.Alerts;

using System.Security.Cryptography;
using System.Text;
using ChannelProtect.Api.Clockwork;
using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Ledger;
using ChannelProtect.Api.Policies;
using ChannelProtect.Api.Sandbox;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Api.Storage.Sealing;
using ChannelProtect.Domain;
using ChannelProtect.Domain.Policies;
using ChannelProtect.Domain.Renewals;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

/// <summary>The mop-up list: terms that ended and that nobody chased, each looked at by itself at the instant of the reading; who read it, the ledger tells the holder.</summary>
internal sealed class ReadMopUp(
    ChannelContext db, Seal seal, ProgrammeClock clock, PolicyBook policies, PartnerDirectory directory, Disclosures disclosures, Settler settler, Alerter alerter)
{
    private const string List = "mop-up";

    /// <summary>What one reader waits for at most, if the loops are behind; the rest is theirs.</summary>
    private const int MostBatches = 5;

    public async Task<Results<Ok<PageOf<MopUpView>>, ProblemHttpResult>> Read(PageRequest page, Caller caller, CancellationToken cancel)
    {
        if (caller.Role == Roles.Partner && (await directory.Find(db, caller.PartnerId!, cancel)).Kind != PartnerKind.Agency)
        {
            return Problems.Result(Problems.RoleNotAllowed, "Of the partners, the agency alone mops up.");
        }

        await CatchUp(cancel);
        var now = clock.Now;
        var candidates = await Candidates(page, caller, now).ToListAsync(cancel);
        var policy = await policies.At(db, now, cancel);
        var shown = candidates.Take(page.Size).Where(found => IsUnchased(found.Renewal, policy, now) && (caller.Role != Roles.ChannelManager || caller.MaySee(null, found.Renewal.AsOf(now).HolderRegion))).ToArray();
        await disclosures.RecordToAnybody(caller, shown.Select(found => (found.Renewal.Holder, found.Renewal.Id)), cancel);
        var next = candidates.Count > page.Size ? After(candidates[page.Size - 1].Renewal) : null;
        return TypedResults.Ok(new PageOf<MopUpView>([.. shown.Select(found => View(found, caller))], next?.ToString()));
    }

    /// <summary>What time has made true belongs into the list, whether or not the loops have come by.</summary>
    private async Task CatchUp(CancellationToken cancel)
    {
        for (var batch = 0; batch < MostBatches && await settler.Settle(cancel) + await alerter.Alert(cancel) > 0; batch++)
        {
        }
    }

    /// <summary>In the order of their index. More than the page shows, for some of them somebody may be at by now.</summary>
    private IQueryable<RenewalAndAccount> Candidates(PageRequest page, Caller caller, DateTimeOffset now)
    {
        var (at, id) = page.Cursor?.InstantAndIdOf(List) is { } place ? (place.Instant, Opened(place.Id)) : (DateTimeOffset.MinValue, "");
        var regions = caller.Regions;
        var byRegion = caller.Role == Roles.ChannelManager;
        return db.Set<RenewalRow>().AsNoTracking()
            .Where(r => r.MopUpAt <= now && r.MopUpAt >= at && (r.MopUpAt > at || r.Id.CompareTo(id) > 0) && r.PendingId == null && (!byRegion || regions.Contains(r.HolderRegion!)))
            .OrderBy(r => r.MopUpAt).ThenBy(r => r.Id)
            .Take(page.Size + 1)
            .Join(db.Set<AccountRow>(), r => r.AccountId, a => a.Id, (r, a) => new { Renewal = r, Account = a })
            .OrderBy(found => found.Renewal.MopUpAt).ThenBy(found => found.Renewal.Id)
            .Select(found => new RenewalAndAccount(found.Renewal, found.Account));
    }

    /// <summary>The window was fixed when it was written down; only what time has moved since has one that nobody has fixed yet.</summary>
    private static bool IsUnchased(RenewalRow row, ProgrammePolicy policy, DateTimeOffset now)
    {
        var renewal = row.WithoutSerials().AsOf(now);
        return renewal.IsUnchasedAt(now) && (row.NextLapseAt is null || row.NextLapseAt > now || renewal.MopUpFrom(policy) <= now);
    }

    private MopUpView View(RenewalAndAccount found, Caller caller)
    {
        var (row, customer) = (found.Renewal, found.Account.ShownTo(caller.Reader));
        return new($"mop_{seal.HashOf($"mop-up/{row.Id}/{row.TermEnd:yyyy-MM-dd}")}", new(customer.Name, row.Domain, customer.Country), row.ProductLine, row.TermEnd, row.MopUpAt!.Value);
    }

    /// <summary>The renewal's own id is nothing that the list shows.</summary>
    private Cursor After(RenewalRow row) => Cursor.After(List, row.MopUpAt!.Value, seal.Close(Encoding.UTF8.GetBytes(row.Id)));

    private string Opened(string id)
    {
        try
        {
            return Encoding.UTF8.GetString(seal.Open(id));
        }
        catch (CryptographicException)
        {
            throw Cursor.Unreadable();
        }
    }
}
