namespace ChannelProtect.Api.Identity.Clients;

using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using ChannelProtect.Api.Identifiers;

/// <summary>Makes and compares client secrets. A random secret of 256 bits cannot be guessed from its hash, so a fast hash is enough.</summary>
internal static class ClientSecret
{
    public static string Generate() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static string Hash(string secret) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    public static ClientSecretRow Row(string clientId, string secret, DateTimeOffset now, DateTimeOffset? expiration = null) => new()
    {
        Id = TypeId.New("sec"),
        ClientId = clientId,
        Value = Hash(secret),
        CreatedAt = now,
        Expiration = expiration,
    };

    /// <summary>
    /// The stored secret that this one is, or null. Every one is compared, in constant time; where there is none, a stand-in is, so that the time
    /// taken does not tell whether the client exists.
    /// </summary>
    public static T? Match<T>(string secret, IReadOnlyCollection<T> stored, Func<T, string> value)
        where T : class
    {
        var given = Encoding.ASCII.GetBytes(Hash(secret));
        if (stored.Count == 0)
        {
            CryptographicOperations.FixedTimeEquals(given, Nobody);
        }

        T? match = null;
        foreach (var one in stored)
        {
            if (CryptographicOperations.FixedTimeEquals(given, Encoding.ASCII.GetBytes(value(one))))
            {
                match = one;
            }
        }

        return match;
    }

    private static readonly byte[] Nobody = Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
}
