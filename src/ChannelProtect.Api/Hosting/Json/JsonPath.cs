namespace ChannelProtect.Api.Hosting.Json;

using System.Text.RegularExpressions;

/// <summary>A place in a JSON body: the reader's <c>$.account.domain</c> as our <c>account.domain</c>.</summary>
internal sealed partial record JsonPath(IReadOnlyList<string> Segments)
{
    /// <summary>Longer names are cut: an error repeats what the caller sent, and must not become a megaphone for it.</summary>
    private const int LongestName = 100;

    public static JsonPath Parse(string? path) =>
        new([.. Segment().Matches(path ?? "$").Select(match => match switch
        {
            { Groups: var groups } when groups["index"].Success => $"[{groups["index"].Value}]",
            { Groups: var groups } when groups["quoted"].Success => groups["quoted"].Value,
            { Groups: var groups } => groups["name"].Value,
        })]);

    /// <summary>The path of a member of the object at this place.</summary>
    public string Child(string name) => new JsonPath([.. Segments, Cut(name)]).ToString();

    /// <summary>The path of a member, where the reader may already have stepped into it.</summary>
    public string Inside(string name) => Segments is [.., var last] && last == name ? ToString() : Child(name);

    public override string ToString() =>
        Segments.Count == 0 ? BodyErrors.WholeBody : string.Join('.', Segments.Select(Cut)).Replace(".[", "[", StringComparison.Ordinal);

    private static string Cut(string name) => name.Length <= LongestName ? name : name[..LongestName] + "…";

    [GeneratedRegex(@"\.(?<name>[^.\[\]]+)|\[(?<index>\d+)\]|\['(?<quoted>.*?)'\]", RegexOptions.Singleline)]
    private static partial Regex Segment();
}
