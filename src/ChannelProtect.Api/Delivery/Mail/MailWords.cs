namespace ChannelProtect.Api.Delivery.Mail;

using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;

/// <summary>The standard texts of one language, as <c>Forms/xx.json</c> has them.</summary>
internal sealed record MailWords
{
    public const string English = "en";

    /// <summary>What the form of a type is that has none of its own.</summary>
    public const string AnyType = "*";

    public static readonly IReadOnlyList<string> Languages = [English, "fr", "de", "es"];

    private static readonly FrozenDictionary<string, MailWords> All = Languages.ToFrozenDictionary(language => language, Read);

    public required IReadOnlyList<string> Weekdays { get; init; }
    public required IReadOnlyList<string> Months { get; init; }

    /// <summary>Of a day, such as <c>{weekday}, {day} {month} {year}</c>.</summary>
    public required string Day { get; init; }

    /// <summary>Of an instant, such as <c>{date}, {time} UTC</c>.</summary>
    public required string Instant { get; init; }

    /// <summary>What the members of a message's data are called.</summary>
    public required IReadOnlyDictionary<string, string> Labels { get; init; }

    /// <summary>What the words of closed lists are called; and the units, one and many, with <c>{n}</c>.</summary>
    public required IReadOnlyDictionary<string, string> Words { get; init; }

    /// <summary>How every mail ends.</summary>
    public required IReadOnlyList<string> Closing { get; init; }
    public required IReadOnlyDictionary<string, MailFormText> Forms { get; init; }

    /// <summary>An unknown language is read as English.</summary>
    public static MailWords In(string language) => All.GetValueOrDefault(language) ?? All[English];

    public MailFormText FormOf(string type) => Forms.GetValueOrDefault(type) ?? Forms[AnyType];

    /// <summary>Rounded down, so that nobody believes to have more time than there is.</summary>
    public string At(DateTimeOffset instant)
    {
        var utc = instant.UtcDateTime;
        var time = utc.ToString(utc.Second == 0 ? "HH':'mm" : "HH':'mm':'ss", CultureInfo.InvariantCulture);
        return Instant.Replace("{date}", On(DateOnly.FromDateTime(utc)), StringComparison.Ordinal).Replace("{time}", time, StringComparison.Ordinal);
    }

    public string On(DateOnly day) => Day
        .Replace("{weekday}", Weekdays[(int)day.DayOfWeek], StringComparison.Ordinal)
        .Replace("{day}", day.Day.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{month}", Months[day.Month - 1], StringComparison.Ordinal)
        .Replace("{year}", day.Year.ToString("0000", CultureInfo.InvariantCulture), StringComparison.Ordinal);

    /// <summary>So many of a unit.</summary>
    public string Count(string unit, int number) =>
        Words[number == 1 ? $"{unit}.one" : $"{unit}.many"].Replace("{n}", number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private static MailWords Read(string language)
    {
        using var resource = typeof(MailWords).Assembly.GetManifestResourceStream($"Forms.{language}.json") ?? throw new InvalidOperationException($"There are no forms in {language}.");
        return JsonSerializer.Deserialize<MailWords>(resource, JsonSerializerOptions.Web)!;
    }
}

/// <summary>The fixed text of one type. A paragraph that speaks of something which the message does not have is left out, and so is one whose condition does not hold.</summary>
/// <param name="Subject">The subject.</param>
/// <param name="Text">Its paragraphs.</param>
internal sealed record MailFormText(string Subject, IReadOnlyList<string> Text);
