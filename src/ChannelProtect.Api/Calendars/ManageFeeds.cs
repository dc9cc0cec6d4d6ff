namespace ChannelProtect.Api.Calendars;

using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Identifiers;
using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Identity.Clients;
using ChannelProtect.Api.Partners;
using ChannelProtect.Api.Reading;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Writing;
using Microsoft.EntityFrameworkCore;

/// <summary>Makes, lists and revokes a partner's calendar feeds. Each is told in the partner's stream; its secret is nowhere.</summary>
internal static class ManageFeeds
{
    /// <summary>Feeds that a partner may have at once, revoked ones not counted.</summary>
    public const int Most = 20;

    private const string List = "calendar-feeds";
    private static readonly ColumnSet Revoking = new(nameof(CalendarFeedRow.RevokedAt));

    public static Task<Answer<NewCalendarFeedView>> Create(CalendarFeedBody? body, WriteRequest request, HttpRequest http, Writer writer, CancellationToken cancel)
    {
        var wanted = body ?? new();
        var address = $"{http.Scheme}://{http.Host}/calendars/";
        return writer.Write<CalendarFeedBody, NewCalendarFeedView>(request, wanted, (attempt, cancel) => Create(attempt, request.PartnerId, wanted, address, cancel), cancel);
    }

    public static async Task<Whole<PageOf<CalendarFeedView>>> Read([AsParameters] PageRequest page, Caller caller, ChannelContext db, CancellationToken cancel)
    {
        var (partner, after) = (caller.PartnerId!, page.Cursor?.KeyOf(List, 1)[0] ?? "");
        var rows = await Standing(db, partner).Where(f => f.Id.CompareTo(after) > 0).OrderBy(f => f.Id).Take(page.Size + 1).ToListAsync(cancel);
        return new(page.Cut([.. rows.Select(CalendarFeedView.Of)], view => Cursor.After(List, view.Id)));
    }

    public static Task<Answer<CalendarFeedView>> Revoke(string id, WriteRequest request, Writer writer, CancellationToken cancel) =>
        writer.Write<string, CalendarFeedView>(request, id, (attempt, cancel) => Revoke(attempt, id, request.PartnerId, cancel), cancel);

    private static async Task<Answer<NewCalendarFeedView>> Create(Attempt attempt, string partnerId, CalendarFeedBody body, string address, CancellationToken cancel)
    {
        if (body.Name is not null && PartnerInput.Name(body.Name) is null)
        {
            return Problems.Result(Problems.InvalidBody, errors: [PartnerErrors.Name]);
        }

        if (await attempt.Db.Partner(partnerId, cancel) is not { } partner)
        {
            return Problems.Result(Problems.NotFound);
        }

        if (await Standing(attempt.Db, partnerId).CountAsync(cancel) >= Most)
        {
            return Problems.Result(Problems.CalendarFeedLimitReached);
        }

        var (secret, name) = (ClientSecret.Generate(), body.Name is null ? null : PartnerInput.Name(body.Name));
        var row = new CalendarFeedRow { Id = TypeId.New("cal"), PartnerId = partnerId, Name = name, SecretHash = ClientSecret.Hash(secret), CreatedAt = attempt.Now };
        attempt.RecordOf(partner, CalendarFeedCreated.Type, new CalendarFeedCreated(row.Id, name));
        attempt.Writes.Insert(row);
        return attempt.OnlyAsks
            ? Answer<NewCalendarFeedView>.WouldCreate(new(null, null, name))
            : Answer<NewCalendarFeedView>.Created(new(row.Id, $"{address}{secret}.ics", name), "/v1/calendar-feeds", partner.Version).Confidential();
    }

    private static async Task<Answer<CalendarFeedView>> Revoke(Attempt attempt, string id, string partnerId, CancellationToken cancel)
    {
        if (await Standing(attempt.Db, partnerId).FirstOrDefaultAsync(f => f.Id == id, cancel) is not { } row || await attempt.Db.Partner(partnerId, cancel) is not { } partner)
        {
            return Problems.Result(Problems.NotFound);
        }

        row.RevokedAt = attempt.Now;
        attempt.RecordOf(partner, CalendarFeedRevoked.Type, new CalendarFeedRevoked(id));
        attempt.Writes.Update(row, Revoking);
        return Answer<CalendarFeedView>.Done();
    }

    private static IQueryable<CalendarFeedRow> Standing(ChannelContext db, string partnerId) =>
        db.Set<CalendarFeedRow>().AsNoTracking().Where(f => f.PartnerId == partnerId && f.RevokedAt == null);
}

/// <summary>The entry of the partner's stream for a new feed.</summary>
internal sealed record CalendarFeedCreated(string CalendarFeedId, string? Name)
{
    public const string Type = "calendarFeedCreated";
}

/// <summary>The entry of the partner's stream for one that ended.</summary>
internal sealed record CalendarFeedRevoked(string CalendarFeedId)
{
    public const string Type = "calendarFeedRevoked";
}
