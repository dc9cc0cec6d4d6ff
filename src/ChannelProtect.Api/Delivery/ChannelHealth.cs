namespace ChannelProtect.Api.Delivery;

using ChannelProtect.Api.Storage;
using Microsoft.EntityFrameworkCore;

/// <summary>How a channel has answered during one turn at its queue.</summary>
internal sealed class ChannelHealth(ChannelRow channel)
{
    private readonly Lock _lock = new();
    private DateTimeOffset? _accepted = channel.LastAcceptedAt;
    private DateTimeOffset? _failed = channel.LastFailedAt;
    private string? _answer = channel.LastAnswer;
    private bool _changed;

    /// <summary>Since when it has been failing; null if its last answer was a good one.</summary>
    public DateTimeOffset? FailingSince { get; private set; } = channel.FailingSince;

    /// <summary>Whether it said that it is to be left alone.</summary>
    public bool IsGone { get; private set; }

    /// <summary>A message that is refused says nothing against the channel: the next may be welcome.</summary>
    public void Take(Attempted outcome, DateTimeOffset now)
    {
        lock (_lock)
        {
            _changed = true;
            switch (outcome.Result)
            {
                case AttemptResult.Accepted:
                    (_accepted, FailingSince) = (now, null);
                    break;
                case AttemptResult.Failed or AttemptResult.Gone:
                    (_failed, _answer, IsGone) = (now, outcome.Answer, outcome.Result == AttemptResult.Gone);
                    FailingSince ??= now;
                    break;
                case AttemptResult.Refused:
                    (_failed, _answer) = (now, outcome.Answer);
                    break;
            }
        }
    }

    public Task<int> Write(ChannelContext db, WriteGate.Pass _, CancellationToken cancel)
    {
        var (id, since, answer) = (channel.Id, FailingSince, _answer is { Length: > 1_000 } long1 ? long1[..1_000] : _answer);
        return !_changed
            ? Task.FromResult(0)
            : db.Set<ChannelRow>().Where(c => c.Id == id).ExecuteUpdateAsync(
                set => set.SetProperty(c => c.FailingSince, since).SetProperty(c => c.LastAcceptedAt, _accepted).SetProperty(c => c.LastFailedAt, _failed).SetProperty(c => c.LastAnswer, answer),
                cancel);
    }
}
