namespace ChannelProtect.Api.Delivery.Mail;

using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Hosting.Json;
using ChannelProtect.Api.Hosting.OpenApi;
using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Writing;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using MimeKit;

/// <summary>Where the vendor's mail server hands in what comes to the return addresses.</summary>
internal static class BounceEndpoints
{
    private const string MediaType = "message/rfc822";
    private const long Largest = 1024 * 1024;

    /// <summary>A report has three parts; nobody needs more than a few within one another.</summary>
    private const int DeepestPart = 20;

    private const string Example = """{ "takenFor": "bounce", "deliveryId": "dlv_01kafj5v4qff8rfdwy0x8xhn37", "status": "5.1.1", "diagnostic": "smtp; 550 5.1.1 There is nobody of that name here" }""";
    private const string Ignored = """{ "takenFor": "autoReply", "deliveryId": "dlv_01kafj5v4qff8rfdwy0x8xhn37", "status": null, "diagnostic": null }""";

    private static readonly FieldError NoMail = new(BodyErrors.WholeBody, "This is no mail: it must begin with its headers (RFC 5322).");

    public static void MapBounces(this IEndpointRouteBuilder v1) => v1.MapGroup("/bounces").WithTags("Channels").RequireRole(Roles.VendorSystem).RequireScope(Scopes.FeedWrite)
        .MapPost("", Receive)
        .WithName("ReportBounce")
        .WithSummary("Hands in a mail that came to a return address.")
        .WithDescription("A report of final failure (RFC 3464) for an address that was made here counts the delivery as returned: 200, also when it was known. Anything else is answered 202 with what it was taken for, and changes nothing.")
        .WithMetadata(new FileAccepted($"The mail as it came, of at most {Largest} bytes.", MediaType))
        .LimitBody(Largest)
        .AcceptsValidateOnly().MayHaveIdempotencyKey()
        .Produces<ReturnView>(StatusCodes.Status202Accepted)
        .WithResponseExample(StatusCodes.Status200OK, Example).WithResponseExample(StatusCodes.Status202Accepted, Ignored)
        .ProducesProblemTypes(Problems.InvalidBody, Problems.UnsupportedMediaType, Problems.BodyTooLarge, Problems.ConcurrentUpdate);

    /// <param name="recipient">The address that the mail came to, where it is not in its headers.</param>
    /// <param name="http">The body.</param>
    /// <param name="request">What came with it.</param>
    /// <param name="addresses">Tells ours from those that somebody made up.</param>
    /// <param name="returned">Writes it down.</param>
    /// <param name="cancel">Ends the receiving.</param>
    private static async Task<Results<Answer<ReturnView>, Accepted<ReturnView>, ProblemHttpResult>> Receive(string? recipient, HttpRequest http, WriteRequest request, BounceAddress addresses, ReturnedMail returned, CancellationToken cancel)
    {
        if (http.Headers.ContentEncoding.Count > 0 || !MediaTypeHeaderValue.TryParse(http.ContentType, out var type) || !type.MediaType.Equals(MediaType, StringComparison.OrdinalIgnoreCase))
        {
            return Problems.Result(Problems.UnsupportedMediaType, $"A mail is sent as {MediaType}, and not compressed.");
        }

        using var body = new MemoryStream();
        await http.Body.CopyToAsync(body, cancel);
        body.Position = 0;
        if (Read(body, cancel) is not { } mail)
        {
            return Problems.Result(Problems.InvalidBody, errors: [NoMail]);
        }

        using (mail)
        {
            var report = BounceReport.Of(mail, recipient, addresses);
            return report.TakenFor == ReturnKind.Bounce
                ? await returned.Returned(report, request, cancel)
                : TypedResults.Accepted((string?)null, new ReturnView(report.TakenFor, report.DeliveryId, report.Status, report.Diagnostic));
        }
    }

    private static MimeMessage? Read(MemoryStream body, CancellationToken cancel)
    {
        try
        {
            var mail = MimeMessage.Load(new ParserOptions { MaxMimeDepth = DeepestPart }, body, cancel);
            if (mail.Headers.Count > 0)
            {
                return mail;
            }

            mail.Dispose();
            return null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
