namespace ChannelProtect.Api.Ledger;

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ChannelProtect.Api.Reading;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Sealing;
using ChannelProtect.Domain;
using ChannelProtect.Domain.Accounts;
using ChannelProtect.Domain.Cases;
using ChannelProtect.Domain.Contracts;
using ChannelProtect.Domain.Incidents;
using ChannelProtect.Domain.Renewals;

/// <summary>
/// The one spelling of a fact in the ledger: members in ordinal order, absent rather than null, no white space, instants in UTC,
/// closed lists by their words. Hashes are taken over this text, so it may gain members but never change its spelling.
/// </summary>
internal static class CanonicalJson
{
    /// <summary>A list of nothing.</summary>
    public const string Nothing = "[]";

    public static readonly JsonSerializerOptions Options = Make();

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    /// <summary>The same spelling for what holds serials: each list of them is one sealed text, and none stay <c>[]</c>.</summary>
    public static JsonSerializerOptions Sealing(SealedSerials serials)
    {
        var options = new JsonSerializerOptions(Options);
        options.Converters.Insert(0, new SerialsConverter(serials));
        options.MakeReadOnly();
        return options;
    }

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { InOrdinalOrder } },
            Converters =
            {
                new JsonStringEnumConverter(JsonNamingPolicy.CamelCase),
                new InstantConverter(),
                new SpanConverter(),
                new FactsConverter(),
                new MoneyConverter(),
                new IdentifierConverter(),
                Id<PartnerId>(id => id.Value, text => new(text)),
                Id<AccountId>(id => id.Value, text => new(text)),
                Id<ContactId>(id => id.Value, text => new(text)),
                Id<RenewalId>(id => id.Value, text => new(text)),
                Id<RegistrationId>(id => id.Value, text => new(text)),
                Id<TransferRequestId>(id => id.Value, text => new(text)),
                Id<CaseId>(id => id.Value, text => new(text)),
                Id<IncidentId>(id => id.Value, text => new(text)),
                Id<ManagerId>(id => id.Value, text => new(text)),
                Id<TollingId>(id => id.Value, text => new(text)),
                Id<ProductLine>(id => id.Value, text => new(text)),
                Id<Region>(id => id.Value, text => new(text)),
                Id<AccountName>(name => name.Text, AccountMapping.NameOf),
                Id<WebDomain>(domain => domain.Name, text => AccountMapping.DomainOf(text)!),
                Id<CountryCode>(country => country.Code, text => AccountMapping.CountryOf(text)!),
                Id<ContractNumber>(number => number.Text, ContractNumber.Parse),
                Id<SerialNumber>(_ => throw Refusal(), _ => throw Refusal()),
                List<AccountIdentifier>(),
                List<KnownAs>(),
                List<KnownIdentifier>(),
                List<RenewalId>(),
                List<Evidence>(),
                List<RuleEvaluation>(),
                List<AccountId>(),
                List<ManagerId>(),
                List<CaseSide>(),
                List<SideInDefault>(),
                List<OpenQuestion>(),
                List<Standstill>(),
                List<PartnerId>(),
                List<Region>(),
                List<ProductLine>(),
                List<VendorFacility>(),
                List<IncidentStatement>(),
            },
        };
        options.MakeReadOnly();
        return options;
    }

    private static void InOrdinalOrder(JsonTypeInfo type)
    {
        if (type.Kind == JsonTypeInfoKind.Object)
        {
            // What is computed from the rest is not a fact.
            foreach (var computed in type.Properties.Where(member => member is { Set: null, AssociatedParameter: null }).ToArray())
            {
                type.Properties.Remove(computed);
            }

            var members = type.Properties.OrderBy(member => member.Name, StringComparer.Ordinal).ToArray();
            for (var i = 0; i < members.Length; i++)
            {
                members[i].Order = i;
            }
        }
    }

    private static TextConverter<T> Id<T>(Func<T, string> write, Func<string, T> read) => new(write, read);

    private static ListConverter<T> List<T>() => new();

    private sealed class TextConverter<T>(Func<T, string> write, Func<string, T> read) : JsonConverter<T>
    {
        public override T? Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => read(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(write(value));
    }

    private sealed class ListConverter<T> : JsonConverter<ValueList<T>>
    {
        public override ValueList<T> Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            ValueList.Of(JsonSerializer.Deserialize<T[]>(ref reader, options)!.AsEnumerable());

        public override void Write(Utf8JsonWriter writer, ValueList<T> value, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            foreach (var item in value)
            {
                JsonSerializer.Serialize(writer, item, options);
            }

            writer.WriteEndArray();
        }
    }

    private static NotSupportedException Refusal() => new($"Serials are not kept in the clear: write them by {nameof(SealedSerials)}.{nameof(SealedSerials.Json)}.");

    private sealed class SerialsConverter(SealedSerials serials) : JsonConverter<ValueList<SerialNumber>>
    {
        public override ValueList<SerialNumber> Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
        {
            if (reader.TokenType == JsonTokenType.String)
            {
                return serials.Open(reader.GetString()!);
            }

            reader.Skip();
            return [];
        }

        public override void Write(Utf8JsonWriter writer, ValueList<SerialNumber> value, JsonSerializerOptions options)
        {
            if (value.Count > 0)
            {
                writer.WriteStringValue(serials.Close(value));
                return;
            }

            writer.WriteStartArray();
            writer.WriteEndArray();
        }
    }

    private sealed class InstantConverter : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => reader.GetDateTimeOffset();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(Fact.Instant(value));
    }

    /// <summary>Durations in whole seconds, as the database keeps them.</summary>
    private sealed class SpanConverter : JsonConverter<TimeSpan>
    {
        public override TimeSpan Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => TimeSpan.FromSeconds(reader.GetInt64());

        public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) => writer.WriteNumberValue((long)value.TotalSeconds);
    }

    private sealed class MoneyConverter : JsonConverter<Money>
    {
        public override Money Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            JsonSerializer.Deserialize<MoneyBody>(ref reader, options) is { } body && Money.TryParse(body.Amount, body.Currency, out var money, out _) ? money : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, new MoneyBody(value.AmountText, value.Currency), options);
    }

    private sealed class IdentifierConverter : JsonConverter<AccountIdentifier>
    {
        public override AccountIdentifier Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            JsonSerializer.Deserialize<IdentifierBody>(ref reader, options) is { } body && AccountIdentifier.TryParse(body.Scheme, body.Value, out var identifier, out _) ? identifier : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, AccountIdentifier value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, new IdentifierBody(value.Scheme, value.Value), options);
    }

    /// <summary>Facts read as an object: <c>{ "from": "2026-…" }</c>.</summary>
    private sealed class FactsConverter : JsonConverter<ValueList<Fact>>
    {
        public override ValueList<Fact> Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            ValueList.Of(JsonSerializer.Deserialize<Dictionary<string, string>>(ref reader, options)!.Select(fact => new Fact(fact.Key, fact.Value)));

        public override void Write(Utf8JsonWriter writer, ValueList<Fact> value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            foreach (var fact in value)
            {
                writer.WriteString(fact.Name, fact.Value);
            }

            writer.WriteEndObject();
        }
    }
}
