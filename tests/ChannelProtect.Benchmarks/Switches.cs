namespace ChannelProtect.Benchmarks;

using System.Globalization;

/// <summary>The command line as pairs: <c>--name value</c>.</summary>
internal sealed class Switches
{
    private readonly Dictionary<string, string> _values = [];

    public string? this[string name] => _values.GetValueOrDefault(name);

    public static Switches Parse(string[] args)
    {
        var switches = new Switches();
        for (var i = 0; i < args.Length; i += 2)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal) || i + 1 == args.Length)
            {
                throw new ArgumentException($"Expected --name value, found '{args[i]}'.");
            }

            switches._values[args[i][2..]] = args[i + 1];
        }

        return switches;
    }

    public string Required(string name) => this[name] ?? throw new ArgumentException($"--{name} is missing.");

    public int Number(string name, int otherwise) => this[name] is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    public IReadOnlyList<int> Numbers(string name, params int[] otherwise) =>
        this[name] is { } text ? [.. text.Split(',').Select(part => int.Parse(part, CultureInfo.InvariantCulture))] : otherwise;
}
