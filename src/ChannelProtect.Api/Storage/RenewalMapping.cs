namespace ChannelProtect.Api.Storage;

using System.Globalization;
using System.Text.Json;
using ChannelProtect.Api.Ledger;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Api.Storage.Sealing;
using ChannelProtect.Domain;
using ChannelProtect.Domain.Contracts;
using ChannelProtect.Domain.Policies;
using ChannelProtect.Domain.Renewals;

/// <summary>The only place where a renewal's row and record meet.</summary>
internal static class RenewalMapping
{
    /// <summary>What a stop that is over begins with, among those that are not.</summary>
    private const char Stopped = '-';

    public static Renewal ToDomain(this RenewalRow row, SealedSerials serials) => row.ToDomain(serials.Open(row.Serials));

    /// <summary>The renewal without its serials, which are sealed: for who asks about its holder and its clocks, and records nothing.</summary>
    public static Renewal WithoutSerials(this RenewalRow row) => row.ToDomain([]);

    private static Renewal ToDomain(this RenewalRow row, ValueList<SerialNumber> serials) => new(
        new(row.Id),
        new Contract(
            new(row.AccountId),
            new(row.ProductLine),
            row.ContractNumber is null ? null : ContractNumber.Parse(row.ContractNumber),
            serials,
            new Term(row.TermStart, row.TermEnd),
            row.Currency is null ? null : new Money(row.Amount!.Value, row.Currency),
            row.Confirmed),
        row.Holder is null ? null : new(
            new(row.Holder),
            new(row.HolderRegion!),
            row.HeldSince!.Value,
            row.HeldBy!.Value,
            row.RegistrationId is null ? null : new RegistrationId(row.RegistrationId),
            row.ProtectedUntil!.Value)
        { ProtectionSetAt = row.ProtectionSetAt!.Value, PolicyVersion = row.ProtectionPolicyVersion!.Value },
        row.PendingId is null ? null : new(
            new(row.PendingId),
            new(row.Requester!),
            new(row.RequesterRegion!),
            row.RequestedAt!.Value,
            new(row.TransferProtectedUntil!.Value, row.TransferLock!.Value),
            row.ServedAt is null ? null : new(row.ServedBy!.Value, row.ServedAt.Value, row.RespondBy!.Value, row.UndoWithin!.Value, row.NoticeProof!, JsonSerializer.Deserialize<Reminders>(row.Reminders!, CanonicalJson.Options)!))
        {
            PolicyVersion = row.RequestPolicyVersion!.Value,
            Serving = row.Serving is null ? null : JsonSerializer.Deserialize<Serving>(row.Serving, CanonicalJson.Options),
            Demand = row.Demand is null ? null : JsonSerializer.Deserialize<Demand>(row.Demand, CanonicalJson.Options),
            ReviewFirst = row.ReviewFirst is true,
        },
        row.LockedUntil,
        row.InFlight(),
        row.Tolling())
    {
        InFlightUsed = row.InFlightUsed,
        Cooldowns = Cooldowns(row.Cooldowns),
        LastTransfer = row.LastTransfer is null ? null : JsonSerializer.Deserialize<LastTransfer>(row.LastTransfer, CanonicalJson.Options),
        Stops = Stops(row.Tollings),
        Alert = row.Alert is null ? null : JsonSerializer.Deserialize<Alert>(row.Alert, CanonicalJson.Options),
        ChasedAt = row.ChasedAt,
    };

    public static InFlight? InFlight(this RenewalRow row) => row.InFlightUntil is null ? null : new(row.InFlightSince!.Value, row.InFlightUntil.Value);

    public static Tolling? Tolling(this RenewalRow row) => row.TolledSince is null ? null : new(row.TolledSince.Value, Tollings(row.Tollings!));

    /// <summary>The row as time alone has made it, whether or not anybody wrote that down: the settler changes nothing about it. Only to be shown.</summary>
    public static RenewalRow AsOf(this RenewalRow row, DateTimeOffset now)
    {
        if (row.NextLapseAt <= now)
        {
            var written = row.WithoutSerials();
            var lapses = written.LapsesBy(now);
            row.Take(written.Apply(lapses));
            row.Version += lapses.Count;
        }

        return row;
    }

    /// <summary>When time alone took the renewal from its holder; null if it has not. A lapse that only cancels a request takes nothing.</summary>
    public static DateTimeOffset? LostBy(this RenewalRow row, string holder, DateTimeOffset now)
    {
        var end = row.NextHolder == holder ? row.NextHeldUntil : row.NextLapseAt;
        return row.NextLapseAt <= now && end <= now ? end : null;
    }

    /// <summary>Everything but the serials, which who records seals when they change.</summary>
    public static void Take(this RenewalRow row, Renewal renewal)
    {
        var (contract, held, pending) = (renewal.Contract!, renewal.Holding, renewal.Pending);
        row.AccountId = contract.Account.Value;
        row.ProductLine = contract.Line.Value;
        row.ContractNumber = contract.Number?.Text;
        row.ContractKey = contract.Number?.Key;
        row.TermStart = contract.Term.Start;
        row.TermEnd = contract.Term.End;
        row.Amount = contract.Value?.Amount;
        row.Currency = contract.Value?.Currency;
        row.Confirmed = contract.Confirmed;
        row.Holder = held?.Partner.Value;
        row.HolderRegion = held?.Region.Value;
        row.HeldSince = held?.Since;
        row.HeldBy = held?.Cause;
        row.RegistrationId = held?.Registration?.Value;
        row.ProtectedUntil = held?.ProtectedUntil;
        row.ProtectionSetAt = held?.ProtectionSetAt;
        row.ProtectionPolicyVersion = held?.PolicyVersion;
        row.PendingId = pending?.Id.Value;
        row.Requester = pending?.Requester.Value;
        row.RequesterRegion = pending?.RequesterRegion.Value;
        row.RequestedAt = pending?.RequestedAt;
        row.ServedBy = pending?.Notice?.Channel;
        row.ServedAt = pending?.Notice?.ServedAt;
        row.RespondBy = pending?.Notice?.RespondBy;
        row.NoticeProof = pending?.Notice?.Proof;
        row.Reminders = pending?.Notice is null ? null : CanonicalJson.Write(pending.Notice.Reminders);
        row.Serving = pending?.Serving is null ? null : CanonicalJson.Write(pending.Serving);
        row.TransferProtectedUntil = pending?.Terms.ProtectedUntil;
        row.TransferLock = pending?.Terms.Lock;
        row.UndoWithin = pending?.Notice?.UndoWithin;
        row.RequestPolicyVersion = pending?.PolicyVersion;
        row.Demand = pending?.Demand is null ? null : CanonicalJson.Write(pending.Demand);
        row.ReviewFirst = pending is { ReviewFirst: true } ? true : null;
        row.LockedUntil = renewal.LockedUntil;
        row.InFlightSince = renewal.InFlight?.Since;
        row.InFlightUntil = renewal.InFlight?.Until;
        row.InFlightUsed = renewal.InFlightUsed;
        row.TolledSince = renewal.Tolling?.Since;
        row.Tollings = renewal is { Tolling: null, Stops: [] }
            ? null
            : string.Join('\n', (renewal.Tolling?.Open ?? []).Select(tolling => $"{tolling.Id} {tolling.Cause}").Concat(renewal.Stops.Select(stop => $"{Stopped}{stop.From:O} {stop.Until:O}")));
        row.Cooldowns = renewal.Cooldowns.Count == 0 ? null : string.Join('\n', renewal.Cooldowns.Select(cooldown => $"{cooldown.Partner} {cooldown.Until:O}"));
        row.LastTransfer = renewal.LastTransfer is null ? null : CanonicalJson.Write(renewal.LastTransfer);
        row.Alert = renewal.Alert is null ? null : CanonicalJson.Write(renewal.Alert);
        row.ChasedAt = renewal.ChasedAt;
        row.TakeLapses(renewal);
    }

    /// <summary>Writes down when the end of the term asks for something next, in columns by which the alerts and the mop-up find it.</summary>
    public static void TakeExpiry(this RenewalRow row, Renewal renewal, ProgrammePolicy policy, DateTimeOffset now)
    {
        var (next, mopUp) = (renewal.NextAlertAt(policy, now), renewal.MopUpFrom(policy));
        (row.NextAlertAt, row.MopUpAt) = (next, next is null || next == mopUp ? mopUp : null);
    }

    /// <summary>Writes down what time will do, as the domain tells it, in columns that a list can be filtered by.</summary>
    private static void TakeLapses(this RenewalRow row, Renewal renewal)
    {
        var lapse = renewal.NextLapse;
        var then = lapse is null ? null : renewal.AsOf(lapse.At);
        row.NextLapseAt = lapse?.At;
        row.NextHolder = then?.Holding?.Partner.Value;
        row.NextHolderRegion = then?.Holding?.Region.Value;
        row.NextHeldUntil = then?.NextLapse?.At;
    }

    private static ValueList<OpenTolling> Tollings(string text) =>
        [.. text.Split('\n').Where(line => !line.StartsWith(Stopped)).Select(line => line.Split(' ')).Select(part => new OpenTolling(new(part[0]), Enum.Parse<TollingCause>(part[1])))];

    private static ValueList<Standstill> Stops(string? text) => text is null
        ? []
        : [.. text.Split('\n').Where(line => line.StartsWith(Stopped)).Select(line => line[1..].Split(' ')).Select(part => new Standstill(Instant(part[0]), Instant(part[1])))];

    private static DateTimeOffset Instant(string text) => DateTimeOffset.ParseExact(text, "O", CultureInfo.InvariantCulture);

    private static ValueList<Cooldown> Cooldowns(string? text) => text is null
        ? []
        : [.. text.Split('\n').Select(line => line.Split(' ')).Select(part => new Cooldown(new(part[0]), Instant(part[1])))];
}
