namespace ChannelProtect.Api.Reading;

using ChannelProtect.Api.Hosting;
using ChannelProtect.Domain;

/// <summary>What names, regions and durations may look like.</summary>
internal static class PartnerInput
{
    /// <summary>The name on one line, or null when it is empty, too long or holds what cannot be seen.</summary>
    public static string? Name(string? text) =>
        text is { Length: <= 1000 } && Legibility.FirstUnseenInWords(text) is null && Legibility.OnOneLine(text) is { Length: > 0 and <= 200 } name ? name : null;

    /// <summary>One word: letters, digits and hyphens, in lower case.</summary>
    public static bool IsRegion(string? text) => text is { Length: > 0 and <= 40 } && text.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-');

    /// <summary>An ISO 8601 duration of at most <paramref name="longest"/>.</summary>
    public static TimeSpan? Duration(string text, TimeSpan longest) => IsoDuration.TryParse(text, out var span) && span <= longest ? span : null;
}

/// <summary>What is said of the members that more than one body has.</summary>
internal static class PartnerErrors
{
    public static readonly FieldError Name = new("name", "A name of 1 to 200 characters, none of which is invisible.");
    public static readonly FieldError Region = new("region", "One word in lower case, of at most 40 letters, digits and hyphens, like emea.");
}
