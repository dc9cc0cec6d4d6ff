namespace ChannelProtect.Api.Calendars;

using System.Text;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;

/// <summary>A calendar as RFC 5545 has it. Instants are UTC, and cut to the second below: what is late by a calendar is never in time by the programme.</summary>
internal static class CalendarText
{
    /// <summary>Octets of a line, without its end (3.1).</summary>
    private const int Longest = 75;
    private const string Fold = "\r\n ";

    /// <param name="name">What calendar programs call it.</param>
    /// <param name="deadlines">Its entries.</param>
    /// <param name="stamp">When it was written; every entry carries that.</param>
    public static string Of(string name, IEnumerable<Deadline> deadlines, DateTimeOffset stamp)
    {
        var calendar = new Calendar { ProductId = "-//ChannelProtect//Deadlines//EN", Scale = "GREGORIAN" };
        calendar.AddProperty("X-WR-CALNAME", name);
        var often = new CalendarProperty("REFRESH-INTERVAL", "PT1H");
        often.AddParameter("VALUE", "DURATION");
        calendar.AddProperty(often);
        calendar.Events.AddRange(deadlines.Select(deadline => Entry(deadline, stamp)));
        return Folded(new CalendarSerializer().SerializeToString(calendar)!.Replace(Fold, "", StringComparison.Ordinal));
    }

    private static CalendarEvent Entry(Deadline deadline, DateTimeOffset stamp) => new()
    {
        Uid = $"{deadline.Uid}@channelprotect",
        DtStamp = Instant(stamp),
        Start = deadline.At is { } at ? Instant(at) : new CalDateTime(deadline.Day!.Value),
        End = deadline.Day is { } day ? new CalDateTime(day.AddDays(1)) : null,
        Summary = deadline.Summary,
        Description = deadline.Description,
        Sequence = deadline.Version,
        Transparency = TransparencyType.Transparent,
    };

    private static CalDateTime Instant(DateTimeOffset instant) => new(instant.UtcDateTime);

    /// <summary>Ical.Net folds within a character that UTF-16 has as a pair, and UTF-8 then cannot have it at all.</summary>
    private static string Folded(string unfolded)
    {
        var text = new StringBuilder(unfolded.Length + (unfolded.Length / 16));
        var octets = 0;
        foreach (var rune in unfolded.EnumerateRunes())
        {
            if (rune.Value is '\r' or '\n')
            {
                octets = 0;
            }
            else if ((octets += rune.Utf8SequenceLength) > Longest)
            {
                // What follows begins with a space, which counts.
                text.Append(Fold);
                octets = 1 + rune.Utf8SequenceLength;
            }

            text.Append(rune.ToString());
        }

        return text.ToString();
    }
}
