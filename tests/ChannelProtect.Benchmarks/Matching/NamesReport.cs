namespace ChannelProtect.Benchmarks.Matching;

using ChannelProtect.Domain;
using ChannelProtect.Domain.Matching;

/// <summary>
/// How well names alone tell which organisation is meant: each real spelling of a table is a claim, and the organisations are known by one
/// name each. Beside it two plain baselines. Then the same with every second organisation unknown: its claims have no right answer but none.
/// </summary>
internal static class NamesReport
{
    public static void Run(Switches switches)
    {
        var path = switches["names"] ?? Path.Combine(Repository.Root, "tests", "ChannelProtect.Benchmarks", "Matching", "organisation-names.csv");
        var spellings = Spelling.Read(path);
        var organisations = spellings.Select(spelling => spelling.Organisation).Distinct().ToList();
        Console.WriteLine($"{spellings.Count:N0} spellings of {organisations.Count:N0} organisations.");
        Console.WriteLine("""

            | matcher, with organisations known | same: precision | same: recall | same or possible: recall | shown for a claim, mean | most |
            |---|--:|--:|--:|--:|--:|
            """);
        foreach (var (title, known) in new[] { ("all", organisations), ("every second", organisations.Where((_, i) => i % 2 == 0).ToList()) })
        {
            Console.WriteLine(Row($"ChannelProtect, {title}", new Matched(known).Measure(spellings)));
            Console.WriteLine(Row($"exact after normalising, {title}", new Exact(known).Measure(spellings)));
            var (least, best) = JaroWinkler.AtItsBest(known, spellings);
            Console.WriteLine(Row($"Jaro-Winkler from {least:0.00}, {title}", best));
        }
    }

    private static string Row(string name, Quality quality) =>
        $"| {name} | {quality.Precision:0.0000} | {quality.Recall:0.000} | {quality.Shown:0.000} | {quality.MeanShown:0.00} | {quality.MostShown} |";
}

/// <summary>A real spelling of a name, and whose it is.</summary>
internal sealed record Spelling(string Organisation, string Text)
{
    /// <summary>A table of two columns, neither quoted: <c>organisation,variant</c>.</summary>
    public static IReadOnlyList<Spelling> Read(string path) =>
        [.. File.ReadLines(path).Skip(1).Select(line => line.Split(',')).Where(columns => columns.Length == 2).Select(columns => new Spelling(columns[0].Trim(), columns[1].Trim()))];
}

/// <summary>What a matcher answers to a name.</summary>
/// <param name="Same">The organisation meant, if it is sure.</param>
/// <param name="Shown">Those to be looked at.</param>
internal sealed record Answer(string? Same, IReadOnlyList<string> Shown);

internal sealed record Quality(double Precision, double Recall, double Shown, double MeanShown, int MostShown);

internal abstract class Matcher(IReadOnlyList<string> known)
{
    private readonly HashSet<string> _known = [.. known];

    protected IReadOnlyList<string> Known => known;

    public Quality Measure(IReadOnlyList<Spelling> spellings)
    {
        var (claims, same, right, shown, offered, most) = (0, 0, 0, 0, 0, 0);
        foreach (var spelling in spellings)
        {
            var answer = Find(spelling.Text);
            claims += _known.Contains(spelling.Organisation) ? 1 : 0;
            same += answer.Same is null ? 0 : 1;
            right += answer.Same == spelling.Organisation ? 1 : 0;
            shown += answer.Same == spelling.Organisation || answer.Shown.Contains(spelling.Organisation) ? 1 : 0;
            offered += answer.Shown.Count;
            most = Math.Max(most, answer.Shown.Count);
        }

        return new((double)right / same, (double)right / claims, (double)shown / claims, (double)offered / spellings.Count, most);
    }

    public abstract Answer Find(string name);
}

/// <summary>The product's: candidates by blocking keys, then the scorer.</summary>
internal sealed class Matched : Matcher
{
    private readonly List<KnownCustomer> _customers;
    private readonly ILookup<long, KnownCustomer> _index;

    public Matched(IReadOnlyList<string> known)
        : base(known)
    {
        _customers = [.. known.Select(name => new KnownCustomer(new AccountId(name), CustomerDescription.Named(NormalName.AllOf(name))))];
        _index = _customers.SelectMany(customer => BlockingKeys.Of(customer.Description.Names).Select(key => (key, customer))).ToLookup(pair => pair.key, pair => pair.customer);
    }

    public override Answer Find(string name)
    {
        var names = NormalName.AllOf(name);
        var matches = CustomerMatch.Among(CustomerDescription.Named(names), BlockingKeys.ToFind(names).SelectMany(key => _index[key]).Distinct());
        return new(
            matches is [{ Likeness: Likeness.Same } same, ..] ? same.Account.Value : null,
            [.. matches.Select(match => match.Account.Value)]);
    }
}

/// <summary>A baseline: the same name, once case, marks, legal forms and articles are gone.</summary>
internal sealed class Exact(IReadOnlyList<string> known) : Matcher(known)
{
    private readonly ILookup<string, string> _index = known.ToLookup(name => NormalName.AllOf(name)[0].Compact);

    public override Answer Find(string name) => _index[NormalName.AllOf(name)[0].Compact].ToList() is [var only] ? new(only, [only]) : new(null, []);
}

/// <summary>A baseline: the most alike of all by Jaro-Winkler, where it is alike enough; the five most alike are shown.</summary>
internal sealed class JaroWinkler(IReadOnlyList<string> known, double least) : Matcher(known)
{
    private static readonly Dictionary<(IReadOnlyList<string> Known, string Name), (string Name, double Similarity)[]> Ranked = [];

    /// <summary>The threshold with the best F1 of precision and recall.</summary>
    public static (double Least, Quality Quality) AtItsBest(IReadOnlyList<string> known, IReadOnlyList<Spelling> spellings) =>
        Enumerable.Range(70, 30).Select(percent => percent / 100.0)
            .Select(least => (Least: least, Quality: new JaroWinkler(known, least).Measure(spellings)))
            .MaxBy(one => 2 * one.Quality.Precision * one.Quality.Recall / (one.Quality.Precision + one.Quality.Recall));

    public override Answer Find(string name)
    {
        if (!Ranked.TryGetValue((Known, name), out var ranked))
        {
            var compact = NormalName.AllOf(name)[0].Compact;
            Ranked[(Known, name)] = ranked = [.. Known.Select(other => (other, Similarity(compact, NormalName.AllOf(other)[0].Compact))).OrderByDescending(pair => pair.Item2).Take(CustomerMatch.MostShown)];
        }

        return new(ranked[0].Similarity >= least ? ranked[0].Name : null, [.. ranked.Where(one => one.Similarity >= least - 0.15).Select(one => one.Name)]);
    }

    /// <summary>Winkler 1990, with the usual prefix of four and weight of 0.1.</summary>
    private static double Similarity(string one, string other)
    {
        var window = Math.Max(0, (Math.Max(one.Length, other.Length) / 2) - 1);
        var (mine, theirs) = (new bool[one.Length], new bool[other.Length]);
        for (var i = 0; i < one.Length; i++)
        {
            for (var j = Math.Max(0, i - window); j < Math.Min(other.Length, i + window + 1); j++)
            {
                if (!theirs[j] && one[i] == other[j])
                {
                    mine[i] = theirs[j] = true;
                    break;
                }
            }
        }

        var (some, others) = (one.Where((_, i) => mine[i]).ToArray(), other.Where((_, j) => theirs[j]).ToArray());
        if (some.Length == 0)
        {
            return 0;
        }

        var swapped = some.Zip(others).Count(pair => pair.First != pair.Second) / 2;
        var jaro = (((double)some.Length / one.Length) + ((double)some.Length / other.Length) + ((double)(some.Length - swapped) / some.Length)) / 3;
        var prefix = one.Zip(other).Take(4).TakeWhile(pair => pair.First == pair.Second).Count();
        return jaro + (prefix * 0.1 * (1 - jaro));
    }
}
