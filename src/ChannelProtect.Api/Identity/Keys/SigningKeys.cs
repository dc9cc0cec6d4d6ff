namespace ChannelProtect.Api.Identity.Keys;

using System.Security.Cryptography;
using ChannelProtect.Api.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.Tokens;

/// <summary>The issuer's keys: read from the database, remembered for a short while, and made when one is due.</summary>
internal sealed class SigningKeys(IServiceScopeFactory scopes, WriteGate gate, IDataProtectionProvider protection, IssuerOptions options, TimeProvider time, ILogger<SigningKeys> log) : IDisposable
{
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(30);

    /// <summary>Anyone can send a token with an unknown key id; that must not become a query each.</summary>
    private static readonly TimeSpan BetweenReadings = TimeSpan.FromSeconds(2);

    private readonly IDataProtector _seal = protection.CreateProtector("ChannelProtect.SigningKeys");
    private readonly SemaphoreSlim _one = new(1);
    private volatile SigningKeySet? _last;
    private volatile bool _doubted;

    /// <summary>Says that a key was asked for that is not known here: another node may have made it.</summary>
    public void Doubt() => _doubted = true;

    /// <summary>A set with a key that signs.</summary>
    public async ValueTask<SigningKeySet> Current(CancellationToken cancel)
    {
        if (IsCurrent(_last))
        {
            return _last!;
        }

        await _one.WaitAsync(cancel);
        try
        {
            return IsCurrent(_last) ? _last! : _last = await ReadOrMake(cancel);
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private bool IsCurrent(SigningKeySet? keys)
    {
        if (keys is null)
        {
            return false;
        }

        var now = time.GetUtcNow();
        var age = now - keys.ReadAt;
        return age >= TimeSpan.Zero && age < (_doubted ? BetweenReadings : Remembered) && keys.NextSignsFrom(now, options) is null;
    }

    private async Task<SigningKeySet> ReadOrMake(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ChannelContext>();
        var now = time.GetUtcNow();
        _doubted = false;
        var keys = await Read(db, now, cancel);
        if (keys.NextSignsFrom(now, options) is not { } signsFrom)
        {
            return keys;
        }

        try
        {
            await Make(db, keys, signsFrom, now, cancel);
        }
        catch (DbUpdateException) when (!cancel.IsCancellationRequested)
        {
            // Another node was faster: its key will do. If none is there, the reading below says so by having none that signs.
            db.ChangeTracker.Clear();
        }

        keys = await Read(db, now, cancel);
        return keys.Signing(time.GetUtcNow()) is null ? throw new InvalidOperationException("No signing key could be made.") : keys;
    }

    private async Task<SigningKeySet> Read(ChannelContext db, DateTimeOffset now, CancellationToken cancel)
    {
        var rows = await db.Set<SigningKeyRow>().AsNoTracking().OrderBy(k => k.Generation).ToListAsync(cancel);
        return new([.. rows.Select(Unseal).OfType<SigningKey>().OrderBy(k => k.SignsFrom).ThenBy(k => k.Generation)], rows.LastOrDefault()?.Generation ?? 0, now);
    }

    private async Task Make(ChannelContext db, SigningKeySet keys, DateTimeOffset signsFrom, DateTimeOffset now, CancellationToken cancel)
    {
        using var rsa = RSA.Create(2048);
        var keyId = Base64UrlEncoder.Encode(new RsaSecurityKey(rsa).ComputeJwkThumbprint());
        db.Add(new SigningKeyRow
        {
            Generation = keys.LastGeneration + 1,
            KeyId = keyId,
            Sealed = Convert.ToBase64String(_seal.Protect(rsa.ExportPkcs8PrivateKey())),
            SignsFrom = signsFrom,
            CreatedAt = now,
        });
        using var pass = await gate.Enter(cancel);
        if (keys.LastSpentGeneration(now) is { } spent)
        {
            await db.Set<SigningKeyRow>().Where(k => k.Generation <= spent).ExecuteDeleteAsync(cancel);
        }

        await db.SaveChangesAsync(cancel);
        log.SigningKeyMade(keyId, signsFrom);
    }

    private SigningKey? Unseal(SigningKeyRow row)
    {
        try
        {
            using var rsa = RSA.Create();
            rsa.ImportPkcs8PrivateKey(_seal.Unprotect(Convert.FromBase64String(row.Sealed)), out _);

            // As parameters, not as the RSA object: the library then makes itself as many instances as it has threads that sign or verify.
            return new(row.Generation, new RsaSecurityKey(rsa.ExportParameters(includePrivateParameters: true)) { KeyId = row.KeyId }, row.SignsFrom);
        }
        catch (Exception failure) when (failure is CryptographicException or FormatException)
        {
            log.SigningKeyLost(failure, row.KeyId);
            return null;
        }
    }
}
