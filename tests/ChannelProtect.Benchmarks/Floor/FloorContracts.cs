namespace ChannelProtect.Benchmarks.Floor;

using System.Text.Json.Serialization;
using ChannelProtect.Api.Renewals;

/// <summary>An answer as it is sent and kept: the product's own view, written once.</summary>
internal sealed record FloorAnswer(int Status, byte[] Body, string? Location, string? ETag);

/// <summary>A renewal as it stands in its columns, with its version for the entity tag.</summary>
internal sealed record FloorRenewal(RenewalView View, int Version);

/// <summary>What the floor writes into the ledger and the inbox: as much text as the product's facts have.</summary>
internal sealed record FloorEvent(string Type, string RenewalId, string PartnerId, string Actor, string Subject, DateTime At, DateTime Until);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(FloorEvent))]
internal sealed partial class FloorJson : JsonSerializerContext;
