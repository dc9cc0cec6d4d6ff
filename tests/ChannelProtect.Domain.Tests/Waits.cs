namespace ChannelProtect.Domain.Tests;

using ChannelProtect.Domain.Policies;
using ChannelProtect.Domain.Renewals;
using FsCheck;
using FsCheck.Fluent;

/// <summary>A deadline of the renewal as it stands.</summary>
public enum Deadline
{
    None,
    RespondBy,
    Protection,
    Flight,
    Lock,
    Cooldown,
    RequestWindow,
    TermEnd,
    Undo,
    ProduceBy,
    ServeBy,
    Reminder,
}

/// <summary>Waits for a deadline, if there is one ahead, and some more (or, by a tick, less); else simply so long.</summary>
public sealed record Wait(Deadline For, TimeSpan Length)
{
    public static readonly Wait None = new(Deadline.None, TimeSpan.Zero);

    public DateTimeOffset From(DateTimeOffset now, Renewal renewal) =>
        Of(renewal) is { } deadline && deadline + Length > now ? deadline + Length : now + Length.Duration();

    public override string ToString() => For == Deadline.None ? $"{Length}" : $"{For}{(Length < TimeSpan.Zero ? "" : "+")}{Length}";

    private DateTimeOffset? Of(Renewal renewal) => For switch
    {
        Deadline.None => null,
        Deadline.RespondBy => renewal.Pending?.Notice?.RespondBy,
        Deadline.Protection => renewal.Holding?.ProtectedUntil,
        Deadline.Flight => renewal.InFlight?.Until,
        Deadline.Lock => renewal.LockedUntil,
        Deadline.Cooldown => renewal.Cooldowns is [.., var last] ? last.Until : null,
        Deadline.Undo => renewal.LastTransfer?.UndoableUntil,
        Deadline.ProduceBy => renewal.Pending?.Demand?.ProduceBy,
        Deadline.ServeBy => renewal.Pending?.Serving?.ServeBy,
        Deadline.Reminder => renewal.NextReminder?.At,
        Deadline.RequestWindow => renewal.Contract is { } contract ? ProgrammePolicy.Standard.RequestableFrom(contract.Term) : null,
        Deadline.TermEnd => renewal.Contract is { } contract ? ProgrammePolicy.Standard.TermEndsAt(contract.Term) : null,
    };
}

/// <summary>Waits that love the exact boundaries.</summary>
internal static class Waits
{
    private static readonly Gen<TimeSpan> AboutATick = Gen.Elements(-Cast.Tick, TimeSpan.Zero, TimeSpan.Zero, Cast.Tick, TimeSpan.FromHours(-5), TimeSpan.FromHours(5));

    public static readonly Gen<Wait> Any = Gen.Frequency(
        (4, Gen.Constant(Wait.None)),
        (4, Gen.Choose(1, 60).Select(hours => new Wait(Deadline.None, TimeSpan.FromHours(hours)))),
        (1, Gen.Choose(2, 30).Select(days => new Wait(Deadline.None, TimeSpan.FromDays(days)))),
        (4, from deadline in Gen.Elements(Enum.GetValues<Deadline>()) from offset in AboutATick select new Wait(deadline, offset)));
}
