namespace ChannelProtect.Api.Calendars;

/// <summary>What a new calendar feed is for.</summary>
/// <param name="Name">For people: who subscribes to it.</param>
internal sealed record CalendarFeedBody(string? Name = null);

/// <summary>A calendar feed; its address is not shown again.</summary>
/// <param name="Id"><c>cal_…</c></param>
/// <param name="Name">For people.</param>
/// <param name="CreatedAt">When it was made, in the programme's time.</param>
internal sealed record CalendarFeedView(string Id, string? Name, DateTimeOffset CreatedAt)
{
    public static CalendarFeedView Of(CalendarFeedRow row) => new(row.Id, row.Name, row.CreatedAt);
}

/// <summary>A new calendar feed.</summary>
/// <param name="Id"><c>cal_…</c>; null in answer to a question.</param>
/// <param name="Url">Where calendar programs read it, without login: who has this address reads the partner's deadlines. Shown in this answer alone; null in answer to a question.</param>
/// <param name="Name">For people.</param>
internal sealed record NewCalendarFeedView(string? Id, string? Url, string? Name);
