namespace ChannelProtect.Api.Evidence;

using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Identifiers;
using ChannelProtect.Api.Storage;
using ChannelProtect.Domain;
using ChannelProtect.Domain.Renewals;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

/// <summary>Uploads that a statement names among its evidence: references of the form <c>evd_…</c>. Any other reference is the sender's own words.</summary>
internal static class NamedUploads
{
    private static readonly ColumnSet Kept = new(nameof(EvidenceRow.KeptUntil));

    /// <summary>Refuses a statement that names an upload which is not there, or is somebody else's: the two read the same. Costs nothing if it names none.</summary>
    /// <param name="attempt">The write that the statement comes with.</param>
    /// <param name="partnerId">Whose uploads may be named; null for those of the client that acts, a channel manager's.</param>
    /// <param name="evidence">The statement's evidence.</param>
    /// <param name="cancel">Ends the reading.</param>
    public static async ValueTask<ProblemHttpResult?> NoSuchUpload(this Attempt attempt, string? partnerId, ValueList<Evidence> evidence, CancellationToken cancel)
    {
        if (Ids(evidence) is not { Count: > 0 } ids)
        {
            return null;
        }

        var (client, now) = (attempt.Actor, attempt.Now);
        var own = await attempt.Db.Set<EvidenceRow>()
            .Where(row => ids.Contains(row.Id) && row.PartnerId == partnerId && (partnerId != null || row.UploadedBy == client) && (row.KeptUntil == null || row.KeptUntil > now))
            .Select(row => row.Id)
            .ToListAsync(cancel);
        var errors = evidence.Index()
            .Where(item => IsUpload(item.Item) && !own.Contains(item.Item.Reference))
            .Select(item => new FieldError($"evidence[{item.Index}].reference", "There is no such upload of yours."))
            .ToList();
        return errors.Count == 0 ? null : Problems.Result(Problems.InvalidBody, errors: errors);
    }

    /// <summary>Writes down, with the rest of the write, that something names these uploads: from now on they stay, and who may see that thing may read them.</summary>
    /// <param name="attempt">The write.</param>
    /// <param name="subject">The id of what names them.</param>
    /// <param name="evidence">Its evidence, which <see cref="NoSuchUpload"/> has found no fault with.</param>
    /// <param name="visibleFrom">From when on partners other than their owner may read them by this; null if at once.</param>
    public static void NamesUploads(this Attempt attempt, string subject, ValueList<Evidence> evidence, DateTimeOffset? visibleFrom = null)
    {
        if (Ids(evidence) is not { } ids)
        {
            return;
        }

        foreach (var id in ids)
        {
            attempt.Writes.Insert(new EvidenceUseRow { Id = TypeId.New("use"), EvidenceId = id, SubjectId = subject, VisibleFrom = visibleFrom });
            attempt.Writes.Update(new EvidenceRow { Id = id, KeptUntil = null }, Kept);
        }
    }

    private static bool IsUpload(Evidence evidence) => evidence.Reference.StartsWith("evd_", StringComparison.Ordinal);

    private static List<string>? Ids(ValueList<Evidence> evidence)
    {
        List<string>? ids = null;
        for (var i = 0; i < evidence.Count; i++)
        {
            if (IsUpload(evidence[i]) && ids?.Contains(evidence[i].Reference) is not true)
            {
                (ids ??= []).Add(evidence[i].Reference);
            }
        }

        return ids;
    }
}
