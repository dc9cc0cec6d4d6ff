namespace ChannelProtect.Api.Tests.Contract;

using System.Text.Json;
using System.Text.Json.Nodes;

/// <summary>Whether a JSON value is what a schema of our document says: types, closed words, required members, and no member that the schema does not know.</summary>
internal static class Fit
{
    public static IEnumerable<string> Faults(JsonNode document, JsonNode schema, JsonNode? value, string at)
    {
        if (schema["$ref"] is { } reference)
        {
            return Faults(document, document["components"]!["schemas"]![((string)reference!).Split('/')[^1]]!, value, at);
        }

        if (schema["oneOf"] is JsonArray choices)
        {
            return choices.Any(choice => !Faults(document, choice!, value, at).Any()) ? [] : [$"{at} fits no choice"];
        }

        if (schema["enum"] is JsonArray words && !words.Any(word => JsonNode.DeepEquals(word, value)))
        {
            return [$"{at} is none of {words.ToJsonString()}"];
        }

        if (schema["type"] is { } type && !Types(type).Contains(TypeOf(value)))
        {
            return [$"{at} is {TypeOf(value)}, not {type.ToJsonString()}"];
        }

        return value switch
        {
            JsonArray items when schema["items"] is { } item => items.SelectMany((one, i) => Faults(document, item, one, $"{at}[{i}]")),
            JsonObject members when schema["properties"] is JsonObject known => Members(document, schema, known, members, at),
            _ => [],
        };
    }

    private static IEnumerable<string> Members(JsonNode document, JsonNode schema, JsonObject known, JsonObject members, string at) =>
    [
        .. (schema["required"]?.AsArray() ?? []).Where(name => !members.ContainsKey((string)name!)).Select(name => $"{at} lacks {name}"),
        .. members.Where(member => !known.ContainsKey(member.Key)).Select(member => $"{at} has {member.Key}, which is not in the schema"),
        .. members.Where(member => known.ContainsKey(member.Key)).SelectMany(member => Faults(document, known[member.Key]!, member.Value, $"{at}.{member.Key}")),
    ];

    private static IEnumerable<string> Types(JsonNode type) => type is JsonArray several ? several.Select(one => (string)one!) : [(string)type!];

    private static string TypeOf(JsonNode? value) => value?.GetValueKind() switch
    {
        null or JsonValueKind.Null => "null",
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        _ => value.ToJsonString().Contains('.', StringComparison.Ordinal) ? "number" : "integer",
    };
}
