namespace ChannelProtect.Api.Hosting.Json;

using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

/// <summary>
/// Instants as RFC 3339 in UTC with <c>Z</c>; other offsets are read, and one without any is refused. The serializer's own
/// would take the server's time zone for a missing offset, and write <c>+00:00</c>. What is finer than a microsecond is cut before
/// anything is decided with it: not every database keeps it, and a decision must not change by having been stored.
/// </summary>
internal sealed class InstantConverter : JsonConverter<DateTimeOffset>
{
    private const int DateAndTime = 19;

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && HasOffset(ref reader) && reader.TryGetDateTimeOffset(out var instant)
            ? new DateTimeOffset(instant.UtcTicks - (instant.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero)
            : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(value.UtcDateTime);

    private static bool HasOffset(ref Utf8JsonReader reader)
    {
        var text = reader.HasValueSequence ? Encoding.UTF8.GetString(reader.ValueSequence) : Encoding.UTF8.GetString(reader.ValueSpan);
        return text.Length > DateAndTime && text.AsSpan(DateAndTime).ContainsAny('Z', '+', '-');
    }
}
