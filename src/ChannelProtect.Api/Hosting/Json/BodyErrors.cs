namespace ChannelProtect.Api.Hosting.Json;

using System.Text.Json;
using System.Text.RegularExpressions;

/// <summary>
/// Says in the caller's words what the JSON reader could not read. The reader's own sentences name types of ours, so only the member
/// names are taken from them; what the member should have been is looked up in the contract of the body.
/// </summary>
internal static partial class BodyErrors
{
    /// <summary>The field of an error that concerns the body as a whole.</summary>
    public const string WholeBody = "body";

    /// <param name="failure">What the reader threw.</param>
    /// <param name="body">The type that was to be read, if it is known.</param>
    /// <param name="options">The options that it was read with.</param>
    public static IReadOnlyList<FieldError> Describe(JsonException failure, Type? body, JsonSerializerOptions options)
    {
        var path = JsonPath.Parse(failure.Path);
        return failure.Message switch
        {
            var text when UnknownMember().Match(text) is { Success: true } match =>
                [new(path.Inside(match.Groups["name"].Value), "This member is not known here.")],
            var text when MissingMembers().Match(text) is { Success: true } match =>
                [.. Names().Matches(match.Groups["names"].Value).Select(name => new FieldError(path.Child(name.Groups["name"].Value), "This member is required."))],
            var text when DuplicateMember().Match(text) is { Success: true } match =>
                [new(path.Inside(match.Groups["name"].Value), "This member is given twice.")],
            var text when NullMember().Match(text) is { Success: true } match =>
                [new(path.Inside(CamelCase(match.Groups["name"].Value)), "This member must not be null.")],

            // The reader proper fails with an inner exception, converters do not.
            _ when failure.InnerException is JsonException => [new(path.ToString(), $"This is not well-formed JSON: it breaks at {Place(failure)}.")],
            _ => [new(path.ToString(), Expectation.At(path, body, options))],
        };
    }

    private static string Place(JsonException failure) =>
        failure.LineNumber > 0 ? $"byte {failure.BytePositionInLine + 1} of line {failure.LineNumber + 1}" : $"byte {failure.BytePositionInLine + 1}";

    private static string CamelCase(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);

    [GeneratedRegex(@"^The JSON property '(?<name>.*?)' could not be mapped to any \.NET member", RegexOptions.Singleline)]
    private static partial Regex UnknownMember();

    [GeneratedRegex(@"was missing required properties including: (?<names>.+?)\.?$", RegexOptions.Singleline)]
    private static partial Regex MissingMembers();

    [GeneratedRegex(@"'(?<name>[^']+)'")]
    private static partial Regex Names();

    [GeneratedRegex(@"^Duplicate property '(?<name>.*?)' encountered", RegexOptions.Singleline)]
    private static partial Regex DuplicateMember();

    [GeneratedRegex(@"^The (constructor parameter|property or field) '(?<name>\w+)' on type '.*' doesn't allow (null|setting null)", RegexOptions.Singleline)]
    private static partial Regex NullMember();
}
