namespace ChannelProtect.Api.Writing;

using System.Reflection;
using System.Text.Json;
using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Storage.Sealing;

/// <summary>What every write brings besides its body: who asks, whether it is a retry, whether it is only a question.</summary>
/// <param name="Caller">Who asks.</param>
/// <param name="Operation">The method and path, part of what an idempotency key stands for.</param>
/// <param name="IdempotencyKey">The caller's name for this deed; null if it gave none.</param>
/// <param name="ValidateOnly">Run every check, write nothing.</param>
/// <param name="IfMatch">The version the caller believes in.</param>
internal sealed record WriteRequest(Caller Caller, string Operation, string? IdempotencyKey, bool ValidateOnly, IfMatch IfMatch)
{
    // A bulk call's rows add their number to it, and a column of 200 characters holds both.
    public const int LongestKey = 180;

    /// <summary>The partner that acts. Only for endpoints whose group lets partners in and nobody else.</summary>
    public string PartnerId => Caller.PartnerId!;

    public static async ValueTask<WriteRequest?> BindAsync(HttpContext context, ParameterInfo parameter) => new(
        (await Caller.BindAsync(context))!,
        $"{context.Request.Method} {context.Request.Path}",
        KeyOf(context.Request),
        Asked(context.Request),
        IfMatch.From(context.Request));

    /// <summary>The same deed for one row of a bulk call: a retry of the call repeats no row.</summary>
    public WriteRequest ForRow(int row) => IdempotencyKey is null ? this : this with { IdempotencyKey = $"{IdempotencyKey}#{row}" };

    /// <summary>What an idempotency key stands for: the same operation with the same body, however the JSON was laid out. Keyed, since a body may name serials.</summary>
    public string Fingerprint<TBody>(TBody body, JsonSerializerOptions json, Seal seal) => seal.HashOf($"{Operation}\n{JsonSerializer.Serialize(body, json)}");

    private static string? KeyOf(HttpRequest request) => request.Headers["Idempotency-Key"] switch
    {
        [] => null,
        [{ Length: > 0 and <= LongestKey } key] when key.All(character => character is > ' ' and <= '~') => key,
        _ => throw new InvalidIdempotencyKeyException(),
    };

    private static bool Asked(HttpRequest request) => request.Query["validateOnly"] switch
    {
        [] => false,
        ["true"] => true,
        ["false"] => false,
        _ => throw new InvalidParameterException("validateOnly", "This must be true or false."),
    };
}

/// <summary>Thrown while the header is read; answered as 400 <c>idempotency-key-invalid</c>.</summary>
internal sealed class InvalidIdempotencyKeyException() : BadHttpRequestException("The Idempotency-Key is invalid.");
