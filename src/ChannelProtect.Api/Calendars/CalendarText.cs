namespace ChannelProtect.Api.Calendars;

using System.Globalization;
using System.Text;

/// <summary>Writes a calendar as RFC 5545 has it: lines end in CRLF and are folded at 75 octets, text is escaped, instants are UTC.</summary>
internal static class CalendarText
{
    /// <summary>Octets of a line, without its end (3.1).</summary>
    private const int Longest = 75;

    /// <param name="name">What calendar programs call it.</param>
    /// <param name="deadlines">Its entries.</param>
    /// <param name="stamp">When it was written; null leaves that out, for comparing.</param>
    public static string Of(string name, IEnumerable<Deadline> deadlines, DateTimeOffset? stamp)
    {
        var text = new StringBuilder();
        Line(text, "BEGIN:VCALENDAR");
        Line(text, "VERSION:2.0");
        Line(text, "PRODID:-//ChannelProtect//Deadlines//EN");
        Line(text, "CALSCALE:GREGORIAN");
        Line(text, $"X-WR-CALNAME:{Escaped(name)}");
        Line(text, "REFRESH-INTERVAL;VALUE=DURATION:PT1H");
        foreach (var deadline in deadlines)
        {
            Write(text, deadline, stamp);
        }

        Line(text, "END:VCALENDAR");
        return text.ToString();
    }

    private static void Write(StringBuilder text, Deadline deadline, DateTimeOffset? stamp)
    {
        Line(text, "BEGIN:VEVENT");
        Line(text, $"UID:{deadline.Uid}@channelprotect");
        if (stamp is { } written)
        {
            Line(text, $"DTSTAMP:{Instant(written)}");
        }

        Line(text, deadline.At is { } at ? $"DTSTART:{Instant(at)}" : $"DTSTART;VALUE=DATE:{Day(deadline.Day!.Value)}");
        if (deadline.Day is { } day)
        {
            Line(text, $"DTEND;VALUE=DATE:{Day(day.AddDays(1))}");
        }

        Line(text, $"SUMMARY:{Escaped(deadline.Summary)}");
        Line(text, $"DESCRIPTION:{Escaped(deadline.Description)}");
        Line(text, string.Create(CultureInfo.InvariantCulture, $"SEQUENCE:{deadline.Version}"));
        Line(text, "TRANSP:TRANSPARENT");
        Line(text, "END:VEVENT");
    }

    /// <summary>A line is folded between characters, never within one; what follows begins with a space, which counts.</summary>
    private static void Line(StringBuilder text, string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > Longest)
            {
                text.Append("\r\n ");
                octets = 1;
            }

            text.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }

        text.Append("\r\n");
    }

    private static string Escaped(string text) => text
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace(";", "\\;", StringComparison.Ordinal)
        .Replace(",", "\\,", StringComparison.Ordinal)
        .Replace("\r", "", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal);

    /// <summary>To the second below: what is late by a calendar is never in time by the programme.</summary>
    private static string Instant(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private static string Day(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
}
