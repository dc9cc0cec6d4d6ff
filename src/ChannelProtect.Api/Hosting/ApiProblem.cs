namespace ChannelProtect.Api.Hosting;

using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;

/// <summary>A refusal (RFC 9457) with the members that partners' programs branch on.</summary>
/// <remarks>Typed members rather than the extension dictionary: source-generated JSON can write them without reflection.</remarks>
internal sealed class ApiProblem : ProblemDetails
{
    /// <summary>The stable machine word for what was refused; the last segment of <c>type</c>.</summary>
    public required string Reason { get; init; }

    /// <summary>The members of the request that are invalid, each with what is wrong.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<FieldError>? Errors { get; set; }

    /// <summary>The rules that were evaluated, in order, when the policy refused.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<EvaluatedRule>? Rules { get; init; }

    /// <summary>The version of the policy under which they were evaluated.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? PolicyVersion { get; init; }

    /// <summary>The instant for which they were evaluated.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>The instant from which the same request may succeed, when time alone will lift the refusal.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? RetryAfter { get; init; }

    /// <summary>What the caller may do instead.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? NextActions { get; init; }

    /// <summary>Names this request in our log; the same as the header <c>X-Request-Id</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? RequestId { get; set; }
}

/// <summary>One invalid member of a request.</summary>
/// <param name="Field">The path of the JSON member, such as <c>account.domain</c> or <c>serials[2]</c>; a parameter's name; or a column.</param>
/// <param name="Message">What is wrong with it, as a sentence.</param>
internal sealed record FieldError(string Field, string Message);

/// <summary>By what the policy refused (R11).</summary>
/// <param name="Rules">The rules that were evaluated, in order.</param>
/// <param name="PolicyVersion">The version of the policy.</param>
/// <param name="At">The instant, in programme time.</param>
internal sealed record PolicyDecision(IReadOnlyList<EvaluatedRule> Rules, int PolicyVersion, DateTimeOffset At);

/// <summary>One rule of the policy as it was evaluated (R11).</summary>
/// <param name="Rule">The rule's name.</param>
/// <param name="Outcome"><c>pass</c>, <c>fail</c> or <c>skipped</c>.</param>
/// <param name="Facts">The facts that decided it, by name.</param>
internal sealed record EvaluatedRule(string Rule, string Outcome, IReadOnlyDictionary<string, string?> Facts);
