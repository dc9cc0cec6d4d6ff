namespace ChannelProtect.Domain.Registrations;

using ChannelProtect.Domain.Contracts;

/// <summary>What a claim says of the contract it means.</summary>
/// <param name="Claimant">Who claims.</param>
/// <param name="Number">The comparison key of the contract number, if given.</param>
/// <param name="Serials">The comparison keys of the serials given.</param>
/// <param name="Domain">The customer's registrable domain, if given.</param>
/// <param name="Line">The product line.</param>
/// <param name="Term">The term claimed.</param>
public sealed record Claim(PartnerId Claimant, string? Number, ValueList<string> Serials, string? Domain, ProductLine Line, Term Term);

/// <summary>A renewal that may be the one meant: found by number, by a serial, or by domain and product line.</summary>
public sealed record Candidate(RenewalId Id, PartnerId? Holder, string? Number, ValueList<string> Serials, string? Domain, ProductLine Line, Term Term);

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
    /// By contract number, else serial, else exact domain and product line within the term. A claim that contradicts what it
    /// points at is undecided, so that no two contracts are ever merged.
    /// </summary>
    public static ClaimMatch Of(Claim claim, IReadOnlyCollection<Candidate> candidates)
    {
        var named = candidates.Where(candidate => claim.Number is not null && candidate.Number == claim.Number)
            .Concat(candidates.Where(candidate => candidate.Number != claim.Number || claim.Number is null).Where(candidate => candidate.Serials.Any(claim.Serials.Contains)))
            .ToArray();
        return named switch
        {
            [var only] => only.Line == claim.Line ? new Same(only.Id) : new Undecided(),
            { Length: > 1 } => new Undecided(),
            _ => OfCustomer(claim, [.. candidates.Where(candidate => Concerns(claim, candidate))]),
        };
    }

    /// <summary>Nothing carries the number or a serial of the claim: what is known of the same customer and product line?</summary>
    private static ClaimMatch OfCustomer(Claim claim, Candidate[] near) => near switch
    {
        [var only] when Within(claim.Term, only.Term) && !Contradicts(claim, only) => new Same(only.Id),
        // A name and a domain mean a customer, not a contract; a number without a domain means a contract of nobody knows whom,
        // and may be a known one with a wrong digit.
        _ when claim is { Number: null, Serials.Count: 0 } or { Domain: null } => new Undecided(),
        // A second contract of the claimant's own customer takes nothing from anybody.
        _ when near.All(candidate => candidate.Holder == claim.Claimant) => new Unknown(),
        _ => new Undecided(),
    };

    /// <summary>The same customer and product line, within the term or after it: the next term is the holder's to renew, under whatever number.</summary>
    private static bool Concerns(Claim claim, Candidate candidate) =>
        claim.Domain is not null && candidate.Domain == claim.Domain && candidate.Line == claim.Line
        && (Within(claim.Term, candidate.Term) || (candidate.Holder is not null && claim.Term.Start > candidate.Term.End));

    /// <summary>The claimed term overlaps the current one, or is the one that was just renewed.</summary>
    private static bool Within(Term claimed, Term current) => claimed.Overlaps(current) || claimed.End.DayNumber + 1 == current.Start.DayNumber;

    private static bool Contradicts(Claim claim, Candidate candidate) =>
        (claim.Number is not null && candidate.Number is not null) || (claim.Serials.Count > 0 && candidate.Serials.Count > 0);
}
