namespace ChannelProtect.Api.Calendars;

/// <summary>One entry of a calendar.</summary>
/// <param name="Uid">The same for the same thing as long as it is there, wherever it moves.</param>
/// <param name="Summary">What a calendar shows.</param>
/// <param name="Description">What to do, and by what id.</param>
/// <param name="Version">Grows when the entry may have changed.</param>
internal sealed record Deadline(string Uid, string Summary, string Description, int Version)
{
    /// <summary>The instant; null if it is a whole day.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>The day.</summary>
    public DateOnly? Day { get; init; }
}
