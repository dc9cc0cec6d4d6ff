namespace ChannelProtect.Api.Writing;

using Microsoft.AspNetCore.DataProtection;

/// <summary>Seals the answers that hold a secret while they wait for a retry: who reads the database alone learns nothing from them.</summary>
internal sealed class SealedAnswers(IDataProtectionProvider protection)
{
    private readonly IDataProtector _seal = protection.CreateProtector("ChannelProtect.ConfidentialAnswers");

    public string Seal(ReadOnlyMemory<byte> body) => Convert.ToBase64String(_seal.Protect(body.ToArray()));

    public string Open(string sealedBody) => System.Text.Encoding.UTF8.GetString(_seal.Unprotect(Convert.FromBase64String(sealedBody)));
}
