namespace ChannelProtect.Domain.Registrations;

/// <summary>Which renewal a claim means.</summary>
public abstract record ClaimMatch
{
    private ClaimMatch() { }

    /// <summary>This one.</summary>
    public sealed record Same(RenewalId Renewal) : ClaimMatch;

    /// <summary>One that the programme did not know yet.</summary>
    public sealed record Unknown : ClaimMatch;

    /// <summary>It cannot be told: a person must look. Never a guess.</summary>
    public sealed record Undecided : ClaimMatch;

    /// <summary>
    /// By contract number, else serial, else the customer and product line within the term. A claim that contradicts what it
    /// points at is undecided, so that no two contracts are ever merged.
    /// </summary>
    public static ClaimMatch Of(Claim claim, IReadOnlyCollection<Candidate> candidates)
    {
        var matches = RenewalMatch.Among(claim, candidates);
        return matches.Where(match => match.Named).ToArray() switch
        {
            // A swapped digit may make another customer's number.
            [{ Likeness: Matching.Likeness.Same } only] => only.Customer != Matching.Likeness.Same && matches.Any(match => match.IsCustomersOther) ? new Undecided() : new Same(only.Candidate.Id),
            { Length: > 0 } => new Undecided(),
            _ => OfCustomer(claim, matches),
        };
    }

    /// <summary>Nothing carries the number or a serial of the claim: what is known of the same customer and product line?</summary>
    private static ClaimMatch OfCustomer(Claim claim, IReadOnlyList<RenewalMatch> near) => near.Where(match => match.Likeness == Matching.Likeness.Same).ToArray() switch
    {
        [var only] => new Same(only.Candidate.Id),
        // A name and a domain mean a customer, not a contract; a number without a domain means a contract of nobody knows whom,
        // and may be a known one with a wrong digit.
        _ when claim is { Number: null, Serials.Count: 0 } or { Customer.Domains.Count: 0 } => new Undecided(),
        // A second contract of the claimant's own customer takes nothing from anybody.
        _ when near.Where(match => match.Likeness > Matching.Likeness.Different).All(match => match.Candidate.Holder == claim.Claimant) => new Unknown(),
        _ => new Undecided(),
    };
}
