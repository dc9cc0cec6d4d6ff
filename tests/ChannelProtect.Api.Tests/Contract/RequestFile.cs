namespace ChannelProtect.Api.Tests.Contract;

using System.Globalization;
using System.Text.RegularExpressions;

/// <summary>One request of a <c>.http</c> file, its variables not yet replaced.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Title">What follows the status in the title.</param>
/// <param name="Expected">The status that the title begins with.</param>
/// <param name="Name">By which later requests refer to its answer.</param>
/// <param name="Method">The method.</param>
/// <param name="Address">Path and query, after <c>{{api}}</c>.</param>
/// <param name="Headers">The headers.</param>
/// <param name="Body">The body, if there is one.</param>
internal sealed record HttpFileRequest(
    string File, string Title, int Expected, string? Name, string Method, string Address, IReadOnlyList<(string Name, string Value)> Headers, string? Body)
{
    public string? ContentType => Headers.FirstOrDefault(header => header.Name == "Content-Type").Value;

    public override string ToString() => $"{File}, {Title}";
}

/// <summary>Reads <c>.http</c> files as editors do: requests parted by <c>###</c>, a name in a comment, headers, an empty line, the body.</summary>
internal static partial class RequestFile
{
    public static IEnumerable<HttpFileRequest> All() =>
        Directory.EnumerateFiles(Path.Combine(Published.Folder, "requests"), "*.http").Order(StringComparer.Ordinal).SelectMany(Read);

    private static IEnumerable<HttpFileRequest> Read(string path) =>
        from part in File.ReadAllText(path).ReplaceLineEndings("\n").Split("\n### ").Skip(1)
        let request = Request().Match(part)
        select request.Success
            ? new HttpFileRequest(
                Path.GetFileName(path),
                request.Groups["title"].Value,
                int.Parse(request.Groups["status"].ValueSpan, CultureInfo.InvariantCulture),
                request.Groups["name"] is { Success: true, Value: var name } ? name : null,
                request.Groups["method"].Value,
                request.Groups["address"].Value,
                [.. request.Groups["header"].Captures.Select(header => header.Value.Split(": ", 2)).Select(pair => (pair[0], pair[1]))],
                request.Groups["body"].Value.Trim() is { Length: > 0 } body ? body : null)
            : throw new FormatException($"{Path.GetFileName(path)}: this is no request:\n{part}");

    [GeneratedRegex(@"^(?<status>\d{3}): (?<title>.+)\n(# @name (?<name>\w+)\n)?(?<method>[A-Z]+) \{\{api\}\}(?<address>\S+)\n?((?<header>[\w-]+: .+)\n?)*(\n(?<body>[\s\S]*))?$")]
    private static partial Regex Request();
}
