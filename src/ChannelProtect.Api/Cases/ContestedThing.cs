namespace ChannelProtect.Api.Cases;

using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Domain;
using ChannelProtect.Domain.Accounts;
using ChannelProtect.Domain.Cases;
using ChannelProtect.Domain.Cases.Commands;
using ChannelProtect.Domain.Renewals;
using Microsoft.EntityFrameworkCore;

/// <summary>What a case is to be about, as it is found at the instant of the opening.</summary>
/// <param name="Recording">The renewal, ready to have its clocks stopped; null if accounts alone are meant, or nothing was found.</param>
/// <param name="Renewal">The renewal as of now.</param>
/// <param name="Request">The disputed transfer request as of now.</param>
/// <param name="IsAmbiguous">Whether more than one renewal fits.</param>
internal sealed record ContestedThing(Recording? Recording, Renewal? Renewal, TransferRequestRow? Request, bool IsAmbiguous = false)
{
    /// <summary>Longer chains of merged accounts than this are not made.</summary>
    private const int LongestChain = MergeAccounts.MostWithin;

    private static readonly ContestedThing Nothing = new(null, null, null);

    public Holding? Holding => Renewal?.Holding;

    public static async Task<ContestedThing> Find(Attempt attempt, StatedCase stated, CancellationToken cancel)
    {
        if (stated.Request is { } id)
        {
            var request = await attempt.Db.Set<TransferRequestRow>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancel);
            var row = request is null ? null : await attempt.Db.Renewal(request.RenewalId, cancel);
            return row is null ? Nothing : Of(attempt, row, request!.AsOf(attempt.Now));
        }

        if (stated.Renewal is not { } named)
        {
            return Nothing;
        }

        var found = await named.Find(attempt.Hot, null, cancel);
        return found.Count switch
        {
            0 => Nothing,
            1 => Of(attempt, found[0].Row, null),
            _ => Nothing with { IsAmbiguous = true },
        };
    }

    /// <summary>
    /// Whether it is there for the caller. Who claims a renewal names it exactly, and may learn that somebody holds it; who reports a contact
    /// or a duplicate speaks of what it holds; a request is there for its sides. A manager sees what its regions hold.
    /// </summary>
    public async Task<bool> IsThereFor(Attempt attempt, Caller caller, StatedCase stated, PartnerId? claimant, CancellationToken cancel)
    {
        var known = (stated, caller.Role) switch
        {
            ({ Request: not null }, Roles.Partner) => caller.MaySee(Request?.Requester, null) || caller.MaySee(Request?.Incumbent, null),
            ({ Request: not null }, _) => caller.MaySee(null, Request?.RequesterRegion) || caller.MaySee(null, Request?.IncumbentRegion),
            ({ Renewal: null }, _) => stated.Kind == CaseKind.PossibleDuplicate,
            ({ Kind: CaseKind.RegistrationConflict }, Roles.Partner) => Holding is not null,
            (_, Roles.Partner) => Holding?.Partner == claimant,
            _ => Holding is { } held && caller.MaySee(null, held.Region.Value),
        };
        return known && (stated.Accounts.Count == 0 || await KnowsAccounts(attempt, caller, stated.Accounts, cancel));
    }

    public CaseSubject Subject(StatedCase stated) => new(
        Renewal?.Id,
        stated.Request is { } request ? new TransferRequestId(request) : null,
        null,
        stated.Accounts.Count == 0 ? null : stated.Accounts,
        stated.Contact);

    /// <summary>Against whom the case goes.</summary>
    public CaseParty? OtherSide(StatedCase stated, PartnerId? claimant, ProgrammePartner? named) => stated.Kind switch
    {
        CaseKind.DisputedRejection => new(new(Request!.Incumbent), new(Request.IncumbentRegion ?? "")),
        CaseKind.NoticeDispute => new(new(Request!.Requester), new(Request.RequesterRegion ?? "")),
        CaseKind.RegistrationConflict when Holding is { } held && held.Partner != claimant => new(held.Partner, held.Region),
        _ => named is null ? null : new(named.Id, named.Region),
    };

    public Contested Known(DateTimeOffset now) => new(
        Holding?.Partner,
        Request is null ? null : new(
            new(Request.Requester),
            new(Request.Incumbent),
            Request.Status == TransferStatus.Rejected ? Request.DisputableUntil : null,
            Request is { Status: TransferStatus.Approved, Basis: TransferBasis.Silence, UndoneAt: null } && Renewal?.LastTransfer is { } last && last.Request.Value == Request.Id ? last.UndoableUntil : null));

    private static ContestedThing Of(Attempt attempt, RenewalRow row, TransferRequestRow? request)
    {
        var recording = attempt.Record(row);
        return new(recording, recording.Renewal.AsOf(attempt.Now), request);
    }

    /// <summary>The accounts as they are now: one that was merged is the one that it became, or that became in turn.</summary>
    public static async Task<ValueList<AccountId>> Survivors(Attempt attempt, ValueList<AccountId> accounts, CancellationToken cancel)
    {
        var ids = accounts.Select(account => account.Value).ToArray();
        for (var step = 0; ids.Length > 0 && step < LongestChain; step++)
        {
            var merged = await attempt.Db.Set<AccountRow>().Where(account => ids.Contains(account.Id) && account.MergedInto != null).ToDictionaryAsync(account => account.Id, account => account.MergedInto!, cancel);
            if (merged.Count == 0)
            {
                break;
            }

            ids = [.. ids.Select(id => merged.GetValueOrDefault(id, id)).Distinct()];
        }

        return [.. ids.Select(id => new AccountId(id))];
    }

    /// <summary>A partner knows the accounts of what it holds; a channel manager those that there are.</summary>
    private static async Task<bool> KnowsAccounts(Attempt attempt, Caller caller, ValueList<AccountId> accounts, CancellationToken cancel)
    {
        var ids = accounts.Select(account => account.Value).ToArray();
        var partner = caller.PartnerId;
        var known = caller.Role == Roles.Partner
            ? await attempt.Db.Set<RenewalRow>().Where(row => ids.Contains(row.AccountId)).Where(AccountSight.HeldBy(partner!, attempt.Now)).Select(row => row.AccountId).Distinct().CountAsync(cancel)
            : await attempt.Db.Set<AccountRow>().CountAsync(account => ids.Contains(account.Id), cancel);
        return known == ids.Length;
    }
}
