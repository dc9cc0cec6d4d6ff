namespace ChannelProtect.Benchmarks.Floor;

using System.Text.Json.Serialization;

/// <summary>The bodies of the contract, as far as the measured work goes.</summary>
internal sealed record FloorAccount(string? Id, string Name, string Domain, string Country);

internal sealed record FloorMoney(string Amount, string Currency);

internal sealed record FloorClaim(
    FloorAccount Account, string ProductLine, string ContractNumber, string[] Serials, string TermStart, string TermEnd, FloorMoney Value, string? ExternalReference);

internal sealed record FloorRegistration(
    string Id, string Status, string RenewalId, string AccountId, string PartnerId, DateTime ProtectedUntil, int PolicyVersion, DateTime CreatedAt);

internal sealed record FloorHolder(string PartnerId, DateTime Since, string Cause);

internal sealed record FloorRenewal(
    string Id,
    FloorAccount Account,
    string ProductLine,
    string ContractNumber,
    string[] Serials,
    string TermStart,
    string TermEnd,
    string Status,
    FloorHolder Holder,
    DateTime ProtectedUntil,
    string? PendingTransfer);

internal sealed record FloorPage(List<FloorRenewal> Items, string? Next);

internal sealed record FloorRenewalName(string ContractNumber);

internal sealed record FloorPetition(FloorRenewalName Renewal, string Reason, string? Comment, bool CustomerAsked);

internal sealed record FloorTransfer(string Id, string Status, DateTime RequestedAt, DateTime ServedAt, DateTime RespondBy, int PolicyVersion);

internal sealed record FloorEvent(string Type, string RenewalId, string PartnerId, string Actor, string Subject, DateTime At, DateTime Until);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(FloorClaim))]
[JsonSerializable(typeof(FloorRegistration))]
[JsonSerializable(typeof(FloorPage))]
[JsonSerializable(typeof(FloorPetition))]
[JsonSerializable(typeof(FloorTransfer))]
[JsonSerializable(typeof(FloorEvent))]
internal sealed partial class FloorJson : JsonSerializerContext;
