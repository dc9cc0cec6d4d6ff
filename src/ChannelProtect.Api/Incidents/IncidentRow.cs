namespace ChannelProtect.Api.Incidents;

using System.Text.Json;
using ChannelProtect.Api.Ledger;
using ChannelProtect.Domain.Incidents;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

/// <summary>An incident: its state whole, and beside it how far the work on it has come. Whoever does a part of that work leaves here where the next begins.</summary>
internal sealed class IncidentRow
{
    /// <summary><c>inc_…</c></summary>
    public required string Id { get; init; }

    /// <summary><see cref="Incident"/> as canonical JSON.</summary>
    public string State { get; set; } = "";
    public DateTimeOffset PublishedAt { get; set; }

    /// <summary>Null once it is resolved, so that an index holds few.</summary>
    public bool? IsOpen { get; set; }
    public DateTimeOffset? NextUpdateBy { get; set; }
    public bool StopsClocks { get; set; }

    /// <summary>How many statements were made.</summary>
    public int Statements { get; set; }

    /// <summary>How many of them all who are affected have been told: anybody else reads no further.</summary>
    public int Opened { get; set; }

    /// <summary>The last renewal that was looked at for being affected.</summary>
    public string FoundTo { get; set; } = "";
    public bool Found { get; set; }

    /// <summary>Whether every clock that it stopped runs again.</summary>
    public bool Resumed { get; set; }

    /// <summary>The last transfer request that was looked at for a clock that began while the incident was open.</summary>
    public string WatchedTo { get; set; } = "";

    public int Version { get; set; }
    public string LedgerHead { get; set; } = "";

    public Incident ToDomain() => JsonSerializer.Deserialize<Incident>(State, CanonicalJson.Options)!;

    public void Take(Incident incident)
    {
        State = CanonicalJson.Write(incident);
        PublishedAt = incident.Matter!.At;
        IsOpen = incident.ResolvedAt is null ? true : null;
        NextUpdateBy = incident.NextUpdateBy;
        StopsClocks = incident.Matter.StopsClocks;
        Statements = incident.Statements.Count;
        Opened = incident.Opened;
    }

    internal sealed class Table : IEntityTypeConfiguration<IncidentRow>
    {
        public void Configure(EntityTypeBuilder<IncidentRow> table)
        {
            table.ToTable("Incidents");
            table.HasKey(i => i.Id);
            table.Property(i => i.State).HasMaxLength(-1);
            table.HasIndex(i => new { i.PublishedAt, i.Id });
            table.HasIndex(i => new { i.IsOpen, i.NextUpdateBy }).HasFilter("\"IsOpen\" IS NOT NULL");
        }
    }
}

/// <summary>A partner that an incident touches.</summary>
internal sealed class IncidentPartnerRow
{
    public required string IncidentId { get; init; }
    public required string PartnerId { get; init; }

    /// <summary>How many statements it has been told.</summary>
    public int Told { get; set; }

    /// <summary>When it was told first.</summary>
    public DateTimeOffset? ToldAt { get; set; }
    public DateTimeOffset? AcknowledgedAt { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<IncidentPartnerRow>
    {
        public void Configure(EntityTypeBuilder<IncidentPartnerRow> table)
        {
            table.ToTable("IncidentPartners");
            table.HasKey(p => new { p.IncidentId, p.PartnerId });
            table.HasIndex(p => new { p.IncidentId, p.Told, p.PartnerId });
            table.HasIndex(p => new { p.PartnerId, p.IncidentId });
        }
    }
}

/// <summary>A renewal that an incident touches.</summary>
internal sealed class IncidentRenewalRow
{
    public required string IncidentId { get; init; }
    public required string RenewalId { get; init; }

    /// <summary>Who held it.</summary>
    public string PartnerId { get; init; } = "";

    /// <summary>Since when the incident stops its clocks, or did; null if it never did.</summary>
    public DateTimeOffset? StoppedFrom { get; set; }

    /// <summary>True while it does; else null, so that an index holds few.</summary>
    public bool? IsStopped { get; set; }

    /// <summary>By how much the end of its nearest clock moved, in whole seconds; null while it stands, or while something else stops it still.</summary>
    public TimeSpan? GivenBack { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<IncidentRenewalRow>
    {
        public void Configure(EntityTypeBuilder<IncidentRenewalRow> table)
        {
            table.ToTable("IncidentRenewals");
            table.HasKey(r => new { r.IncidentId, r.RenewalId });
            table.HasIndex(r => new { r.IncidentId, r.PartnerId, r.RenewalId });
            table.HasIndex(r => new { r.IncidentId, r.IsStopped, r.RenewalId }).HasFilter("\"IsStopped\" IS NOT NULL");
        }
    }
}
