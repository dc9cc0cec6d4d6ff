namespace ChannelProtect.Api.Hosting.Json;

using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

/// <summary>What the contract expects at a place in a body, as a sentence.</summary>
internal static class Expectation
{
    public static string At(JsonPath path, Type? body, JsonSerializerOptions options)
    {
        var type = body is null ? null : Walk(path, body, options);
        return type is null ? "This value is of the wrong kind." : $"This must be {Kind(Nullable.GetUnderlyingType(type) ?? type, options)}.";
    }

    private static Type? Walk(JsonPath path, Type body, JsonSerializerOptions options)
    {
        var type = body;
        foreach (var segment in path.Segments)
        {
            if (!options.TryGetTypeInfo(type, out var info))
            {
                return null;
            }

            var next = info.Kind switch
            {
                JsonTypeInfoKind.Enumerable or JsonTypeInfoKind.Dictionary => info.ElementType,
                JsonTypeInfoKind.Object => info.Properties.FirstOrDefault(property => property.Name == segment)?.PropertyType,
                _ => null,
            };
            if (next is null)
            {
                return null;
            }

            type = next;
        }

        return type;
    }

    private static string Kind(Type type, JsonSerializerOptions options) => type switch
    {
        { IsEnum: true } => "one of " + string.Join(", ", Enum.GetValuesAsUnderlyingType(type).Cast<object>()
            .Select(value => JsonSerializer.Serialize(Enum.ToObject(type, value), type, options).Trim('"'))),
        _ when type == typeof(string) => "a string",
        _ when type == typeof(bool) => "true or false",
        _ when type == typeof(int) || type == typeof(long) || type == typeof(short) => "a whole number in range",
        _ when type == typeof(decimal) || type == typeof(double) => "a number",
        _ when type == typeof(DateOnly) => "a date that exists, such as 2026-12-31",
        _ when type == typeof(DateTimeOffset) => "an instant with a time zone, such as 2026-01-05T09:00:00Z",
        _ => options.TryGetTypeInfo(type, out var info) ? Shape(info.Kind) : "of another kind",
    };

    private static string Shape(JsonTypeInfoKind kind) => kind switch
    {
        JsonTypeInfoKind.Enumerable => "an array",
        JsonTypeInfoKind.Object or JsonTypeInfoKind.Dictionary => "an object",
        _ => "of another kind",
    };
}
