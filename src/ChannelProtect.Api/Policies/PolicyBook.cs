namespace ChannelProtect.Api.Policies;

using ChannelProtect.Api.Storage;
using ChannelProtect.Domain.Policies;
using Microsoft.EntityFrameworkCore;

/// <summary>
/// Which version of the policy is in force at an instant. What was read is remembered, and can be relied on for a while: a version that
/// is published after the reading begins no sooner than <see cref="PolicyNotice.Shortest"/> later, so that every node has it by then,
/// also one whose clock is somewhat off, or that read while the version was being written.
/// </summary>
internal sealed class PolicyBook
{
    /// <summary>How long a reading counts, in programme time: a sandbox clock that jumps makes it old at once.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(10);

    private static readonly PolicyVersion Standard = new(DateTimeOffset.MinValue, ProgrammePolicy.Standard);

    private volatile Reading _last = new([Standard], DateTimeOffset.MinValue);

    /// <summary>The policy that decisions of this instant are made under. Costs nothing but for one small query every few seconds.</summary>
    public ValueTask<ProgrammePolicy> At(ChannelContext db, DateTimeOffset now, CancellationToken cancel)
    {
        var last = _last;
        return now - last.ReadAt < Remembered ? new(last.At(now)) : Read(db, last, now, cancel);
    }

    private async ValueTask<ProgrammePolicy> Read(ChannelContext db, Reading last, DateTimeOffset now, CancellationToken cancel)
    {
        // Versions are only ever added, so what is known need not be read again.
        var known = last.Versions[^1].Policy.Version;
        var added = await db.Set<PolicyRow>().AsNoTracking().Where(row => row.Version > known).OrderBy(row => row.Version).ToListAsync(cancel);
        var reading = new Reading([.. last.Versions, .. added.Select(row => new PolicyVersion(row.EffectiveFrom, PolicyTerms.Read(row).ToPolicy(row.Version)))], now);
        _last = reading;
        return reading.At(now);
    }

    private sealed record Reading(PolicyVersion[] Versions, DateTimeOffset ReadAt)
    {
        /// <summary>The latest version that has begun; one that never began because a later one was sooner is never in force.</summary>
        public ProgrammePolicy At(DateTimeOffset now) => Array.FindLast(Versions, version => version.EffectiveFrom <= now)!.Policy;
    }

    private sealed record PolicyVersion(DateTimeOffset EffectiveFrom, ProgrammePolicy Policy);
}

/// <summary>How far ahead a version of the policy is announced.</summary>
internal static class PolicyNotice
{
    public static readonly TimeSpan Shortest = TimeSpan.FromMinutes(1);
}
