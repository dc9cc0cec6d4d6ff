namespace ChannelProtect.Api.Bulk;

using System.Globalization;
using System.Text.RegularExpressions;
using ChannelProtect.Api.Hosting;

/// <summary>The columns of one kind of CSV body, and how a row of them becomes the body that a single call would carry.</summary>
/// <param name="Required">Columns that the header must name. A row may still leave their fields blank; whether it may is the body's own rule.</param>
/// <param name="Optional">Columns that the header may name. Any other column is refused: a misspelt one would be lost without a word.</param>
/// <param name="Body">Makes the body of a row.</param>
/// <param name="Members">The body's members that are columns of another name: <c>account.name</c> is the column <c>accountName</c>.</param>
internal sealed partial record CsvColumns<T>(IReadOnlyList<string> Required, IReadOnlyList<string> Optional, Func<CsvRow, T> Body, IReadOnlyDictionary<string, string>? Members = null)
    where T : class
{
    private const int MostFaultsTold = 20;
    private const int LongestNameTold = 40;

    /// <summary>Where each column stands, by a name without regard to case; or what is wrong with the header, name by name.</summary>
    public (IReadOnlyDictionary<string, int> Places, IReadOnlyList<FieldError> Faults) Locate(IEnumerable<string> header)
    {
        var places = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var known = Required.Concat(Optional).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var unknown = $"There is no such column; the columns are {string.Join(", ", known)}.";
        List<FieldError> faults = [];
        foreach (var (place, name) in header.Select(name => name.Trim()).Index())
        {
            if (!known.Contains(name))
            {
                faults.Add(new(Told(name), name.Length == 0 ? "A column has no name." : unknown));
            }
            else if (!places.TryAdd(name, place))
            {
                faults.Add(new(Told(name), "This column is there twice."));
            }
        }

        // What is missing comes first: a file with another separator has one unknown column and misses all.
        var missing = Required.Where(name => !places.ContainsKey(name)).Select(name => new FieldError(name, "This column is missing."));
        return (places, [.. missing.Concat(faults).Take(MostFaultsTold)]);
    }

    /// <summary>What is wrong with a member of the body, said of its column. A column holds all values of a list, so that the message says which.</summary>
    public FieldError InColumns(FieldError error)
    {
        var (member, message) = (error.Field, error.Message);
        if (Element().Match(member) is { Success: true } match)
        {
            member = match.Groups["list"].Value;
            message = $"Value {int.Parse(match.Groups["index"].Value, CultureInfo.InvariantCulture) + 1}: {message}";
        }

        return new(Members?.GetValueOrDefault(member) ?? member, message);
    }

    [GeneratedRegex(@"^(?<list>[^\[]+)\[(?<index>\d+)\]$")]
    private static partial Regex Element();

    private static string Told(string name) => name.Length <= LongestNameTold ? name : string.Concat(name.AsSpan(0, LongestNameTold), "…");
}
