namespace ChannelProtect.Api.Partners;

using System.Text;
using System.Xml;

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

    /// <summary>An ISO 8601 duration of at most <paramref name="longest"/>. A month counts as 30 days and a year as 365.</summary>
    public static TimeSpan? Duration(string text, TimeSpan longest)
    {
        if (text.Length > 40)
        {
            return null;
        }

        try
        {
            var span = XmlConvert.ToTimeSpan(text);
            return span >= TimeSpan.Zero && span <= longest ? span : null;
        }
        catch (Exception unreadable) when (unreadable is FormatException or OverflowException)
        {
            return null;
        }
    }

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
