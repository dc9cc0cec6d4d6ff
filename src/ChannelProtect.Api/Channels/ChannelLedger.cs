namespace ChannelProtect.Api.Channels;

using ChannelProtect.Api.Delivery;
using ChannelProtect.Api.Identifiers;
using ChannelProtect.Api.Ledger;
using ChannelProtect.Api.Storage;
using Microsoft.EntityFrameworkCore;

/// <summary>Entries of an address' own stream, by <see cref="ChannelRow.Id"/>. None of them holds a code, nor the address itself: that can be forgotten, the ledger cannot.</summary>
internal static class ChannelLedger
{
    /// <summary>What a partner changes; the rest of the row is the deliveries'.</summary>
    private static readonly ColumnSet Said = new(
        nameof(ChannelRow.Types), nameof(ChannelRow.Language), nameof(ChannelRow.Status), nameof(ChannelRow.DisabledBecause), nameof(ChannelRow.Secrets), nameof(ChannelRow.FailingSince),
        nameof(ChannelRow.Version), nameof(ChannelRow.LedgerHead));

    /// <summary>A partner's address that is there; null if it is another's, or removed.</summary>
    public static async Task<ChannelRow?> EmailAddress(this ChannelContext db, string id, string partnerId, CancellationToken cancel) => TypeId.IsValid("eml", id)
        ? await db.Set<ChannelRow>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id && row.PartnerId == partnerId && row.Kind == ChannelKind.Email && row.Status != ChannelStatus.Removed, cancel)
        : null;

    public static void Create(this Attempt attempt, ChannelRow row, object body)
    {
        attempt.Append(row, EmailAddressAdded.Type, body);
        attempt.Writes.Insert(row);
    }

    public static void Change(this Attempt attempt, ChannelRow row, string type, object body)
    {
        attempt.Append(row, type, body);
        attempt.Writes.Update(row, Said);
    }

    private static void Append(this Attempt attempt, ChannelRow row, string type, object body)
    {
        var head = row.Version == 0 ? LedgerChain.Start : row.LedgerHead;
        row.LedgerHead = attempt.Append(row.Id, ++row.Version, head, type, body);
    }
}

/// <param name="PartnerId">Whose it is.</param>
/// <param name="AddressDigest">A keyed digest of the address: who has it can be shown that it was this one.</param>
/// <param name="Language">In which language it is written to.</param>
/// <param name="Types">What it takes; absent for all.</param>
internal sealed record EmailAddressAdded(string PartnerId, string AddressDigest, string Language, IReadOnlyList<string>? Types)
{
    public const string Type = "emailAddressAdded";
}

internal sealed record EmailAddressConfirmed
{
    public const string Type = "emailAddressConfirmed";
}

/// <param name="Sent">How many were sent with this one.</param>
internal sealed record ConfirmationCodeSent(int Sent)
{
    public const string Type = "confirmationCodeSent";
}

/// <param name="Language">As it is from now on.</param>
/// <param name="Types">As they are from now on; absent for all.</param>
internal sealed record EmailAddressChanged(string Language, IReadOnlyList<string>? Types)
{
    public const string Type = "emailAddressChanged";
}

internal sealed record EmailAddressEnabled
{
    public const string Type = "emailAddressEnabled";
}

internal sealed record EmailAddressRemoved
{
    public const string Type = "emailAddressRemoved";
}
