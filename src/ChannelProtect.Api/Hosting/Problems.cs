namespace ChannelProtect.Api.Hosting;

using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http.HttpResults;

/// <summary>
/// The closed catalogue of everything the API refuses with, and the one way to say it. A refusal that is not in this list cannot be made,
/// so the published catalogue is complete by construction.
/// </summary>
internal static partial class Problems
{
    // Computed on first use: the order in which partial files initialise their statics is nobody's promise.
    private static readonly Lazy<IReadOnlyList<ProblemGroup>> EveryGroup = new(() =>
    [
        new("Requests that cannot be read", Requests),
        new("Who may come in", Access),
        new("Retries and races", Retries),
        new("Renewals and registrations", Renewals),
        new("Accounts", Accounts),
        new("Transfer requests", Transfers),
        new("Evidence", Evidence),
        new("Cases", Cases),
        new("Incidents", Incidents),
        new("Partners and credentials", Partners),
        new("E-mail", Mail),
        new("Policies", Policies),
        new("Failures of ours", Failures),
    ]);

    private static readonly Lazy<FrozenDictionary<string, ProblemType>> ByReason =
        new(() => All.ToFrozenDictionary(type => type.Reason, StringComparer.Ordinal));

    public static IReadOnlyList<ProblemGroup> Groups => EveryGroup.Value;

    public static IEnumerable<ProblemType> All => Groups.SelectMany(group => group.Types);

    public static bool TryFind(string reason, [NotNullWhen(true)] out ProblemType? type) => ByReason.Value.TryGetValue(reason, out type);

    /// <summary>A refusal as a typed result. The request id and the <c>Retry-After</c> header are added on the way out (<see cref="ProblemCompletion"/>).</summary>
    /// <param name="type">Which refusal.</param>
    /// <param name="detail">What is particular to this occurrence; never another party's data (R9).</param>
    /// <param name="errors">The invalid members, one entry each.</param>
    /// <param name="decision">By what it was decided, when the policy refused (R11).</param>
    /// <param name="retryAfter">The instant, in programme time, from which the same request may succeed.</param>
    /// <param name="nextActions">What the caller may do instead.</param>
    public static ProblemHttpResult Result(
        ProblemType type,
        string? detail = null,
        IReadOnlyList<FieldError>? errors = null,
        PolicyDecision? decision = null,
        DateTimeOffset? retryAfter = null,
        IReadOnlyList<string>? nextActions = null) =>
        TypedResults.Problem(new ApiProblem
        {
            Type = type.Uri,
            Title = type.Title,
            Status = type.Status,
            Reason = type.Reason,
            Detail = detail,
            Errors = errors,
            Rules = decision?.Rules,
            PolicyVersion = decision?.PolicyVersion,
            DecidedAt = decision?.At,
            RetryAfter = retryAfter,
            NextActions = nextActions,
        });

    /// <summary>Writes a problem where no result can be returned: middleware, authentication events, exception handling.</summary>
    public static Task WriteAsync(HttpContext context, ProblemType type, string? detail = null, IReadOnlyList<FieldError>? errors = null)
    {
        var result = Result(type, detail, errors);
        ProblemCompletion.Complete(context, result);
        return result.ExecuteAsync(context);
    }
}

/// <summary>Problem types that a reader looks for together.</summary>
internal sealed record ProblemGroup(string Title, IReadOnlyList<ProblemType> Types);
