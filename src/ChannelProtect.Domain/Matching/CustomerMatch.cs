namespace ChannelProtect.Domain.Matching;

using ChannelProtect.Domain.Accounts;

/// <summary>An end customer as somebody describes it.</summary>
/// <param name="Names">Its names and aliases, as they are compared.</param>
/// <param name="Domains">Its registrable domains.</param>
/// <param name="Country">Its country, if given.</param>
/// <param name="Identifiers">The numbers by which others know it.</param>
public sealed record CustomerDescription(IReadOnlyList<NormalName> Names, ValueList<string> Domains, string? Country, ValueList<AccountIdentifier> Identifiers)
{
    /// <summary>A customer of whom only names are known.</summary>
    public static CustomerDescription Named(IReadOnlyList<NormalName> names) => new(names, [], null, []);
}

/// <summary>An account that may be the customer meant.</summary>
public sealed record KnownCustomer(AccountId Account, CustomerDescription Description);

/// <summary>Whether two descriptions are of one customer.</summary>
public enum Likeness
{
    /// <summary>They are not.</summary>
    Different,

    /// <summary>They may be: a person must look.</summary>
    Possible,

    /// <summary>They are.</summary>
    Same,
}

/// <summary>Something that speaks for or against two descriptions being of one customer.</summary>
/// <param name="Name"><c>same-identifier</c>, <c>other-identifier</c>, <c>same-domain</c>, <c>other-domain</c>, <c>other-country</c>, or the likeness of names: <c>name-equal</c>, …</param>
/// <param name="Supports">Whether it speaks for it.</param>
/// <param name="Facts">What was compared.</param>
public sealed record MatchEvidence(string Name, bool Supports, params ValueList<Fact> Facts);

/// <summary>How a claim's customer compares with one account.</summary>
/// <param name="Account">The account.</param>
/// <param name="Likeness">The answer.</param>
/// <param name="Names">How alike the names are.</param>
/// <param name="Evidence">What it follows from.</param>
public sealed record CustomerMatch(AccountId Account, Likeness Likeness, NameMatch Names, ValueList<MatchEvidence> Evidence)
{
    /// <summary>More than this nobody compares side by side.</summary>
    public const int MostShown = 5;

    /// <summary>
    /// The accounts that may be the customer, the likeliest first, at most <see cref="MostShown"/>. At most one is the same: where two could be, a
    /// person must look, and nothing is ever guessed.
    /// </summary>
    public static IReadOnlyList<CustomerMatch> Among(CustomerDescription claimed, IEnumerable<KnownCustomer> known) => [.. Ranked(claimed, known).Take(MostShown)];

    /// <summary>The same, however many there are.</summary>
    public static IReadOnlyList<CustomerMatch> Ranked(CustomerDescription claimed, IEnumerable<KnownCustomer> known)
    {
        var ranked = known.Select(customer => Of(claimed, customer))
            .Where(match => match.Likeness > Likeness.Different)
            .OrderByDescending(match => match.Likeness)
            .ThenByDescending(match => match.Vouched)
            .ThenByDescending(match => match.Names.Likeness)
            .ThenByDescending(match => match.Names.Similarity)
            .ThenBy(match => match.Account.Value, StringComparer.Ordinal)
            .ToList();
        return ranked is [{ Likeness: Likeness.Same } first, var second, ..] && Rivals(second, first)
            ? [.. ranked.Select(match => match with { Likeness = Likeness.Possible })]
            : [.. ranked.Select((match, i) => i == 0 ? match : match with { Likeness = Likeness.Possible })];
    }

    /// <summary>Whether more than a name speaks for it.</summary>
    private bool Vouched => Evidence.Any(one => one.Name is "same-identifier" or "same-domain");

    /// <summary>One pair, as if there were no other.</summary>
    public static CustomerMatch Of(CustomerDescription claimed, KnownCustomer known)
    {
        var names = NameMatch.Of(claimed.Names, known.Description.Names);
        ValueList<MatchEvidence> evidence = [.. Evidences(claimed, known.Description, names)];
        var contradicted = evidence.Any(one => !one.Supports);
        var match = new CustomerMatch(known.Account, Likeness.Possible, names, evidence);
        return match with
        {
            Likeness = names.Likeness switch
            {
                >= NameLikeness.Extended => contradicted ? Likeness.Possible : Likeness.Same,
                NameLikeness.None => match.Vouched ? Likeness.Possible : Likeness.Different,
                _ => match.Vouched && !contradicted ? Likeness.Same : Likeness.Possible,
            },
        };
    }

    /// <summary>Whether one could as well be meant. Who is merely mentioned beside an equal name is not, nor who shares the name alone.</summary>
    private static bool Rivals(CustomerMatch other, CustomerMatch first) => first.Vouched && !other.Vouched ? false
        : other.Likeness == Likeness.Same
            ? other.Names.Likeness == first.Names.Likeness || first.Names.Likeness <= NameLikeness.Extended
            : first.Names.Likeness == NameLikeness.Extended && other.Names.Likeness == NameLikeness.Mentioned;

    private static IEnumerable<MatchEvidence> Evidences(CustomerDescription claimed, CustomerDescription known, NameMatch names)
    {
        foreach (var (one, other) in from one in claimed.Identifiers from other in known.Identifiers where one.Scheme == other.Scheme select (one, other))
        {
            // A group has companies in many registers: another company number or VAT number is another company, another D-U-N-S number may be a branch's.
            var same = one.Value == other.Value;
            if (same || one.Scheme != "duns")
            {
                yield return new(same ? "same-identifier" : "other-identifier", same, new Fact("claimed", $"{one}"), new Fact("known", $"{other}"));
            }
        }

        if (claimed.Domains.Count > 0 && known.Domains.Count > 0)
        {
            var same = claimed.Domains.Any(known.Domains.Contains);
            yield return new(same ? "same-domain" : "other-domain", same, new Fact("claimed", string.Join(' ', claimed.Domains)), new Fact("known", string.Join(' ', known.Domains)));
        }

        if (claimed.Country is { } country && known.Country is { } knownCountry && country != knownCountry)
        {
            yield return new("other-country", false, new Fact("claimed", country), new Fact("known", knownCountry));
        }

        if (names.Likeness > NameLikeness.None)
        {
            yield return new($"name-{Words.Of(names.Likeness)}", true, new Fact("similarity", names.Similarity.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture)));
        }
    }
}
