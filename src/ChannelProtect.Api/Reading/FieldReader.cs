namespace ChannelProtect.Api.Reading;

using System.Diagnostics.CodeAnalysis;
using ChannelProtect.Api.Hosting;
using ChannelProtect.Domain;

/// <summary>Reads one text into a value of the domain, or says in a sentence why not.</summary>
internal delegate bool TryParse<T>(string? text, [NotNullWhen(true)] out T? value, [NotNullWhen(false)] out string? fault)
    where T : class;

/// <summary>Reads the members of a body into the domain's values, and gathers what is wrong with any of them, so that a client hears it all at once.</summary>
internal sealed class FieldReader
{
    private readonly List<FieldError> _errors = [];

    public IReadOnlyList<FieldError> Errors => _errors;

    public void Fault(string field, string message) => _errors.Add(new(field, message));

    /// <summary>A member that must be there.</summary>
    public T? Required<T>(string field, string? text, TryParse<T> parse)
        where T : class
    {
        if (parse(text, out var value, out var fault))
        {
            return value;
        }

        Fault(field, fault);
        return null;
    }

    /// <summary>A member that may be absent, or blank, which is the same.</summary>
    public T? Optional<T>(string field, string? text, TryParse<T> parse)
        where T : class => string.IsNullOrWhiteSpace(text) ? null : Required(field, text, parse);

    /// <summary>Free text of bounded length in Unicode's composed form (NFC), of one or more lines, without anything that cannot be seen.</summary>
    public string? Text(string field, string? text, int longest)
    {
        var trimmed = text?.Trim();
        if (string.IsNullOrEmpty(trimmed))
        {
            return null;
        }

        // Measured before it is composed, with room for what will be.
        var fault = trimmed.Length > 4 * longest ? TooLong(trimmed, longest) : Unseen(trimmed);
        if (fault is null)
        {
            trimmed = trimmed.Normalize();
            fault = trimmed.Length > longest ? TooLong(trimmed, longest) : null;
        }

        if (fault is not null)
        {
            Fault(field, fault);
        }

        return trimmed;
    }

    /// <summary>A word such as <c>customerLetter</c> or <c>email-security</c>: letters, digits and dashes.</summary>
    public string? Word(string field, string? text, int longest)
    {
        var trimmed = text?.Trim();
        if (string.IsNullOrEmpty(trimmed) || trimmed.Length > longest || !trimmed.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_'))
        {
            Fault(field, $"This must be a word of 1 to {longest} letters, digits and dashes.");
            return null;
        }

        return trimmed;
    }

    private static string TooLong(string text, int longest) => $"This has {text.Length} characters; at most {longest} are allowed.";

    private static string? Unseen(string text) => Legibility.FirstUnseenInWords(text) switch
    {
        { } unseen => $"This contains {unseen}: remove it.",
        _ when text.Any(character => char.IsControl(character) && character is not ('\n' or '\r' or '\t')) => "This contains a control character: remove it.",
        _ => null,
    };
}
