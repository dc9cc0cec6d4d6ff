namespace ChannelProtect.Api.Storage.Rows;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

/// <summary>An end customer.</summary>
internal sealed class AccountRow
{
    public required string Id { get; init; }

    /// <summary>The legal name.</summary>
    public required string Name { get; set; }

    /// <summary>The registrable domain that was named first.</summary>
    public string? Domain { get; set; }
    public string? Country { get; set; }

    /// <summary>Who said the country, and when; null where it came with the legal name and the account.</summary>
    public string? CountrySource { get; set; }
    public DateTimeOffset? CountrySince { get; set; }

    /// <summary>DUNS, LEI, VAT and company numbers, with their sources and dates, as a JSON array.</summary>
    public string? Identifiers { get; set; }

    /// <summary>Who gave the legal name: the id of a partner, or one word.</summary>
    public string Source { get; set; } = "";

    /// <summary>When; null where that was when the account was made.</summary>
    public DateTimeOffset? NamedAt { get; set; }

    /// <summary>Other names, with their sources and dates, as a JSON array.</summary>
    public string? Aliases { get; set; }

    /// <summary>All domains, likewise; null where there is none but the first, from who gave the name when the account was made.</summary>
    public string? Domains { get; set; }

    /// <summary>The account that this one turned out to be.</summary>
    public string? MergedInto { get; set; }

    /// <summary>Whether a claim may mean a contract of this account although it names a number and a domain that are another's: one of its contracts has no number or no domain, or it has more domains than its first.</summary>
    public bool IsLoose { get; set; }
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>How many facts the ledger holds for this account.</summary>
    public int Version { get; set; }

    /// <summary>The hash of the last of them.</summary>
    public string LedgerHead { get; set; } = "";

    internal sealed class Table : IEntityTypeConfiguration<AccountRow>
    {
        public void Configure(EntityTypeBuilder<AccountRow> table)
        {
            table.ToTable("Accounts");
            table.HasKey(a => a.Id);
            table.Property(a => a.Identifiers).HasMaxLength(-1);
            table.Property(a => a.Aliases).HasMaxLength(-1);
            table.Property(a => a.Domains).HasMaxLength(-1);
            table.HasIndex(a => a.MergedInto).HasFilter("\"MergedInto\" IS NOT NULL");
        }
    }
}

/// <summary>Finds accounts by what their names, domains and identifiers have in common with a claim's: see <c>BlockingKeys</c>.</summary>
internal sealed class AccountKeyRow
{
    public required long Key { get; init; }
    public required string AccountId { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<AccountKeyRow>
    {
        public void Configure(EntityTypeBuilder<AccountKeyRow> table)
        {
            table.ToTable("AccountKeys");
            table.HasKey(k => new { k.Key, k.AccountId });
        }
    }
}

/// <summary>The same keys once more, of loose accounts alone: most claims name a number and a domain, and need not look at the others.</summary>
internal sealed class LooseKeyRow
{
    public required long Key { get; init; }
    public required string AccountId { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<LooseKeyRow>
    {
        public void Configure(EntityTypeBuilder<LooseKeyRow> table)
        {
            table.ToTable("LooseKeys");
            table.HasKey(k => new { k.Key, k.AccountId });
        }
    }
}
