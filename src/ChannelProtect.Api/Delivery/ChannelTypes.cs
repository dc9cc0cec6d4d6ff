namespace ChannelProtect.Api.Delivery;

using System.Text.Json;

/// <summary>Which types of message a channel takes: words such as <c>case.decided</c>, or <c>case.*</c> for all that begin so.</summary>
internal static class ChannelTypes
{
    /// <summary>All of them, as a partner says it; kept as null.</summary>
    public const string All = "*";

    private const string AllBelow = ".*";

    /// <param name="kept">As <see cref="ChannelRow.Types"/> has them.</param>
    /// <param name="type">A message's type. That a notice is sent whatever the channel takes is for the caller to know.</param>
    public static bool Takes(string? kept, string type) => Read(kept) is not { } types || types.Any(taken => Covers(taken, type));

    /// <summary>Null if it takes all.</summary>
    public static IReadOnlyList<string>? Read(string? kept) => kept is null ? null : JsonSerializer.Deserialize<string[]>(kept);

    public static string? Write(IReadOnlyCollection<string>? types) => types is null || types.Contains(All) ? null : JsonSerializer.Serialize(types);

    public static bool Covers(string taken, string type) =>
        taken == All || (taken.EndsWith(AllBelow, StringComparison.Ordinal) ? type.StartsWith(taken[..^1], StringComparison.Ordinal) : taken == type);
}
