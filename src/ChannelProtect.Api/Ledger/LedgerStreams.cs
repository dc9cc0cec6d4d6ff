namespace ChannelProtect.Api.Ledger;

using System.Text.Json;
using ChannelProtect.Api.Casework;
using ChannelProtect.Api.Delivery;
using ChannelProtect.Api.Evidence;
using ChannelProtect.Api.Identifiers;
using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Incidents;
using ChannelProtect.Api.Partners;
using ChannelProtect.Api.Policies;
using ChannelProtect.Api.Registrations;
using ChannelProtect.Api.Sandbox;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using Microsoft.EntityFrameworkCore;

/// <summary>A stream that the caller may read.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Holder">Whose customers' data it tells; null if nobody's.</param>
/// <param name="Version">How many entries it must have at least; 0 if nothing else knows.</param>
/// <param name="Head">The hash that its last entry had when somebody last looked; null if nothing else knows.</param>
internal sealed record LedgerStream(string Name, string? Holder = null, int Version = 0, string? Head = null)
{
    /// <summary>The other side of a case.</summary>
    public string? OtherHolder { get; init; }

    /// <summary>Whom it concerns, each of whom is told who read it.</summary>
    public IEnumerable<(string Partner, string Id)> Concerned => new[] { Holder, OtherHolder }.OfType<string>().Select(partner => (partner, Name));
}

/// <summary>Finds the streams of the ledger. One that is not for the caller is not there (R9).</summary>
internal sealed class LedgerStreams(ChannelContext db, ProgrammeClock clock, EvidenceReaders evidence)
{
    private const string OfDisclosures = "disclosures/";

    public async Task<LedgerStream?> Find(string name, Caller caller, CancellationToken cancel)
    {
        // An administrator runs the programme; which renewals there are, and who reads of them, is not its business (R9).
        var (audits, runs) = (caller.Role == Roles.Auditor, caller.Role is Roles.Auditor or Roles.Admin);
        return name switch
        {
            _ when TypeId.IsValid("rnw", name) => await Renewal(name, caller, cancel),
            _ when TypeId.IsValid("reg", name) => await Registration(name, caller, cancel),
            _ when TypeId.IsValid("acc", name) => await Account(name, caller, cancel),
            _ when TypeId.IsValid("evd", name) => await Upload(name, caller, cancel),
            _ when TypeId.IsValid("case", name) => await Case(name, caller, cancel),
            _ when TypeId.IsValid("whe", name) || TypeId.IsValid("eml", name) => await Channel(name, caller, cancel),
            _ when TypeId.IsValid("dlv", name) => await Delivery(name, caller, cancel),
            _ when TypeId.IsValid("inc", name) => audits ? await Incident(name, cancel) : null,
            _ when TypeId.IsValid("prt", name) => runs ? await Partner(name, cancel) : null,
            _ when TypeId.IsValid("eml", name) => runs ? await Channel(name, cancel) : null,
            PublishPolicy.Stream => runs ? await Policies(cancel) : null,
            _ when name.StartsWith(OfDisclosures, StringComparison.Ordinal) && (name.EndsWith($"/{Disclosures.Nobody}", StringComparison.Ordinal) || TypeId.IsValid("prt", name[OfDisclosures.Length..])) => audits ? await Disclosed(name, cancel) : null,
            _ => null,
        };
    }

    private async Task<LedgerStream?> Renewal(string id, Caller caller, CancellationToken cancel)
    {
        if (await db.Renewal(id, cancel) is not { } row)
        {
            return null;
        }

        var held = row.WithoutSerials().AsOf(clock.Now).Holding;
        return caller.MaySee(held?.Partner.Value, held?.Region.Value) ? new(id, held?.Partner.Value, row.Version, row.LedgerHead) : null;
    }

    private async Task<LedgerStream?> Account(string id, Caller caller, CancellationToken cancel) =>
        await db.Account(id, caller, clock.Now, cancel) is not null && await db.Set<AccountRow>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancel) is { } account
            ? new(id, null, account.Version, account.LedgerHead)
            : null;

    /// <summary>Only a claim that nobody could decide has a stream of its own; any other is told in its renewal's.</summary>
    private async Task<LedgerStream?> Registration(string id, Caller caller, CancellationToken cancel) =>
        await db.Registration(id, cancel) is { Row.LedgerHead: { } head } found && caller.MaySee(found.Row.PartnerId, found.Row.Region)
            ? new(id, found.Row.PartnerId, Head: head)
            : null;

    /// <summary>A manager's as long as it may read the document. The auditor's whatever names it: the proof outlives the document.</summary>
    private async Task<LedgerStream?> Upload(string id, Caller caller, CancellationToken cancel)
    {
        var audits = caller.Role == Roles.Auditor;
        var upload = audits ? await db.Set<EvidenceRow>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancel) : await evidence.Find(id, caller, cancel);
        return upload is null
            ? audits && await db.Set<LedgerRow>().AsNoTracking().FirstOrDefaultAsync(entry => entry.Stream == id && entry.Position == 1, cancel) is { } first ? new(id, OwnerOf(first), 1) : null
            : new(id, upload.PartnerId, 1, upload.LedgerHead);
    }

    /// <summary>Whose a document was that is gone; null if it was a manager's.</summary>
    private static string? OwnerOf(LedgerRow uploaded) =>
        JsonSerializer.Deserialize<EvidenceUploaded>(uploaded.Body, CanonicalJson.Options)!.Owner is var owner && TypeId.IsValid("prt", owner) ? owner : null;

    /// <summary>Not for its sides: what the other put in they read in the case, when they may.</summary>
    private async Task<LedgerStream?> Case(string id, Caller caller, CancellationToken cancel) =>
        await db.Set<CaseRow>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, cancel) is { } row && caller.Role != Roles.Partner && caller.MaySee(row, clock.Now)
            ? new(id, row.Claimant, row.Version, row.LedgerHead) { OtherHolder = row.Respondent }
            : null;

    private async Task<LedgerStream?> Channel(string id, Caller caller, CancellationToken cancel) =>
        await db.Set<ChannelRow>().AsNoTracking().FirstOrDefaultAsync(channel => channel.Id == id, cancel) is { } row && await IsOf(row.PartnerId, caller, cancel)
            ? new(id, row.PartnerId, row.Version, row.LedgerHead)
            : null;

    private async Task<LedgerStream?> Delivery(string id, Caller caller, CancellationToken cancel) =>
        await db.Set<DeliveryRow>().AsNoTracking().FirstOrDefaultAsync(delivery => delivery.Id == id, cancel) is { } row && await IsOf(row.PartnerId, caller, cancel)
            ? new(id, row.PartnerId, row.Version, row.LedgerHead)
            : null;

    private async Task<bool> IsOf(string partnerId, Caller caller, CancellationToken cancel) =>
        await db.Partner(partnerId, cancel) is { } partner && caller.MaySee(partnerId, partner.Region);

    /// <summary>For auditors alone: it names everybody whom the incident touches.</summary>
    private async Task<LedgerStream?> Incident(string id, CancellationToken cancel) =>
        await db.Set<IncidentRow>().AsNoTracking().FirstOrDefaultAsync(i => i.Id == id, cancel) is { } row ? new(id, null, row.Version, row.LedgerHead) : null;

    private async Task<LedgerStream?> Partner(string id, CancellationToken cancel) =>
        await db.Partner(id, cancel) is { } partner ? new(id, null, partner.Version, partner.LedgerHead) : null;

    private async Task<LedgerStream?> Channel(string id, CancellationToken cancel) =>
        await db.Set<ChannelRow>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancel) is { } channel ? new(id, null, channel.Version, channel.LedgerHead) : null;

    private async Task<LedgerStream?> Disclosed(string name, CancellationToken cancel)
    {
        var partnerId = name[OfDisclosures.Length..];
        var stream = await db.Set<DisclosureStreamRow>().AsNoTracking().FirstOrDefaultAsync(s => s.PartnerId == partnerId, cancel);
        return stream is null ? null : new(name, null, stream.Version, stream.LedgerHead);
    }

    private async Task<LedgerStream?> Policies(CancellationToken cancel) =>
        await db.Set<PolicyRow>().AsNoTracking().OrderByDescending(row => row.Version).FirstOrDefaultAsync(cancel) is { } last
            ? new(PublishPolicy.Stream, null, last.Version - 1, last.LedgerHead)
            : new(PublishPolicy.Stream);
}
