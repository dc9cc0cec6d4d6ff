namespace ChannelProtect.Api.Hosting;

/// <summary>Requests that cannot be read: the caller's program is wrong, and sending the same again will not help.</summary>
internal static partial class Problems
{
    private static IReadOnlyList<ProblemType> Requests =>
        [InvalidBody, InvalidParameter, NotFound, MethodNotAllowed, BodyTooLarge, UnsupportedMediaType, PreconditionFailed];

    public static ProblemType InvalidBody { get; } = new(
        "invalid-body", StatusCodes.Status400BadRequest, "The request body is invalid.",
        "The body is not JSON, lacks a member, has a member that the operation does not know, or holds a value of the wrong kind.",
        "Correct every member listed in errors and send the request again.");

    public static ProblemType InvalidParameter { get; } = new(
        "invalid-parameter", StatusCodes.Status400BadRequest, "A parameter is invalid.",
        "A value in the path, the query or a header cannot be read.",
        "Correct the parameter named in errors. Send a cursor exactly as it was received, to the list that gave it.");

    public static ProblemType NotFound { get; } = new(
        "not-found", StatusCodes.Status404NotFound, "There is nothing here for you.",
        "The address leads nowhere, or to something that is not yours to see; the answer is the same for both.",
        "Check the address and the id, and that the credential belongs to the right partner.");

    public static ProblemType MethodNotAllowed { get; } = new(
        "method-not-allowed", StatusCodes.Status405MethodNotAllowed, "This address does not take that method.",
        "The address exists, but not for the method used.",
        "Use one of the methods in the Allow header.");

    public static ProblemType BodyTooLarge { get; } = new(
        "body-too-large", StatusCodes.Status413PayloadTooLarge, "The request body is too large.",
        "The body is larger than the operation takes.",
        "Send less at once; for many items use the bulk operation.");

    public static ProblemType UnsupportedMediaType { get; } = new(
        "unsupported-media-type", StatusCodes.Status415UnsupportedMediaType, "The body's media type is not supported here.",
        "The Content-Type is missing, or is none that the operation reads.",
        "Send application/json, or for bulk operations one of the types that their documentation lists.");

    public static ProblemType PreconditionFailed { get; } = new(
        "precondition-failed", StatusCodes.Status412PreconditionFailed, "The resource has changed since you read it.",
        "The entity tag in If-Match is not that of the present state.",
        "Read the resource again, decide again, and send the new entity tag.");
}
