namespace ChannelProtect.Api.Tests.Architecture;

using System.Reflection;
using System.Text.RegularExpressions;
using ChannelProtect.Api.Hosting;
using ChannelProtect.Domain;
using ChannelProtect.Domain.Cases;
using ChannelProtect.Domain.Renewals;

/// <summary>The published catalogue promises nothing: whatever is in it is answered by something.</summary>
public sealed partial class Catalogue
{
    /// <summary>Where problems are answered: not where they are listed, nor where they are documented.</summary>
    private static readonly string Answering = string.Join('\n', SourceTree.Files
        .Where(file => file.Path.StartsWith("src/ChannelProtect.Api/", StringComparison.Ordinal))
        .Where(file => !file.Path.Contains("/Hosting/Problems", StringComparison.Ordinal) && !file.Path.Contains("/OpenApi/", StringComparison.Ordinal))
        .Select(file => Documented().Replace(file.Text, "")));

    /// <summary>The rules, but for those of commands that the API never gives.</summary>
    private static readonly string Refusing = string.Join('\n', SourceTree.Files
        .Where(file => file.Path.StartsWith("src/ChannelProtect.Domain/", StringComparison.Ordinal) && Commands(file) is var commands && (commands.Length == 0 || commands.Any(IsGiven)))
        .Select(file => file.Text));

    private static readonly string[] Lists = ["Refusal", "AccountRefusal", "ClaimRefusal", "IncidentRefusal"];

    [Fact]
    public void Every_problem_is_answered_somewhere()
    {
        var unanswered = typeof(Problems).GetProperties(BindingFlags.Public | BindingFlags.Static)
            .Where(property => property.PropertyType == typeof(ProblemType))
            .Where(property => !Names(Answering, $"Problems.{property.Name}") && !Lists.Any(list => Names(Refusing, $"{list}.{property.Name}")) && !RefusedInCases(property));

        Assert.Empty(unanswered.Select(property => property.Name));
    }

    /// <summary>The rules of cases have words of their own, by the same sentences.</summary>
    private static bool RefusedInCases(PropertyInfo property) =>
        Words.TryGetValue(((ProblemType)property.GetValue(null)!).Reason, out var word) && Names(Refusing, $"CaseRefusal.{word}");

    private static readonly Dictionary<string, string> Words = typeof(CaseRefusal).GetFields(BindingFlags.Public | BindingFlags.Static)
        .ToDictionary(field => ((Refusal)field.GetValue(null)!).Code, field => field.Name)
        .Append(new(CaseRefusal.EvidenceStillOpen(default).Code, nameof(CaseRefusal.EvidenceStillOpen)))
        .ToDictionary();

    private static string[] Commands(SourceFile file) =>
        [.. typeof(RenewalCommand).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(RenewalCommand)) && Names(file.Text, $"record {type.Name}")).Select(type => type.Name)];

    private static bool IsGiven(string command) => Regex.IsMatch(Answering, $@"\bnew (\w+\.)?{command}\(|= [\w.]+\.{command};");

    private static bool Names(string text, string name) => Regex.IsMatch(text, $@"\b{Regex.Escape(name)}\b");

    [GeneratedRegex(@"ProducesProblemTypes\([^)]*\)")]
    private static partial Regex Documented();
}
