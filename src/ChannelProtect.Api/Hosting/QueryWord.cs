namespace ChannelProtect.Api.Hosting;

using ChannelProtect.Domain;

/// <summary>A word of a closed list in the query, spelt as in the bodies. The framework would take it in C#'s spelling alone.</summary>
internal static class QueryWord
{
    /// <summary>The word; null if the parameter is absent. Anything else is refused, with the list.</summary>
    public static TWord? Of<TWord>(string parameter, string? text)
        where TWord : struct, Enum
    {
        if (text is null)
        {
            return null;
        }

        var words = Enum.GetValues<TWord>();
        var found = Array.FindIndex(words, word => Words.Of(word) == text);
        return found >= 0 ? words[found] : throw new InvalidParameterException(parameter, $"This must be one of {string.Join(", ", words.Select(Words.Of))}.");
    }
}
