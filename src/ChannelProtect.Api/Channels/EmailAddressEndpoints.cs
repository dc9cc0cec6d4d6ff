namespace ChannelProtect.Api.Channels;

using ChannelProtect.Api.Delivery;
using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Hosting.OpenApi;
using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Reading;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Writing;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

/// <summary>
/// The e-mail addresses of a partner. Whoever may answer a notice may say where it goes: a program that only registers or reads has no business
/// leading notices away.
/// </summary>
internal static class EmailAddressEndpoints
{
    private const string List = "email-addresses";

    private const string Example = """
        {
          "id": "eml_01kafj5v4qff8rfdwy0x8xhn37", "address": "renewals@ada.example", "language": "en", "types": null, "status": "active", "disabledBecause": null,
          "createdAt": "2026-11-23T10:00:00Z", "failingSince": null, "lastAcceptedAt": "2026-11-23T10:05:00Z", "lastFailedAt": null, "lastAnswer": null
        }
        """;

    private const string Body = """{ "address": "renewals@ada.example", "language": "en" }""";

    public static IServiceCollection AddChannels(this IServiceCollection services) => services
        .AddSingleton<ConfirmationCodes>().AddSingleton<AddressTurns>()
        .AddScoped<CodeMail>().AddScoped<AddEmailAddress>().AddScoped<ConfirmEmailAddress>();

    public static void MapEmailAddresses(this IEndpointRouteBuilder v1)
    {
        var reading = v1.MapGroup("/email-addresses").WithTags("Channels").RequireRole(Roles.Partner).RequireScope(Scopes.RenewalsRead);
        reading.MapGet("", ListAll).WithName("ListEmailAddresses").WithSummary("The addresses at which I am told things, oldest first.").WithPageExample(Example);
        reading.MapGet("/{id}", Read).WithName("GetEmailAddress").WithSummary("One of them, and how it fares.").ReturnsETag().WithResponseExample(StatusCodes.Status200OK, Example).ProducesProblemTypes(Problems.NotFound);

        var writing = v1.MapGroup("/email-addresses").WithTags("Channels").RequireRole(Roles.Partner).RequireScope(Scopes.TransfersRespond);
        writing.MapPost("", (NewEmailAddressBody body, WriteRequest request, AddEmailAddress adding, CancellationToken cancel) => adding.Add(body, request, cancel))
            .WithName("AddEmailAddress")
            .WithSummary("Names an address at which I want to be told things.")
            .WithDescription("It is sent a code of eight digits, and nothing else until that is given. If lastAnswer says that the code did not get away, have another sent.")
            .Creates<EmailAddressView>().NeverAnswers(StatusCodes.Status200OK).WithExample(Body).WithResponseExample(StatusCodes.Status201Created, Example)
            .ProducesProblemTypes(Problems.MailNotConfigured, Problems.EmailAddressKnown, Problems.EmailAddressLimitReached);
        writing.MapPatch("/{id}", ChangeEmailAddress.Change)
            .WithName("ChangeEmailAddress")
            .WithSummary("In which language it is written to, and which messages it takes.")
            .Changes().WithExample("""{ "language": "fr", "types": [ "transfer.*", "case.*" ] }""").WithResponseExample(StatusCodes.Status200OK, Example).ProducesProblemTypes(Problems.NotFound);
        writing.MapDelete("/{id}", ChangeEmailAddress.Remove)
            .WithName("RemoveEmailAddress")
            .WithSummary("Sends nothing there any more.")
            .Produces(StatusCodes.Status204NoContent).NeverAnswers(StatusCodes.Status200OK).AcceptsIfMatch().AcceptsValidateOnly().ProducesProblemTypes(Problems.NotFound, Problems.PreconditionFailed, Problems.ConcurrentUpdate);
        MapConfirming(writing.MapGroup("/{id}"));
    }

    private static void MapConfirming(RouteGroupBuilder address)
    {
        address.MapPost("/confirm", (string id, ConfirmationBody body, WriteRequest request, ConfirmEmailAddress confirming, CancellationToken cancel) => confirming.Confirm(id, body, request, cancel))
            .WithName("ConfirmEmailAddress")
            .WithSummary("Gives the code that was sent there.")
            .WithDescription("It holds for 24 hours and five tries. With validateOnly nobody is told whether it is right.")
            .MayHaveIdempotencyKey().AcceptsValidateOnly().ReturnsETag().WithExample("""{ "code": "04051973" }""").WithResponseExample(StatusCodes.Status200OK, Example)
            .ProducesProblemTypes(Problems.NotFound, Problems.ConfirmationCodeWrong, Problems.ConcurrentUpdate);
        address.MapPost("/code", (string id, EmptyBody? body, WriteRequest request, ConfirmEmailAddress confirming, CancellationToken cancel) => confirming.SendAgain(id, body, request, cancel))
            .WithName("SendConfirmationCode")
            .WithSummary("Sends another code; the one before holds no more.")
            .MayHaveIdempotencyKey().AcceptsValidateOnly().ReturnsETag().WithResponseExample(StatusCodes.Status200OK, Example)
            .ProducesProblemTypes(Problems.NotFound, Problems.MailNotConfigured, Problems.ConfirmationCodeLimitReached, Problems.ConcurrentUpdate);
        address.MapPost("/enable", ChangeEmailAddress.Enable)
            .WithName("EnableEmailAddress")
            .WithSummary("Sends there again after it was disabled.")
            .Changes().WithResponseExample(StatusCodes.Status200OK, Example).ProducesProblemTypes(Problems.NotFound, Problems.EmailAddressNotConfirmed);
    }

    private static async Task<Ok<PageOf<EmailAddressView>>> ListAll([AsParameters] PageRequest page, Caller caller, ChannelContext db, CancellationToken cancel)
    {
        var (partnerId, after) = (caller.PartnerId!, page.Cursor?.KeyOf(List, 1)[0] ?? "");
        var rows = await db.Set<ChannelRow>().AsNoTracking()
            .Where(row => row.PartnerId == partnerId && row.Id.CompareTo(after) > 0 && row.Kind == ChannelKind.Email && row.Status != ChannelStatus.Removed)
            .OrderBy(row => row.Id).Take(page.Size + 1).ToListAsync(cancel);
        return TypedResults.Ok(page.Cut([.. rows.Select(EmailAddressView.Of)], view => Cursor.After(List, view.Id!)));
    }

    private static async Task<Results<Ok<EmailAddressView>, ProblemHttpResult>> Read(string id, Caller caller, ChannelContext db, HttpResponse response, CancellationToken cancel)
    {
        if (await db.EmailAddress(id, caller.PartnerId!, cancel) is not { } row)
        {
            return Problems.Result(Problems.NotFound);
        }

        response.SetETag(row.Version);
        return TypedResults.Ok(EmailAddressView.Of(row));
    }
}
