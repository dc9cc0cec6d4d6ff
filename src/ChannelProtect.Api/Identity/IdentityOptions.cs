namespace ChannelProtect.Api.Identity;

/// <summary>The configuration section <c>Identity:Issuer</c>: the embedded issuer.</summary>
internal sealed class IssuerOptions
{
    public const string Section = "Identity:Issuer";

    public bool Enabled { get; init; } = true;

    /// <summary>
    /// The issuer's name, <c>https://…</c>, without a path. When it is missing, tokens are issued in the name by which the request reached us.
    /// Set it where resource servers other than this one check the tokens.
    /// </summary>
    public string? Uri { get; init; }

    /// <summary>How long a key signs before the next one takes over.</summary>
    public TimeSpan RotateKeysEvery { get; init; } = TimeSpan.FromDays(90);

    /// <summary>How long a key is published before it signs, so that whoever caches our keys knows it in time.</summary>
    public TimeSpan AnnounceKeysFor { get; init; } = TimeSpan.FromDays(14);
}

/// <summary>The configuration section <c>Authentication</c>: whose tokens are accepted.</summary>
internal sealed class AuthorityOptions
{
    public const string Section = "Authentication";

    /// <summary>An OpenID Connect issuer that takes the place of the embedded one.</summary>
    public string? Authority { get; init; }

    public string Audience { get; init; } = "channelprotect";

    /// <summary>Whether the authority must be reached over TLS; unless said otherwise, everywhere but in Development.</summary>
    public bool? RequireHttpsMetadata { get; init; }

    /// <summary>
    /// The <c>typ</c> headers accepted from the authority. RFC 9068 allows the first two; an authority that marks its access tokens as plain
    /// <c>JWT</c> needs that word here, and must then never put our audience into a token of another kind.
    /// </summary>
    public IReadOnlyList<string> TokenTypes { get; init; } = [];
}

/// <summary>The configuration section <c>Identity:Protection</c>: what keeps the key ring from who has the database.</summary>
internal sealed class ProtectionOptions
{
    public const string Section = "Identity:Protection";

    /// <summary>
    /// A folder that keeps the ring, the same for all nodes; otherwise it lies in the database. SQLite's lies in a folder beside the database,
    /// unless a certificate encrypts it.
    /// </summary>
    public string? KeysPath { get; init; }

    /// <summary>A PKCS#12 file with its private key, which encrypts the ring.</summary>
    public string? CertificatePath { get; init; }

    public string? CertificatePassword { get; init; }
}
