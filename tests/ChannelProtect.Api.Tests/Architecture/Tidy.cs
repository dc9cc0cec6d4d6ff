namespace ChannelProtect.Api.Tests.Architecture;

using System.Text.RegularExpressions;

/// <summary>What a reviewer would say anyway, said at once.</summary>
public sealed partial class Tidy
{
    private const int LongestFile = 250;

    [Fact]
    public void The_top_level_is_a_table_of_contents()
    {
        string[] allowed = ["src", "tests", "api-specs", "ChannelProtect.sln", "Directory.Build.props", "Directory.Packages.props", "global.json", "LICENSE", "README.md"];
        // Build products are named in .gitignore, and no part of the tree.
        var found = Directory.EnumerateFileSystemEntries(SourceTree.Root).Select(path => Path.GetFileName(path)).Where(name => name[0] != '.' && name is not ("artifacts" or "bin" or "obj" or "TestResults"));
        Assert.Empty(found.Except(allowed));
    }

    [Fact]
    public void No_file_is_too_long_to_read() =>
        Assert.DoesNotContain(SourceTree.Files.Select(file => (file.Path, Lines: file.Text.Count(character => character == '\n'))), file => file.Lines > LongestFile);

    [Fact]
    public void Namespaces_are_file_scoped() => Assert.Empty(Where(BlockNamespace()));

    [Fact]
    public void Nobody_reads_the_clock_but_by_what_is_given() => Assert.Empty(Where(ClockRead()));

    [Fact]
    public void Names_say_what_a_thing_is()
    {
        Assert.Empty(Where(EmptyName()));
        Assert.DoesNotContain(SourceTree.Files.SelectMany(file => file.Path.Split('/')[..^1]), folder => folder is "Common" or "Utils" or "Helpers" or "Managers" or "Services");
    }

    /// <summary>R11 and R12 are what the product does with every decision: it explains it, and does not lose it. Nothing is refused by them.</summary>
    [Fact]
    public void A_rule_is_called_by_the_number_of_what_it_guards_and_a_word()
    {
        Assert.NotEmpty(Where(RuleName()));
        Assert.Empty(Where(OddRuleName()));
    }

    private static IEnumerable<string> Where(Regex rule) => SourceTree.Files.Where(file => rule.IsMatch(file.Text)).Select(file => $"{file.Path}: {rule.Match(file.Text).Value}");

    [GeneratedRegex(@"^namespace [\w.]+\s*\{", RegexOptions.Multiline)]
    private static partial Regex BlockNamespace();

    [GeneratedRegex("\"R(10|[1-9])\\.[a-z]+(-[a-z]+)*\"")]
    private static partial Regex RuleName();

    [GeneratedRegex("\"R[0-9]+\\.(?<!\"R(10|[1-9])\\.)|\"R[0-9]+\\.(?![a-z]+(-[a-z]+)*\")")]
    private static partial Regex OddRuleName();

    [GeneratedRegex(@"\bDateTime(Offset)?\.(UtcNow|Now|Today)\b")]
    private static partial Regex ClockRead();

    [GeneratedRegex(@"\b(class|record|struct|interface|enum) (\w*(Common|Utils|Utility|Helper|Helpers|Manager|Service)|I\w+Service)\b(?<!\bBackgroundService)")]
    private static partial Regex EmptyName();
}
