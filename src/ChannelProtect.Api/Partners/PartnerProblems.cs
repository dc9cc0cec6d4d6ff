namespace ChannelProtect.Api.Partners;

using Microsoft.AspNetCore.Http.HttpResults;

/// <summary>One thing that is wrong with the input: the member, and what to send instead.</summary>
internal sealed record FieldError(string Field, string Message);

/// <summary>The problems of this slice.</summary>
internal static class PartnerProblems
{
    /// <summary>Another's, revoked, misspelt or absent: all the same to the reader.</summary>
    public static ProblemHttpResult NotFound => Of(404, "not-found", "Not found", "There is nothing here that you may see.");

    public static ProblemHttpResult PreconditionFailed => Of(412, "precondition-failed", "Changed in the meantime", "The partner is not what If-Match says. Read it again.");

    public static ProblemHttpResult Conflict => Of(409, "conflict", "Changed in the meantime", "Others change the same thing just now. Try again.");

    public static ProblemHttpResult TooManyCredentials =>
        Of(409, "credential-limit-reached", "Too many credentials", $"A partner may have {CreateCredential.Most} credentials. Revoke one first.");

    public static ProblemHttpResult TooManySecrets =>
        Of(409, "secret-limit-reached", "Too many secrets", $"A credential may have {RotateCredential.Most} secrets at once. Wait for one to expire, or rotate with a shorter overlap.");

    public static ProblemHttpResult Invalid(IReadOnlyList<FieldError> errors) =>
        Of(400, "invalid-input", "Invalid input", "Some members are missing or wrong; see errors.", errors);

    private static ProblemHttpResult Of(int status, string reason, string title, string detail, IReadOnlyList<FieldError>? errors = null)
    {
        var more = new Dictionary<string, object?> { ["reason"] = reason };
        if (errors is not null)
        {
            more["errors"] = errors;
        }

        return TypedResults.Problem(detail, null, status, title, $"/problems/{reason}", more);
    }
}
