namespace ChannelProtect.Api.Calendars;

using System.Globalization;
using System.Text;
using ChannelProtect.Api.Clockwork;
using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Identity.Clients;
using ChannelProtect.Api.Sandbox;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Domain;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

/// <summary>The calendar itself, for who has its address. A secret that is wrong, revoked or a suspended partner's is nowhere, like any other thing that is not there.</summary>
internal static class ServeFeed
{
    /// <summary>As many characters as a secret has; anything else need not be looked for.</summary>
    private const int SecretLength = 43;

    public static async Task<Results<ContentHttpResult, StatusCodeHttpResult, ProblemHttpResult>> Handle(
        string secret, HttpContext http, ChannelContext db, Deadlines deadlines, ProgrammeClock clock, Settler settler, CancellationToken cancel)
    {
        if (secret.Length != SecretLength || await Found(db, secret, cancel) is not { } feed)
        {
            return Problems.Result(Problems.NotFound);
        }

        // What time alone has made true belongs into the calendar too, whether or not the settler has come by.
        await settler.SettleFor(feed.PartnerId, cancel);
        var now = clock.Now;
        var entries = await deadlines.Of(new PartnerId(feed.PartnerId), now, cancel);
        var name = feed.Name ?? "ChannelProtect";

        // Weak, and made as if it were always written at one instant: every entry must have that of its writing.
        var etag = string.Create(CultureInfo.InvariantCulture, $"W/\"{ETags.Digest(CalendarText.Of(name, entries, DateTimeOffset.UnixEpoch))}\"");
        http.Response.Headers.ETag = etag;
        http.Response.Headers.CacheControl = "private, no-cache";
        return http.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(EntityTagHeaderValue.Parse(etag), useStrongComparison: false))
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Content(CalendarText.Of(name, entries, now), "text/calendar; charset=utf-8", Encoding.UTF8);
    }

    private static async Task<CalendarFeedRow?> Found(ChannelContext db, string secret, CancellationToken cancel)
    {
        var hash = ClientSecret.Hash(secret);
        return await db.Set<CalendarFeedRow>().AsNoTracking()
            .FirstOrDefaultAsync(f => f.SecretHash == hash && f.RevokedAt == null && db.Set<PartnerRow>().Any(p => p.Id == f.PartnerId && p.Status == PartnerStatus.Active), cancel);
    }
}
