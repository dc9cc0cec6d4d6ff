namespace ChannelProtect.Api.Channels;

using System.Net;
using ChannelProtect.Api.Delivery;
using ChannelProtect.Api.Delivery.Mail;
using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Sandbox;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Writing;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

/// <summary>
/// One click in a mail reader ends what need not be told (RFC 8058). Only a POST does it: whatever follows the link to see what is there, a scanner
/// say, changes nothing.
/// </summary>
internal static class Unsubscribe
{
    /// <summary>The actor in the ledger: whoever reads the mail has no credentials.</summary>
    private const string Reader = "recipient";

    private const string Done = "Done: apart from what concerns transfer requests and cases, no more mail will be sent to this address.";

    public static void MapUnsubscribe(this IEndpointRouteBuilder routes)
    {
        var link = routes.MapGroup($"{Unsubscribing.Path}/{{token}}").AllowAnonymous().ExcludeFromDescription().AddEndpointFilter(ProblemCompletion.Filter);
        link.MapPost("", End);
        link.MapGet("", Show).WithMetadata(OutsideProgrammeTime.Marker);
    }

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> End(string token, Unsubscribing links, ChannelContext db, Writer writer, CancellationToken cancel)
    {
        if (links.Read(token) is not { } id || await db.Set<ChannelRow>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id && row.Status != ChannelStatus.Removed, cancel) is not { } found)
        {
            return Problems.Result(Problems.NotFound);
        }

        var request = new WriteRequest(new Caller(Reader, found.PartnerId, Roles.Partner, [], new HashSet<string>()), Unsubscribing.Path, null, ValidateOnly: false, IfMatch.Absent);
        var answer = await writer.Write<string, EmailAddressView>(request, id, (attempt, cancel) => Narrow(attempt, id, found.PartnerId, cancel), cancel);
        return answer.Status == StatusCodes.Status200OK ? TypedResults.Text(Done) : Problems.Result(Problems.ConcurrentUpdate);
    }

    private static async Task<Answer<EmailAddressView>> Narrow(Attempt attempt, string id, string partnerId, CancellationToken cancel)
    {
        if (await attempt.Db.EmailAddress(id, partnerId, cancel) is not { } row)
        {
            return Problems.Result(Problems.NotFound);
        }

        var types = ChannelTypes.Write([.. Unsubscribing.Remaining(row.Types)]);
        if (types != row.Types)
        {
            row.Types = types;
            attempt.Change(row, EmailAddressChanged.Type, new EmailAddressChanged(row.Language!, ChannelTypes.Read(types)));
        }

        return Answer<EmailAddressView>.Ok(EmailAddressView.Of(row), row.Version);
    }

    private static Results<ContentHttpResult, ProblemHttpResult> Show(string token, Unsubscribing links, HttpResponse response)
    {
        if (links.Read(token) is null)
        {
            return Problems.Result(Problems.NotFound);
        }

        response.Headers.ContentSecurityPolicy = "default-src 'none'; form-action 'self'; frame-ancestors 'none'";
        response.Headers["Referrer-Policy"] = "no-referrer";
        return TypedResults.Content(
            $"""
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Unsubscribe</title></head>
            <body>
            <p>Nothing has changed yet. The button ends the mails to this address that need not be sent; what concerns transfer requests and cases will still come.</p>
            <form method="post" action="{WebUtility.HtmlEncode($"{Unsubscribing.Path}/{token}")}"><input type="hidden" name="List-Unsubscribe" value="One-Click"><button>Unsubscribe</button></form>
            </body>
            </html>
            """,
            "text/html; charset=utf-8");
    }
}
