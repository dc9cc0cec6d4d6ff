namespace ChannelProtect.Api.Incidents;

using ChannelProtect.Api.Storage;
using Microsoft.EntityFrameworkCore;

/// <summary>Whether the programme is as it should be, and nothing else.</summary>
/// <param name="Status">Disturbed while an incident is open of which those whom it touches have been told.</param>
internal sealed record StatusView(StatusWord Status);

/// <summary>The two words.</summary>
internal enum StatusWord
{
    Normal,
    Disturbed,
}

/// <summary>The answer to anybody, looked up at most every few seconds, however many ask.</summary>
internal sealed class ProgrammeStatus(IServiceScopeFactory scopes, TimeProvider system)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(3);
    private volatile Seen? _last;

    public async Task<StatusView> Now(CancellationToken cancel)
    {
        if (_last is { } last && system.GetElapsedTime(last.At) < Remembered)
        {
            return last.Status;
        }

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ChannelContext>();
        var status = new StatusView(await db.Set<IncidentRow>().AnyAsync(i => i.IsOpen == true && i.Opened > 0, cancel) ? StatusWord.Disturbed : StatusWord.Normal);
        _last = new(status, system.GetTimestamp());
        return status;
    }

    private sealed record Seen(StatusView Status, long At);
}
