namespace ChannelProtect.Api.Calendars;

using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Hosting.OpenApi;
using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Writing;

/// <summary>Calendars of a partner's deadlines and term ends, which its people's calendar programs subscribe to (RFC 5545).</summary>
internal static class CalendarEndpoints
{
    private const string Feed = """{ "id": "cal_01kafj29rhf9w8zr0dqkwfw2mt", "name": "Renewals desk", "createdAt": "2026-11-23T10:00:00Z" }""";
    private const string NewFeed = """{ "id": "cal_01kafj29rhf9w8zr0dqkwfw2mt", "url": "https://channelprotect.example/calendars/shown-in-this-answer-alone.ics", "name": "Renewals desk" }""";

    public static void MapCalendarFeeds(this IEndpointRouteBuilder v1)
    {
        // A feed shows what this scope reads, and changes nothing of it.
        var feeds = v1.MapGroup("/calendar-feeds").WithTags("Calendars").RequireRole(Roles.Partner).RequireScope(Scopes.RenewalsRead);
        feeds.MapPost("", ManageFeeds.Create)
            .WithName("CreateCalendarFeed")
            .WithSummary("Makes a calendar of my deadlines and term ends, at a secret address that is shown once.")
            .WithDescription("Who has the address reads the calendar without login, until it is revoked or the partner is suspended; a credential that ends does not end it. It holds the deadlines of requests and cases and the term ends of the next thirteen months, no serial, and at most 2,000 entries.")
            .Creates<NewCalendarFeedView>()
            .NeverAnswers(StatusCodes.Status200OK)
            .WithExample("""{ "name": "Renewals desk" }""")
            .WithResponseExample(StatusCodes.Status201Created, NewFeed)
            .ProducesProblemTypes(Problems.NotFound, Problems.CalendarFeedLimitReached);
        feeds.MapGet("", ManageFeeds.Read).WithName("ListCalendarFeeds").WithSummary("My calendar feeds, without their addresses.").WithPageExample(Feed);
        feeds.MapDelete("/{id}", ManageFeeds.Revoke)
            .WithName("RevokeCalendarFeed")
            .WithSummary("Ends a calendar feed, at once.")
            .Produces(StatusCodes.Status204NoContent)
            .NeverAnswers(StatusCodes.Status200OK)
            .AcceptsValidateOnly()
            .ProducesProblemTypes(Problems.NotFound, Problems.ConcurrentUpdate);
    }

    /// <summary>Beside the API: a calendar program has an address and nothing else.</summary>
    public static void MapCalendars(this IEndpointRouteBuilder app) => app.MapGet("/calendars/{secret}.ics", ServeFeed.Handle)
        .AllowAnonymous()
        .ExcludeFromDescription()
        .AddEndpointFilter(ProblemCompletion.Filter);
}
