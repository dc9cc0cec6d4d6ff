namespace ChannelProtect.Api.Hosting.Json;

using System.Text.Json;
using System.Text.Json.Serialization;

/// <summary>
/// Reads and writes an enumeration as its camelCase words, exactly. The serializer's own takes any case, and a list with commas
/// as a combination, which would make a value that no rule has heard of.
/// </summary>
internal sealed class WordConverter : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Of<>).MakeGenericType(typeToConvert))!;

    private sealed class Of<TEnum> : JsonConverter<TEnum>
        where TEnum : struct, Enum
    {
        private static readonly (TEnum Value, JsonEncodedText Word)[] Words =
            [.. Enum.GetValues<TEnum>().Select(value => (value, JsonEncodedText.Encode(JsonNamingPolicy.CamelCase.ConvertName(value.ToString()))))];

        public override TEnum Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType == JsonTokenType.String)
            {
                foreach (var (value, word) in Words)
                {
                    if (reader.ValueTextEquals(word.EncodedUtf8Bytes))
                    {
                        return value;
                    }
                }
            }

            throw new JsonException();
        }

        public override void Write(Utf8JsonWriter writer, TEnum value, JsonSerializerOptions options) => writer.WriteStringValue(WordOf(value));

        private static JsonEncodedText WordOf(TEnum value)
        {
            foreach (var (known, word) in Words)
            {
                if (EqualityComparer<TEnum>.Default.Equals(known, value))
                {
                    return word;
                }
            }

            throw new JsonException($"{typeof(TEnum).Name} has no word for {value}.");
        }
    }
}
