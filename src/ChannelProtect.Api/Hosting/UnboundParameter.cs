namespace ChannelProtect.Api.Hosting;

using System.Text.RegularExpressions;

/// <summary>Finds which parameter could not be bound. The framework says so only in a sentence; a test notices if the sentence changes.</summary>
internal static partial class UnboundParameter
{
    public static string? Name(string message) => Sentence().Match(message) is { Success: true } match ? match.Groups["name"].Value : null;

    [GeneratedRegex("""^(Failed to bind parameter "[^"]*?(?<name>\w+)" from|Required parameter "[^"]*?(?<name>\w+)" was not provided from (query string|route|header))""")]
    private static partial Regex Sentence();
}
