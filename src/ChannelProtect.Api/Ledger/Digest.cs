namespace ChannelProtect.Api.Ledger;

using System.Security.Cryptography;
using System.Text;

/// <summary>What a text is known by.</summary>
internal static class Digest
{
    /// <summary>SHA-256 in lower-case hexadecimal.</summary>
    public static string Of(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
