namespace ChannelProtect.Domain.Accounts;

using System.Diagnostics.CodeAnalysis;
using System.Text;
using ChannelProtect.Domain.Matching;

/// <summary>A customer's legal name as a partner wrote it, in any script: Unicode's composed form (NFC), each run of white space one space.</summary>
public sealed record AccountName
{
    public const int Longest = 200;

    private IReadOnlyList<NormalName>? _compared;

    private AccountName(string text) => Text = text;

    public string Text { get; }

    /// <summary>The names in it as they are compared, told apart once.</summary>
    public IReadOnlyList<NormalName> Compared => _compared ??= NormalName.AllOf(Text);

    public bool Equals(AccountName? other) => other?.Text == Text;

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    public static bool TryParse(string? text, [NotNullWhen(true)] out AccountName? value, [NotNullWhen(false)] out string? fault)
    {
        value = null;
        // Measured before it is normalised, with room for white space and marks that will go.
        if (string.IsNullOrWhiteSpace(text) || text.Length > 4 * Longest)
        {
            fault = string.IsNullOrWhiteSpace(text)
                ? "An account's name is missing."
                : $"An account's name has at most {Longest} characters; this text has {text.Length}.";
            return false;
        }

        if (Legibility.FirstUnseenInWords(text) is { } unseen)
        {
            fault = $"The account's name contains {unseen}: remove it.";
            return false;
        }

        var name = Legibility.OnOneLine(text);
        fault = name switch
        {
            { Length: > Longest } => $"An account's name has at most {Longest} characters; this one has {name.Length}.",
            _ when !name.EnumerateRunes().Any(Rune.IsLetterOrDigit) => "An account's name has at least one letter or digit.",
            _ => null,
        };
        value = fault is null ? new(name) : null;
        return value is not null;
    }

    public override string ToString() => Text;
}
