namespace ChannelProtect.Api.Hosting.Json;

using System.Text.Json.Serialization;
using ChannelProtect.Api.Feed;
using ChannelProtect.Api.Messages;
using ChannelProtect.Api.Reading;
using ChannelProtect.Api.Registrations;
using ChannelProtect.Api.Renewals;
using ChannelProtect.Api.Transfers;

/// <summary>Generated serialization for the bodies of the slices that carry the load.</summary>
[JsonSerializable(typeof(RegistrationBody))]
[JsonSerializable(typeof(RegistrationView))]
[JsonSerializable(typeof(PageOf<RegistrationView>))]
[JsonSerializable(typeof(RegisteredRow))]
[JsonSerializable(typeof(RenewalView))]
[JsonSerializable(typeof(PageOf<RenewalView>))]
[JsonSerializable(typeof(InFlightBody))]
[JsonSerializable(typeof(RenewedBody))]
[JsonSerializable(typeof(TransferBody))]
[JsonSerializable(typeof(TransferView))]
[JsonSerializable(typeof(PageOf<TransferView>))]
[JsonSerializable(typeof(RejectionBody))]
[JsonSerializable(typeof(EmptyBody))]
[JsonSerializable(typeof(ExplanationView))]
[JsonSerializable(typeof(PageOf<MessageView>))]
[JsonSerializable(typeof(SubscriptionBody))]
[JsonSerializable(typeof(SubscriptionView))]
[JsonSerializable(typeof(FedRow))]
internal sealed partial class ApiJson : JsonSerializerContext;
