namespace ChannelProtect.Api.Evidence;

using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Hosting.OpenApi;
using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Writing;

/// <summary>Documents: upload one, name it wherever evidence is taken, read it again.</summary>
internal static class EvidenceEndpoints
{
    private const int UploadsAtOnce = 4;
    private const int UploadsWaiting = 100;

    private const string Example = """
        {
          "id": "evd_01kafj5v4qff8rfdwy0x8xhn37", "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "type": "application/pdf",
          "size": 48213, "name": "Letter of 3 November.pdf", "uploadedAt": "2026-11-23T10:00:00Z", "keptUntil": "2026-11-30T10:00:00Z"
        }
        """;

    /// <summary>Whoever may name an upload may send one.</summary>
    private static readonly string[] Naming = [Scopes.RenewalsRegister, Scopes.TransfersRequest, Scopes.TransfersRespond, Scopes.CasesArbitrate];

    private static readonly string[] MediaTypes = [.. EvidenceType.All.Select(type => type.MediaType)];

    public static IServiceCollection AddEvidence(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(configuration.GetSection(EvidenceLimits.Section).Get<EvidenceLimits>() ?? new())
        .AddSingleton(new UploadTurns(UploadsAtOnce, UploadsWaiting))
        .AddScoped<ContentStore>().AddScoped<EvidenceReaders>().AddScoped<UploadEvidence>()
        .AddHostedService<EvidenceCleaning>();

    public static void MapEvidence(this IEndpointRouteBuilder routes)
    {
        var evidence = routes.MapGroup("/evidence").WithTags("Evidence");
        evidence.MapPost("", Upload)
            .RequireRole(Roles.Partner, Roles.ChannelManager)
            .RequireAnyScope(Naming)
            .WithName("UploadEvidence")
            .WithSummary("Keeps a document, to be named as evidence.")
            .WithDescription("The body is the file itself, and name what it is called. Give the id as the reference of an evidence of yours; from then on who may see what names it may read it, and it stays. An upload that nothing names is dropped after seven days.\n\n"
                + $"Requires one of the scopes `{string.Join("`, `", Naming)}`.")
            .WithMetadata(new FileAccepted($"The document, of at most {EvidenceLimits.LargestUpload} bytes. What it is, its content tells; a Content-Type that says otherwise is refused, and {EvidenceType.Unclaimed} says nothing.", [.. MediaTypes, EvidenceType.Unclaimed]))
            .LimitBody(EvidenceLimits.LargestUpload)
            .Creates<EvidenceView>()
            .NeverAnswers(StatusCodes.Status200OK)
            .WithResponseExample(StatusCodes.Status201Created, Example)
            .ProducesProblemTypes(Problems.EvidenceNotRecognised, Problems.EvidenceNotAsClaimed, Problems.UploadLimitReached);

        var reading = evidence.MapGroup("/{id}").RequireScope(Scopes.RenewalsRead).RequireRole(Roles.Partner, Roles.ChannelManager, Roles.Auditor);
        reading.MapGet("", ReadEvidence.Handle)
            .WithName("GetEvidence")
            .WithSummary("What an upload is: its hash, type, size and name.")
            .WithDescription("For whose it is, and for who may see a registration or a transfer request that names it.")
            .ReturnsETag()
            .WithResponseExample(StatusCodes.Status200OK, Example)
            .ProducesProblemTypes(Problems.NotFound);
        reading.MapGet("/content", ReadEvidence.Download)
            .WithName("DownloadEvidence")
            .WithSummary("The document itself.")
            .WithMetadata(new FileSent("The document, byte for byte as it was uploaded. The entity tag is its hash.", MediaTypes))
            .ReturnsETag()
            .ProducesProblemTypes(Problems.NotFound);
    }

    /// <param name="name">What the file is called, without a path: up to 150 characters, none of them invisible; kept in Unicode NFC. A download has it.</param>
    /// <param name="http">The body.</param>
    /// <param name="request">What came with it.</param>
    /// <param name="upload">Receives it.</param>
    /// <param name="cancel">Ends the receiving.</param>
    private static Task<Answer<EvidenceView>> Upload(string? name, HttpRequest http, WriteRequest request, UploadEvidence upload, CancellationToken cancel) => upload.Receive(name, http, request, cancel);
}
