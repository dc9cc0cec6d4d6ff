namespace ChannelProtect.Api.Casework;

using ChannelProtect.Api.Evidence;
using ChannelProtect.Api.Identifiers;
using ChannelProtect.Api.Storage;
using ChannelProtect.Domain;
using ChannelProtect.Domain.Cases;
using ChannelProtect.Domain.Cases.Commands;
using ChannelProtect.Domain.Renewals;
using ChannelProtect.Domain.Renewals.Commands;
using Microsoft.EntityFrameworkCore;

/// <summary>A case that was to be opened.</summary>
/// <param name="Recording">The case, already among the attempt's writes unless it was refused.</param>
/// <param name="Refused">Why it was not opened; null if it was.</param>
internal sealed record OpenedCase(CaseRecording Recording, Decision.Refused? Refused);

/// <summary>Opens a case, gives it to a manager and stops the clocks of what it contests, in one write.</summary>
internal static class CaseOpening
{
    /// <summary>
    /// A claim with evidence contradicts the holder: the conflict goes before a channel manager by itself. Refused if the claimant has such a
    /// case open already, had it decided lately, or has too many; the claim itself is not touched.
    /// </summary>
    /// <param name="attempt">The write in which the claim is decided.</param>
    /// <param name="claimant">Who claims.</param>
    /// <param name="renewal">The recording of the contradicted renewal in this write, which somebody holds; the caller writes it.</param>
    /// <param name="filed">The claim.</param>
    /// <param name="statement">What the claimant says, not empty.</param>
    /// <param name="evidence">What it refers to; uploads among it are known to be the claimant's.</param>
    /// <param name="cancel">Ends the reading.</param>
    public static Task<OpenedCase> Conflict(Attempt attempt, ProgrammePartner claimant, Recording renewal, RegistrationId filed, string statement, ValueList<Evidence> evidence, CancellationToken cancel)
    {
        var held = renewal.Renewal.AsOf(attempt.Now).Holding;
        return Open(
            attempt,
            new OpenCase(
                CaseKind.RegistrationConflict,
                new(renewal.Renewal.Id, Registration: filed),
                new(claimant.Id, claimant.Region),
                held is null ? null : new(held.Partner, held.Region),
                claimant.Region,
                new(held?.Partner),
                CaseOpener.Registration,
                null, 0, false, statement, evidence),
            renewal,
            cancel);
    }

    /// <param name="attempt">The write.</param>
    /// <param name="command">The opening; how much the claimant has open is looked up here.</param>
    /// <param name="renewal">The recording of the renewal that is contested, if one is; the caller writes it.</param>
    /// <param name="cancel">Ends the reading.</param>
    public static async Task<OpenedCase> Open(Attempt attempt, OpenCase command, Recording? renewal, CancellationToken cancel)
    {
        var (slots, same) = await Undecided(attempt, command, cancel);
        var recording = new CaseRecording(attempt, new() { Id = TypeId.New("case"), OpenSlot = FreeSlot(command, slots) });
        var last = await Last(attempt, command, cancel);
        if (recording.Decide(command with { OpenCases = slots.Count, AlreadyOpen = same, DecidedAt = last?.DecidedAt, Withdrawn = last?.Status == CaseStatus.Withdrawn }) is Decision.Refused refused)
        {
            return new(recording, refused);
        }

        await Assignment.Give(attempt, recording, cancel);
        if (recording.Case.Tolls(Holder(command.Kind, renewal?.Renewal.AsOf(attempt.Now))))
        {
            renewal!.Decide(new TollClocks(recording.Case.Id.Tolling, TollingCause.Dispute));
        }

        attempt.NamesUploads(recording.Case.Id.Value, command.Evidence, recording.Case.ComplaintSeenFrom);
        recording.Write();
        return new(recording, null);
    }

    /// <summary>Who holds the renewal. Who received it by the silence that is disputed, and let it go since, could still lose it: no third may take it meanwhile.</summary>
    private static PartnerId? Holder(CaseKind kind, Renewal? contested) =>
        contested?.Holding?.Partner ?? (kind == CaseKind.NoticeDispute ? contested?.LastTransfer?.To : null);

    /// <summary>The same matter when it was last decided, or withdrawn.</summary>
    private static async Task<CaseRow?> Last(Attempt attempt, OpenCase command, CancellationToken cancel) =>
        CaseMapping.KeyOf(command.Kind, command.Subject, command.Claimant?.Partner, command.Respondent?.Partner) is { } key
            ? await attempt.Db.Set<CaseRow>().AsNoTracking().Where(c => c.MatterKey == key && c.DecidedAt != null).OrderByDescending(c => c.DecidedAt).FirstOrDefaultAsync(cancel)
            : null;

    /// <summary>What the claimant has open. Cases that wait for their first decision have slots; those on appeal count, and have none.</summary>
    private static async Task<(IReadOnlyList<string?> Slots, bool Same)> Undecided(Attempt attempt, OpenCase command, CancellationToken cancel)
    {
        if (command.Claimant?.Partner.Value is not { } claimant)
        {
            return ([], false);
        }

        var (kind, renewal) = (command.Kind, command.Subject.Renewal?.Value);
        var mine = attempt.Db.Set<CaseRow>().Where(c => c.Claimant == claimant && !c.IsDecided);

        // What the programme brings counts against nobody.
        var slots = await mine.Where(c => c.Kind != CaseKind.UnservedNotice).OrderBy(c => c.DecideBy).ThenBy(c => c.Id).Take(attempt.Policy.Cases.OpenCases).Select(c => c.OpenSlot).ToListAsync(cancel);
        return (slots, await mine.AnyAsync(c => c.Kind == kind && c.RenewalId == renewal, cancel));
    }

    /// <summary>The first that is free: below the limit there is one, for every case below it is among those taken.</summary>
    private static string? FreeSlot(OpenCase command, IReadOnlyList<string?> taken) => command is { Opener: not CaseOpener.System, Claimant.Partner.Value: { } claimant }
        ? Enumerable.Range(0, taken.Count + 1).Select(n => $"{claimant}/{n}").First(slot => !taken.Contains(slot))
        : null;
}
