namespace ChannelProtect.Api.Identity.Keys;

using System.Runtime.CompilerServices;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

/// <summary>
/// Hands our own keys to the handler that checks tokens, in the way that it would fetch an authority's: it asks when it has a token to
/// check, and when the key is not among them it asks for newer ones, once.
/// </summary>
internal sealed class PublishedKeys : BaseConfigurationManager, Microsoft.IdentityModel.Protocols.IConfigurationManager<OpenIdConnectConfiguration>
{
    private readonly SigningKeys _keys;

    /// <summary>The same set yields the same object: the handler takes another object for other keys, and checks a bad token twice.</summary>
    private readonly ConditionalWeakTable<SigningKeySet, OpenIdConnectConfiguration> _known = [];

    public PublishedKeys(SigningKeys keys)
    {
        _keys = keys;
        UseLastKnownGoodConfiguration = false;
    }

    public async Task<OpenIdConnectConfiguration> GetConfigurationAsync(CancellationToken cancel) =>
        _known.GetValue(await _keys.Current(cancel), Describe);

    public override async Task<BaseConfiguration> GetBaseConfigurationAsync(CancellationToken cancel) => await GetConfigurationAsync(cancel);

    public override void RequestRefresh() => _keys.Doubt();

    private static OpenIdConnectConfiguration Describe(SigningKeySet keys)
    {
        var described = new OpenIdConnectConfiguration();
        foreach (var key in keys.Published(keys.ReadAt))
        {
            described.SigningKeys.Add(key.Key);
        }

        return described;
    }
}
