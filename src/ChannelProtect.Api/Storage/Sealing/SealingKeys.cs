namespace ChannelProtect.Api.Storage.Sealing;

using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

/// <summary>The two halves of the key: one hashes, one encrypts.</summary>
internal sealed record SealingKey(byte[] Hashing, byte[] Encrypting)
{
    public const int HalfSize = 32;

    public static SealingKey Of(byte[] both) => new(both[..HalfSize], both[HalfSize..]);
}

/// <summary>
/// Reads the key, or makes it where there is none: once for all nodes, and for good, since what is sealed cannot be told without it.
/// It lies in the database sealed by Data Protection, whose ring is what a thief of the database must lack.
/// </summary>
internal sealed class SealingKeys(IServiceScopeFactory scopes, WriteGate gate, IDataProtectionProvider protection, TimeProvider time)
{
    /// <summary>The first who needs the key may be inside the gate already.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly IDataProtector _seal = protection.CreateProtector("ChannelProtect.SealingKey");

    /// <exception cref="InvalidOperationException">There is a key, and it cannot be unsealed here.</exception>
    public SealingKey ReadOrMake()
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<ChannelContext>();
        if (Read(db) is { } key)
        {
            return key;
        }

        try
        {
            Make(db);
        }
        catch (DbUpdateException)
        {
            // Another node was faster: its key is everybody's. If none is there, the reading below says so.
            db.ChangeTracker.Clear();
        }

        return Read(db) ?? throw new InvalidOperationException("No key to seal serials with could be made.");
    }

    private SealingKey? Read(ChannelContext db) =>
        db.Set<SealingKeyRow>().AsNoTracking().FirstOrDefault(key => key.Place == SealingKeyRow.Only) is { } row ? SealingKey.Of(Unseal(row)) : null;

    private void Make(ChannelContext db)
    {
        var both = RandomNumberGenerator.GetBytes(2 * SealingKey.HalfSize);
        db.Add(new SealingKeyRow { Sealed = Convert.ToBase64String(_seal.Protect(both)), CreatedAt = time.GetUtcNow() });
        using var pass = gate.EnterOrGoBeside(Patience);
        db.SaveChanges();
    }

    private byte[] Unseal(SealingKeyRow row)
    {
        try
        {
            return _seal.Unprotect(Convert.FromBase64String(row.Sealed));
        }
        catch (Exception failure) when (failure is CryptographicException or FormatException)
        {
            throw new InvalidOperationException(
                "The serials in this database are sealed with a key that cannot be unsealed here: the key ring (Identity:Protection:KeysPath, for SQLite the folder beside the database) "
                + "or its certificate (Identity:Protection:CertificatePath) is missing or another one.",
                failure);
        }
    }
}
