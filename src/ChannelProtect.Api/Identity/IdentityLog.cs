namespace ChannelProtect.Api.Identity;

/// <summary>What identity tells whoever runs it.</summary>
internal static partial class IdentityLog
{
    [LoggerMessage(LogLevel.Critical, "Serials and signing keys are sealed by a key ring that lies in the same database, in the clear: "
        + "who can read the database can read every serial and issue tokens. Set Identity:Protection:CertificatePath or Identity:Protection:KeysPath.")]
    public static partial void KeyRingUnprotected(this ILogger log);

    [LoggerMessage(LogLevel.Information, "Signing key {KeyId} was made; it signs from {SignsFrom}.")]
    public static partial void SigningKeyMade(this ILogger log, string keyId, DateTimeOffset signsFrom);

    [LoggerMessage(LogLevel.Error, "Signing key {KeyId} cannot be unsealed, so the tokens that it signed are not accepted. Was the key ring or its certificate replaced?")]
    public static partial void SigningKeyLost(this ILogger log, Exception failure, string keyId);

    [LoggerMessage(LogLevel.Error, "The revocations cannot be read. All tokens are refused from {Trusted} after the last good reading.")]
    public static partial void RevocationsUnread(this ILogger log, Exception failure, TimeSpan trusted);
}
