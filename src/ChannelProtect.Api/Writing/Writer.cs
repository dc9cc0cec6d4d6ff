namespace ChannelProtect.Api.Writing;

using System.Data.Common;
using System.Text;
using System.Text.Json;
using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Policies;
using ChannelProtect.Api.Sandbox;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Api.Storage.Sealing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using HttpJsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

/// <summary>
/// Carries every write from decision to commit: state, ledger and the answer for a retry in one transaction; a lost race is decided
/// again on fresh state a few times, and then said to be lost.
/// </summary>
internal sealed class Writer(ChannelContext db, HotQueries hot, WriteGate gate, SharedCommits commits, ProgrammeClock clock, PolicyBook policies, RunningKeys running, Seal seal, TimeProvider system, IOptions<HttpJsonOptions> json)
{
    private const int MostAttempts = 6;
    private static readonly TimeSpan KeysAreKeptFor = TimeSpan.FromDays(1);

    private JsonSerializerOptions Json => json.Value.SerializerOptions;

    /// <param name="request">What came with the body.</param>
    /// <param name="body">The body, for telling a retry from another deed.</param>
    /// <param name="decide">Reads, decides, fills the attempt's writes and gives the answer. Runs again after a lost race.</param>
    /// <param name="cancel">Ends the reading; a commit once begun is not cancelled.</param>
    public async Task<Answer<TView>> Write<TBody, TView>(WriteRequest request, TBody body, Func<Attempt, CancellationToken, Task<Answer<TView>>> decide, CancellationToken cancel)
        where TView : class
    {
        if (request.IdempotencyKey is not { } key || request.ValidateOnly)
        {
            return await Attempts(request, null, decide, cancel);
        }

        if (!running.TryBegin(request.Caller.ClientId, key))
        {
            return Problems.Result(Problems.IdempotencyKeyInUse);
        }

        try
        {
            return await Attempts(request, request.Fingerprint(body, Json, seal), decide, cancel);
        }
        finally
        {
            running.End(request.Caller.ClientId, key);
        }
    }

    private async Task<Answer<TView>> Attempts<TView>(WriteRequest request, string? fingerprint, Func<Attempt, CancellationToken, Task<Answer<TView>>> decide, CancellationToken cancel)
        where TView : class
    {
        for (var n = 0; n < MostAttempts; n++)
        {
            try
            {
                return await Try(request, fingerprint, decide, alone: n > 0, cancel);
            }
            catch (DbException failure) when (Conflicts.Lost(failure))
            {
                // Somebody else was faster.
            }

            if (fingerprint is not null && await Earlier<TView>(request, fingerprint, cancel) is { } earlier)
            {
                return earlier;
            }
        }

        return Problems.Result(Problems.ConcurrentUpdate);
    }

    /// <summary>
    /// One attempt. It fails if somebody else was faster: at the commit or, where readers can be victims of a deadlock, before. The first
    /// decides while others write, and waits only to write itself: the ledger's positions tell whether it decided on stale state. Who lost
    /// once decides again with no other writer beside it.
    /// </summary>
    private async Task<Answer<TView>> Try<TView>(WriteRequest request, string? fingerprint, Func<Attempt, CancellationToken, Task<Answer<TView>>> decide, bool alone, CancellationToken cancel)
        where TView : class
    {
        using var before = alone ? await gate.Enter(cancel) : default;
        var now = clock.Now;
        var attempt = new Attempt(db, hot, now, await policies.At(db, now, cancel), request.Caller.ClientId) { OnlyAsks = request.ValidateOnly, MayAssume = !alone && !request.ValidateOnly && commits.MayAssume };
        var answer = await decide(attempt, cancel);
        if (request.ValidateOnly)
        {
            return answer;
        }

        if (answer.Status >= StatusCodes.Status400BadRequest)
        {
            // What was gathered before the refusal belongs to nothing.
            attempt.Writes.Clear();
        }

        if (fingerprint is not null)
        {
            // Before anything else: a retry is known by its key at the first statement.
            attempt.Writes.InsertFirst(Kept(request, fingerprint, answer));
        }

        if (attempt.Writes.IsEmpty)
        {
            return answer;
        }

        // Who decides alone is inside the gate already.
        await (alone ? attempt.Writes.Commit(CancellationToken.None) : commits.Commit(attempt.Writes));
        return answer;
    }

    private IdempotencyRow Kept<TView>(WriteRequest request, string fingerprint, Answer<TView> answer)
        where TView : class => new()
        {
            Scope = request.Caller.ClientId,
            Key = request.IdempotencyKey!,
            Request = fingerprint,
            Status = answer.Status,
            Location = answer.Location,
            ETag = answer.ETag,
            Body = answer.IsConfidential || answer.View is IShowsSerials { Serials.Count: > 0 } ? seal.Close(answer.Body(Json).Span) : Encoding.UTF8.GetString(answer.Body(Json).Span),
            Protected = answer.IsConfidential,
            ExpiresAt = system.GetUtcNow() + KeysAreKeptFor,
        };

    /// <summary>The answer that this key was given before, if that is why the race was lost.</summary>
    private async Task<Answer<TView>?> Earlier<TView>(WriteRequest request, string fingerprint, CancellationToken cancel)
        where TView : class
    {
        var (scope, key) = (request.Caller.ClientId, request.IdempotencyKey);
        var kept = await db.Set<IdempotencyRow>().AsNoTracking().FirstOrDefaultAsync(row => row.Scope == scope && row.Key == key, cancel);
        return kept switch
        {
            null => null,
            _ when kept.ExpiresAt <= system.GetUtcNow() => await Forget<TView>(kept, cancel),
            _ when kept.Request != fingerprint => Problems.Result(Problems.IdempotencyKeyReused),
            { Protected: true } => Again<TView>(kept).Confidential(),
            _ => Again<TView>(kept),
        };
    }

    private Answer<TView> Again<TView>(IdempotencyRow kept)
        where TView : class => Answer<TView>.Again(kept.Status, Seal.IsClosed(kept.Body) ? seal.Open(kept.Body) : Encoding.UTF8.GetBytes(kept.Body), kept.Location, kept.ETag);

    private async Task<Answer<TView>?> Forget<TView>(IdempotencyRow expired, CancellationToken cancel)
        where TView : class
    {
        using var pass = await gate.Enter(cancel);
        await db.Set<IdempotencyRow>().Where(row => row.Scope == expired.Scope && row.Key == expired.Key && row.ExpiresAt == expired.ExpiresAt).ExecuteDeleteAsync(cancel);
        return null;
    }
}
