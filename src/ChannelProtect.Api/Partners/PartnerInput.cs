namespace ChannelProtect.Api.Partners;

using System.Text;
using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Sandbox;

/// <summary>What names, regions and durations may look like.</summary>
internal static class PartnerInput
{
    /// <summary>The name in normal form C without surrounding white space, or null when it is empty, too long or holds control characters.</summary>
    public static string? Name(string? text)
    {
        // Unpaired surrogates have no normal form; asking for it throws.
        if (text is null || text.Length > 1000 || !IsWellFormed(text))
        {
            return null;
        }

        var name = text.Normalize(NormalizationForm.FormC).Trim();
        return name.Length is > 0 and <= 200 && !name.Any(char.IsControl) ? name : null;
    }

    /// <summary>One word: letters, digits and hyphens, in lower case.</summary>
    public static bool IsRegion(string? text) => text is { Length: > 0 and <= 40 } && text.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-');

    /// <summary>An ISO 8601 duration of at most <paramref name="longest"/>.</summary>
    public static TimeSpan? Duration(string text, TimeSpan longest) => IsoDuration.TryParse(text, out var span) && span <= longest ? span : null;

    private static bool IsWellFormed(string text)
    {
        for (var rest = text.AsSpan(); !rest.IsEmpty;)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out var length) != System.Buffers.OperationStatus.Done)
            {
                return false;
            }

            rest = rest[length..];
        }

        return true;
    }
}

/// <summary>What is said of the members that more than one body has.</summary>
internal static class PartnerErrors
{
    public static readonly FieldError Name = new("name", "A name of 1 to 200 characters, without control characters.");
    public static readonly FieldError Region = new("region", "One word in lower case, of at most 40 letters, digits and hyphens, like emea.");
}
