namespace ChannelProtect.Domain.Tests.Matching;

using ChannelProtect.Domain.Matching;
using Xunit;

/// <summary>Real spellings of real organisations. What a change of the matcher costs is seen here; how it compares, in the benchmarks (<c>matching</c>).</summary>
public sealed class RealNamesTests
{
    private static readonly (string Organisation, string Spelling)[] Table =
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "organisation-names.csv")).Skip(1).Select(line => line.Split(',')).Select(columns => (columns[0], columns[1].Trim()))];

    [Theory]
    [InlineData(1, 0.55)]
    [InlineData(2, 0.54)] // with every second organisation unknown, of which nobody asks as much
    public void A_name_alone_links_hardly_ever_wrongly_and_usually_shows_who_is_meant(int knownOfEach, double linked)
    {
        var organisations = Table.Select(row => row.Organisation).Distinct().Where((_, i) => i % knownOfEach == 0).ToHashSet();
        var index = organisations.Select(name => new KnownCustomer(new(name), CustomerDescription.Named(NormalName.AllOf(name))))
            .SelectMany(customer => BlockingKeys.Of(customer.Description.Names).Select(key => (key, customer))).ToLookup(pair => pair.key, pair => pair.customer);
        var answers = Table.Select(row => (row.Organisation, Matches: CustomerMatch.Among(
            CustomerDescription.Named(NormalName.AllOf(row.Spelling)), BlockingKeys.ToFind(NormalName.AllOf(row.Spelling)).SelectMany(key => index[key]).Distinct()))).ToList();

        var known = answers.Count(answer => organisations.Contains(answer.Organisation));
        var same = answers.Where(answer => answer.Matches is [{ Likeness: Likeness.Same }, ..]).ToList();
        var right = same.Count(answer => answer.Matches[0].Account.Value == answer.Organisation);
        var shown = answers.Count(answer => answer.Matches.Any(match => match.Account.Value == answer.Organisation));

        Assert.InRange((double)right / same.Count, 0.995, 1);
        Assert.InRange((double)right / known, linked, 1);
        Assert.InRange((double)shown / known, 0.85, 1);
        Assert.All(answers, answer => Assert.True(answer.Matches.Count <= CustomerMatch.MostShown));
    }
}
