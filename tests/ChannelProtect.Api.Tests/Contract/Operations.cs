namespace ChannelProtect.Api.Tests.Contract;

using System.Text.Json.Nodes;

/// <summary>One operation of an OpenAPI document.</summary>
internal sealed record Operation(string Method, string Path, JsonObject Words)
{
    public bool NeedsNoToken => Words["security"] is JsonArray { Count: 0 };

    public static IEnumerable<Operation> All(JsonNode document) =>
        from path in document["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        select new Operation(operation.Key.ToUpperInvariant(), path.Key, operation.Value!.AsObject());

    /// <summary>The bodies that it reads and answers with, problems left out: where, the schema, the example.</summary>
    public IEnumerable<(string Where, JsonNode Schema, JsonNode? Example)> Bodies() =>
        from part in Words["responses"]!.AsObject().Where(response => response.Key[0] == '2').Append(new("request", Words["requestBody"]))
        from media in part.Value?["content"]?.AsObject() ?? []
        select ($"{this} {part.Key} {media.Key}", media.Value!["schema"]!, media.Value["example"]);

    public override string ToString() => $"{Method} {Path}";
}
