namespace ChannelProtect.Api.Tests;

using ChannelProtect.Api.Casework;
using ChannelProtect.Api.Incidents;
using ChannelProtect.Api.Ledger;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Api.Storage.Sealing;
using ChannelProtect.Domain.Cases;
using ChannelProtect.Domain.Incidents;
using ChannelProtect.Domain.Renewals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

/// <summary>Proves a database by its ledger: every stream is whole, and says what the tables say.</summary>
internal static class Ledgers
{
    public static Task Verify(ChannelApp app) => app.Look(async db =>
    {
        await Verify(db, app.Services.GetRequiredService<SealedSerials>());
        return true;
    });

    public static async Task Verify(ChannelContext db, SealedSerials seals)
    {
        var entries = await db.Set<LedgerRow>().AsNoTracking().ToListAsync(CancellationToken.None);
        var streams = entries.GroupBy(entry => entry.Stream).ToDictionary(stream => stream.Key, stream => stream.OrderBy(entry => entry.Position).ToArray());
        foreach (var (stream, facts) in streams)
        {
            Assert.True(FaultIn(facts) is null, $"{stream}: {FaultIn(facts)}");
            OwnershipsNeverOverlap(stream, facts, seals);
        }

        foreach (var row in await db.Set<AccountRow>().AsNoTracking().ToListAsync(CancellationToken.None))
        {
            Assert.Equal((streams[row.Id].Length, streams[row.Id][^1].Hash), (row.Version, row.LedgerHead));
        }

        var renewals = await db.Set<RenewalRow>().AsNoTracking().ToListAsync(CancellationToken.None);
        var serials = await db.Set<SerialRow>().AsNoTracking().ToListAsync(CancellationToken.None);
        Assert.Equal(
            renewals.SelectMany(row => seals.Open(row.Serials).Select(serial => (Key: seals.KeyOf(serial), row.Id))).Order(),
            serials.Select(serial => (serial.Key, serial.RenewalId)).Order());
        foreach (var row in renewals)
        {
            var facts = streams[row.Id];
            Assert.Equal((facts.Length, facts[^1].Hash), (row.Version, row.LedgerHead));
            Assert.Equal(new Renewal(new(row.Id)).Apply(facts.Select(fact => Fact(fact, seals))), row.ToDomain(seals));
        }

        await VerifyCases(db, streams, seals);
        foreach (var row in await db.Set<IncidentRow>().AsNoTracking().ToListAsync(CancellationToken.None))
        {
            var facts = streams[row.Id];
            Assert.Equal((facts.Length, facts[^1].Hash), (row.Version, row.LedgerHead));
            Assert.Equal(Incident.Unknown(new(row.Id)).Apply(facts.Select(entry => LedgerBody.Read<IncidentEvent>(entry.Type, entry.Body, seals))), row.ToDomain());
        }
    }

    /// <summary>Every case is what its stream says, and whatever was said in it has its fact.</summary>
    private static async Task VerifyCases(ChannelContext db, Dictionary<string, LedgerRow[]> streams, SealedSerials seals)
    {
        var said = (await db.Set<CaseEntryRow>().AsNoTracking().ToListAsync(CancellationToken.None)).ToLookup(entry => entry.CaseId);
        foreach (var row in await db.Set<CaseRow>().AsNoTracking().ToListAsync(CancellationToken.None))
        {
            var facts = streams[row.Id];
            Assert.Equal((facts.Length, facts[^1].Hash), (row.Version, row.LedgerHead));
            var replayed = new Case(new(row.Id)).Apply(facts.Select(entry => LedgerBody.Read<CaseEvent>(entry.Type, entry.Body, seals)));
            Assert.Equal(replayed, row.ToDomain());
            Assert.Equal((replayed.Status, !replayed.IsUndecided, replayed.NextLapse?.At), (row.Status, row.IsDecided, row.NextLapseAt));
            Assert.All(said[row.Id], entry => Assert.Contains(facts, fact => fact.Position == entry.Position && fact.At == entry.At));
        }
    }

    /// <summary>The first thing wrong with a stream's entries; null if nobody has touched them.</summary>
    public static string? FaultIn(IEnumerable<LedgerRow> entries)
    {
        var check = new ChainCheck();
        return entries.Select(check.FaultOf).FirstOrDefault(fault => fault is not null);
    }

    public static RenewalEvent Fact(LedgerRow entry, SealedSerials seals) => LedgerBody.Read<RenewalEvent>(entry.Type, entry.Body, seals);

    /// <summary>R1, recomputed from the ledger alone: who takes a renewal takes it when nobody else has it.</summary>
    private static void OwnershipsNeverOverlap(string stream, IEnumerable<LedgerRow> facts, SealedSerials seals)
    {
        string? holder = null;
        var last = DateTimeOffset.MinValue;
        foreach (var fact in facts.Where(entry => entry.Stream.StartsWith("rnw_", StringComparison.Ordinal)).Select(entry => Fact(entry, seals)))
        {
            Assert.True(fact.At >= last, $"{stream} runs backwards at {fact}.");
            last = fact.At;
            var (taker, leaver) = fact switch
            {
                RenewalRegistered registered => (registered.Partner.Value, null),
                HolderRecorded recorded => (recorded.Partner.Value, null),
                RenewalTransferred transferred => (transferred.To.Value, transferred.From.Value),
                TransferUndone undone => (undone.To.Value, holder is null ? null : undone.From.Value),
                RenewalReleased released => (null, released.Partner.Value),
                ProtectionLapsed lapsed => (null, lapsed.Partner.Value),
                _ => ((string?)"", (string?)""),
            };
            if (taker is not "")
            {
                Assert.True(holder == leaver, $"{stream}: {fact} while {holder ?? "nobody"} holds it.");
                holder = taker;
            }
        }
    }
}
