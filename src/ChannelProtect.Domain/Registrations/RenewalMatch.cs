namespace ChannelProtect.Domain.Registrations;

using System.Globalization;
using ChannelProtect.Domain.Contracts;
using ChannelProtect.Domain.Matching;

/// <summary>How a claim compares with one renewal.</summary>
/// <param name="Candidate">The renewal.</param>
/// <param name="Likeness">Whether it is the one meant.</param>
/// <param name="Customer">Whether its customer is the one meant.</param>
/// <param name="Named">Whether the claim names it exactly, by its number or a serial.</param>
/// <param name="Evidence">What it follows from: that of the customer, and <c>same-number</c>, <c>near-number</c> (one character off), <c>other-number</c>, <c>same-serial</c>, <c>near-serial</c>, <c>other-serials</c>, <c>same-line</c>, <c>other-line</c>, <c>overlapping-term</c>, <c>next-term</c>, <c>other-term</c>.</param>
public sealed record RenewalMatch(Candidate Candidate, Likeness Likeness, Likeness Customer, bool Named, ValueList<MatchEvidence> Evidence)
{
    /// <summary>Of a contract's serials.</summary>
    private const int MostCompared = 20;

    /// <summary>Whether it is a contract of the very customer, in the line and the term claimed, but not of the number claimed.</summary>
    public bool IsCustomersOther => !Named && Says("same-domain");

    /// <summary>Whether a number or a serial is one character off: to be shown to who looks, whatever else speaks against it.</summary>
    private bool IsSuggested => Says("near-number") || Says("near-serial");

    private bool Says(string name) => Evidence.Any(one => one.Name == name);

    /// <summary>The renewals that may be the one meant, the likeliest first, and after them those that a slip of the pen alone suggests.</summary>
    public static IReadOnlyList<RenewalMatch> Among(Claim claim, IReadOnlyCollection<Candidate> candidates)
    {
        // Whether somebody else could as well be meant is asked of those alone that have such a contract.
        var customers = CustomerMatch.Ranked(claim.Customer, candidates.Where(candidate => candidate.Line == claim.Line).Select(candidate => candidate.Customer).DistinctBy(customer => customer.Account))
            .ToDictionary(match => match.Account);
        return
        [
            .. candidates
                .Select(candidate => Of(claim, candidate, customers.GetValueOrDefault(candidate.Customer.Account) ?? CustomerMatch.Of(claim.Customer, candidate.Customer)))
                .Where(match => match.Likeness > Likeness.Different || match.IsSuggested)
                .OrderByDescending(match => match.Named)
                .ThenByDescending(match => match.Likeness)
                .ThenByDescending(match => match.Evidence.Count(one => one.Supports))
                .ThenBy(match => match.Candidate.Id.Value, StringComparer.Ordinal),
        ];
    }

    private static RenewalMatch Of(Claim claim, Candidate candidate, CustomerMatch customer)
    {
        var number = NumberOf(claim, candidate);
        var sameSerial = candidate.Serials.Any(claim.Serials.Contains);
        var otherSerials = !sameSerial && claim.Serials.Count > 0 && candidate.Serials.Count > 0;
        var nearSerial = otherSerials && claim.Serials.Take(MostCompared).Any(one => candidate.Serials.Take(MostCompared).Any(other => EditDistance.Between(one, other, 1) == 1));
        var term = TermOf(claim.Term, candidate.Term);
        var named = number == "same-number" || sameSerial;
        var contradicted = number is "near-number" or "other-number" || otherSerials;

        // Names are shared and numbers follow one another: at another domain and of another number it is another contract, unless a register knows better.
        var elsewhere = customer.Evidence.Any(one => one.Name == "other-domain") && !customer.Evidence.Any(one => one.Name == "same-identifier");
        var likeness = (named, candidate.Line == claim.Line) switch
        {
            (true, true) => customer.Likeness == Likeness.Different && customer.Evidence.Any(one => one.Name == "other-domain") ? Likeness.Possible : Likeness.Same,
            (true, false) => Likeness.Possible,
            (false, false) => Likeness.Different,
            _ when term == "other-term" && !(candidate.Holder is not null && claim.Term.Start > candidate.Term.End) => Likeness.Different,
            _ => customer.Likeness switch
            {
                Likeness.Same => !contradicted && term != "other-term" ? Likeness.Same : Likeness.Possible,
                Likeness.Possible => elsewhere && number is not null ? Likeness.Different : Likeness.Possible,
                _ => (number == "near-number" || nearSerial) && !elsewhere ? Likeness.Possible : Likeness.Different,
            },
        };
        return new(candidate, likeness, customer.Likeness, named, [.. customer.Evidence, .. Evidences()]);

        IEnumerable<MatchEvidence> Evidences()
        {
            if (number is not null)
            {
                yield return new(number, number != "other-number", new Fact("claimed", claim.Number!), new Fact("known", candidate.Number!));
            }

            if (sameSerial || otherSerials)
            {
                yield return new(sameSerial ? "same-serial" : nearSerial ? "near-serial" : "other-serials", sameSerial || nearSerial, Fact.Of("shared", candidate.Serials.Count(claim.Serials.Contains)));
            }

            yield return new(candidate.Line == claim.Line ? "same-line" : "other-line", candidate.Line == claim.Line, new Fact("claimed", claim.Line.Value), new Fact("known", candidate.Line.Value));
            yield return new(term, term != "other-term", new Fact("claimed", Days(claim.Term)), new Fact("known", Days(candidate.Term)));
        }
    }

    private static string? NumberOf(Claim claim, Candidate candidate) => (claim.Number, candidate.Number) switch
    {
        (null, _) or (_, null) => null,
        var (claimed, known) => EditDistance.Between(claimed, known, 1) switch
        {
            0 => "same-number",
            1 => "near-number",
            _ => "other-number",
        },
    };

    /// <summary>The claimed term overlaps the current one, or is the one that was just renewed.</summary>
    private static string TermOf(Term claimed, Term current) =>
        claimed.Overlaps(current) ? "overlapping-term" : claimed.End.DayNumber + 1 == current.Start.DayNumber ? "next-term" : "other-term";

    private static string Days(Term term) => string.Create(CultureInfo.InvariantCulture, $"{term.Start:yyyy-MM-dd}/{term.End:yyyy-MM-dd}");
}
