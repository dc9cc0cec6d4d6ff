namespace ChannelProtect.Api.Hosting.Json;

using System.Text.Json.Serialization;
using ChannelProtect.Api.Sandbox;
using Microsoft.AspNetCore.Mvc;

/// <summary>Generated serialization for the bodies that hosting and the sandbox send and read.</summary>
[JsonSerializable(typeof(ApiProblem))]
[JsonSerializable(typeof(ProblemDetails))]
[JsonSerializable(typeof(AdvanceClock))]
[JsonSerializable(typeof(ClockReading))]
[JsonSerializable(typeof(object))]
internal sealed partial class HostingJson : JsonSerializerContext;
