namespace ChannelProtect.Api.Bulk;

using System.Text.Json;

/// <summary>
/// Says what is wrong with a JSON body in the client's words. The serializer's own messages name our types, which are nobody's
/// business, so only the path and the kind of fault are taken from them.
/// </summary>
internal static class JsonFault
{
    private const int LongestPathTold = 100;
    private const string Missing = "was missing required properties including: ";

    public static RowFault Of(JsonException fault) => fault switch
    {
        // The reader's own fault inside: the text is no JSON, so its path leads nowhere.
        { InnerException: JsonException } => RowFault.OfTheRow($"This is not a JSON object: it breaks at byte {fault.BytePositionInLine + 1}."),
        _ when fault.Message.StartsWith("The JSON property ", StringComparison.Ordinal) => new(PathOf(fault), "There is no such member."),
        _ when fault.Message.StartsWith("Duplicate property ", StringComparison.Ordinal) => new(PathOf(fault), "This member is there twice."),
        _ when fault.Message.IndexOf(Missing, StringComparison.Ordinal) is > 0 and var at =>
            new(PathOf(fault), $"Required members are missing: {fault.Message[(at + Missing.Length)..].Replace("'", "", StringComparison.Ordinal)}"),
        _ when fault.Message.Contains(" doesn't allow null", StringComparison.Ordinal) => new(PathOf(fault), "This member may not be null."),
        { Path: null or "$" } => RowFault.OfTheRow("A JSON object is wanted."),
        _ => new(PathOf(fault), "This is not a value of the kind that this member takes."),
    };

    private static string PathOf(JsonException fault) => fault.Path switch
    {
        null or "$" => "row",
        ['$', '.', .. var path] => Told(path),
        ['$', .. var path] => Told(path),
        var path => Told(path),
    };

    private static string Told(string path) => path.Length <= LongestPathTold ? path : string.Concat(path.AsSpan(0, LongestPathTold), "…");
}
