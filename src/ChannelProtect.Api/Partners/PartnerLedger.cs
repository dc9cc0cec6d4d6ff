namespace ChannelProtect.Api.Partners;

using ChannelProtect.Api.Identifiers;
using ChannelProtect.Api.Ledger;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Domain;
using Microsoft.EntityFrameworkCore;

/// <summary>Entries of a partner's own stream. None of them holds a secret, or anything made from one.</summary>
internal static class PartnerLedger
{
    /// <summary>The partner as it is now, to decide on; null if the id is nobody's.</summary>
    public static async Task<PartnerRow?> Partner(this ChannelContext db, string id, CancellationToken cancel) =>
        TypeId.IsValid("prt", id) ? await db.Set<PartnerRow>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, cancel) : null;

    /// <summary>Appends what happened, and leaves the row to be written with the new head. Of two that decided on one state the ledger takes one.</summary>
    public static void Append(this Attempt attempt, PartnerRow partner, string type, object body) =>
        partner.LedgerHead = attempt.Append(partner.Id, ++partner.Version, partner.LedgerHead, type, body);

    /// <summary>The same for something that happened to one of the partner's credentials.</summary>
    public static void RecordOf(this Attempt attempt, PartnerRow partner, string type, object body)
    {
        attempt.Append(partner, type, body);
        attempt.Writes.Update(partner, Head);
    }

    /// <summary>The first entry of a partner that comes with the demo programme.</summary>
    public static LedgerRow First(PartnerRow partner, string actor)
    {
        var entry = LedgerChain.Next(
            partner.Id, ++partner.Version, partner.LedgerHead, PartnerCreated.Type, CanonicalJson.Write(PartnerCreated.Of(partner)), partner.CreatedAt, partner.CreatedAt, actor, 1);
        partner.LedgerHead = entry.Hash;
        return entry;
    }

    private static readonly ColumnSet Head = new(nameof(PartnerRow.Version), nameof(PartnerRow.LedgerHead));
}

internal sealed record PartnerCreated(string Name, PartnerKind Kind, string Region)
{
    public const string Type = "partnerCreated";

    public static PartnerCreated Of(PartnerRow row) => new(row.Name, row.Kind, row.Region);
}

/// <summary>What changed, as it is from now on; what stayed is absent.</summary>
internal sealed record PartnerChanged(string? Name, string? Region, PartnerStatus? Status)
{
    public const string Type = "partnerChanged";
}

internal sealed record CredentialCreated(string ClientId, string Name, IReadOnlyList<string> Scopes, DateTimeOffset? ExpiresAt)
{
    public const string Type = "credentialCreated";
}

/// <param name="ClientId">Which credential.</param>
/// <param name="SecretId">The new secret's id, by which tokens name it.</param>
/// <param name="ExpiresAt">When the new secret ends.</param>
/// <param name="EarlierEndAt">When those before it end at the latest.</param>
internal sealed record CredentialRotated(string ClientId, string SecretId, DateTimeOffset? ExpiresAt, DateTimeOffset EarlierEndAt)
{
    public const string Type = "credentialRotated";
}

internal sealed record CredentialRevoked(string ClientId)
{
    public const string Type = "credentialRevoked";
}
