namespace ChannelProtect.Api.Policies;

using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Ledger;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Writing;
using ChannelProtect.Domain.Policies;
using Microsoft.EntityFrameworkCore;

/// <summary>The next version of the policy, whole.</summary>
internal sealed record PolicyBody : PolicyTerms
{
    /// <summary>From when decisions are made under it: at least one minute ahead. What was decided before keeps its clocks.</summary>
    public required DateTimeOffset EffectiveFrom { get; init; }
}

/// <summary>Publishes a version of the policy. It is never changed afterwards; the next one takes its place, also before it has begun.</summary>
internal static class PublishPolicy
{
    /// <summary>The stream of the ledger that tells every version.</summary>
    public const string Stream = "policies";

    private static readonly DateTimeOffset End = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static async Task<Answer<PolicyView>> Handle(int version, PolicyBody body, WriteRequest request, Writer writer, CancellationToken cancel) =>
        PolicyFaults.Of(body).Errors is { Count: > 0 } errors
            ? Problems.Result(Problems.InvalidBody, errors: errors)
            : await writer.Write<PolicyBody, PolicyView>(request, body, (attempt, cancel) => Publish(attempt, version, body, cancel), cancel);

    private static async Task<Answer<PolicyView>> Publish(Attempt attempt, int version, PolicyBody body, CancellationToken cancel)
    {
        var last = await attempt.Db.Set<PolicyRow>().AsNoTracking().OrderByDescending(row => row.Version).FirstOrDefaultAsync(cancel);
        var (text, from) = (CanonicalJson.Write<PolicyTerms>(body), body.EffectiveFrom);
        if (last is not null && last.Version == version && last.EffectiveFrom == from && last.Body == text)
        {
            return Answer<PolicyView>.Ok(PolicyView.Of(last), version);
        }

        var next = (last?.Version ?? ProgrammePolicy.Standard.Version) + 1;
        if (version != next)
        {
            return Problems.Result(Problems.PolicyVersionNotNext, $"The next version is {next}.");
        }

        if (from < attempt.Now + PolicyNotice.Shortest || from >= End)
        {
            return Problems.Result(Problems.InvalidBody, errors: [new("effectiveFrom", "This must lie at least one minute ahead, in the programme's time, and before the year 2100.")]);
        }

        // Version 1 is in no ledger: it is part of the product.
        var head = attempt.Append(Stream, version - 1, last?.LedgerHead ?? LedgerChain.Start, "policyPublished", new PolicyPublished(version, from, body));
        var row = new PolicyRow { Version = version, EffectiveFrom = from, Body = text, PublishedBy = attempt.Actor, PublishedAt = attempt.Now, LedgerHead = head };
        attempt.Writes.Insert(row);
        return attempt.OnlyAsks
            ? Answer<PolicyView>.WouldCreate(PolicyView.Of(row))
            : Answer<PolicyView>.Created(PolicyView.Of(row), $"/v1/policies/{version}", version);
    }
}

/// <summary>The ledger's entry for a version of the policy.</summary>
internal sealed record PolicyPublished(int Version, DateTimeOffset EffectiveFrom, PolicyTerms Terms);
