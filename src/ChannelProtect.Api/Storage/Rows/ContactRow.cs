namespace ChannelProtect.Api.Storage.Rows;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

/// <summary>A person at an end customer, until it is erased.</summary>
internal sealed class ContactRow
{
    public required string Id { get; init; }
    public required string AccountId { get; init; }

    /// <summary>Who named the person.</summary>
    public required string PartnerId { get; init; }

    /// <summary>Name, address and number, sealed by Data Protection.</summary>
    public required string Sealed { get; init; }

    /// <summary>Goes into the ledger's digest, and with the person.</summary>
    public required string Salt { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<ContactRow>
    {
        public void Configure(EntityTypeBuilder<ContactRow> table)
        {
            table.ToTable("Contacts");
            table.HasKey(c => c.Id);
            table.Property(c => c.Sealed).HasMaxLength(-1);
            table.HasIndex(c => new { c.AccountId, c.Id });
        }
    }
}
