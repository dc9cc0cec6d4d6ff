namespace ChannelProtect.Api.Delivery.Webhooks;

using System.Net;
using System.Net.Sockets;

/// <summary>Tells addresses that anybody on the Internet may be asked at from those of somebody's own network, this machine's included.</summary>
internal static class PublicAddresses
{
    /// <summary>The registries of IANA for special purposes (RFC 6890 and what followed), with multicast.</summary>
    private static readonly IPNetwork[] Special =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24",
            "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "::/127", "::ffff:0:0/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        }.Select(IPNetwork.Parse),
    ];

    /// <summary>NAT64: the last four bytes are an IPv4 address.</summary>
    private static readonly IPNetwork Translated = IPNetwork.Parse("64:ff9b::/96");

    public static bool IsPublic(this IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return plain.AddressFamily == AddressFamily.InterNetworkV6 && Translated.Contains(plain)
            ? IsPublic(new IPAddress(plain.GetAddressBytes().AsSpan(12)))
            : !Array.Exists(Special, network => network.Contains(plain));
    }
}
