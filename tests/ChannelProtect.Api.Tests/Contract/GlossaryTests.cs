namespace ChannelProtect.Api.Tests.Contract;

using System.Reflection;
using System.Text.RegularExpressions;
using ChannelProtect.Domain;

/// <summary>The glossary names what is there: a type of the domain, one of its members, or a file of the API.</summary>
public sealed partial class GlossaryTests
{
    private const BindingFlags Any = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    [Fact]
    public void Every_name_in_the_glossary_is_a_name_in_the_code()
    {
        var source = Path.Combine(Published.Folder, "..", "src");
        var types = typeof(Decision).Assembly.GetTypes().Concat(typeof(Program).Assembly.GetTypes()).ToLookup(type => type.Name);

        Assert.All(Name().Matches(File.ReadAllText(Path.Combine(source, "ChannelProtect.Domain", "GLOSSARY.md"))).Select(name => name.Groups[1].Value), name =>
            Assert.True(name.Contains('/', StringComparison.Ordinal) ? IsPlace(source, name) : IsInCode(types, name.Split('.')), $"{name} is not there."));
    }

    private static bool IsPlace(string source, string name)
    {
        var path = Path.Combine(source, name.StartsWith("Api/", StringComparison.Ordinal) ? $"ChannelProtect.{name}" : $"ChannelProtect.Domain/{name}");
        return Path.Exists(path) || Path.Exists($"{path}.cs");
    }

    private static bool IsInCode(ILookup<string, Type> types, string[] name) => name switch
    {
        [var type] => types.Contains(type) || types.SelectMany(known => known).Any(known => known.GetMember(type, Any).Length > 0),
        [var type, var member] => types[type].Any(known => known.GetMember(member, Any).Length > 0),
        _ => false,
    };

    // In backticks, with a capital; not a rule such as R1.one-holder, nor a call such as GET /v1/….
    [GeneratedRegex(@"`((?!R\d)[A-Z]\w+(?:[./]\w+)*)`")]
    private static partial Regex Name();
}
