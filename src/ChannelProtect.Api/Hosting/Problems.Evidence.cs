namespace ChannelProtect.Api.Hosting;

/// <summary>Documents that somebody uploads.</summary>
internal static partial class Problems
{
    private static IReadOnlyList<ProblemType> Evidence => [EvidenceNotRecognised, EvidenceNotAsClaimed, UploadLimitReached];

    public static ProblemType EvidenceNotRecognised { get; } = new(
        "evidence-not-recognised", StatusCodes.Status422UnprocessableEntity, "The content is of no type that is taken.",
        "What a document is, its content tells, not its name or its Content-Type; and this one is none that is taken as evidence.",
        "Send a PDF, an image (PNG, JPEG, TIFF, WebP), plain text in UTF-8, or a mail with its headers. Print what is none of these as a PDF.");

    public static ProblemType EvidenceNotAsClaimed { get; } = new(
        "evidence-not-as-claimed", StatusCodes.Status422UnprocessableEntity, "The content is not of the type that was claimed.",
        "The Content-Type says one thing, and the content another.",
        "Check that you sent the right file; send it with its own type, or with application/octet-stream to claim none.");

    public static ProblemType UploadLimitReached { get; } = new(
        "upload-limit-reached", StatusCodes.Status409Conflict, "You have no room for this upload.",
        "How many documents a partner keeps here, and how many bytes, is limited.",
        "Refer to a document that is there already; what nothing names is dropped after some days. Ask the programme's people for more room.");
}
