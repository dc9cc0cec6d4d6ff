namespace ChannelProtect.Domain;

/// <summary>The API's spelling of a closed list's words: <c>customerStaying</c>.</summary>
public static class Words
{
    public static string Of<T>(T word)
        where T : struct, Enum
    {
        var name = word.ToString();
        return string.Create(name.Length, name, (span, source) =>
        {
            source.CopyTo(span);
            span[0] = char.ToLowerInvariant(span[0]);
        });
    }
}
