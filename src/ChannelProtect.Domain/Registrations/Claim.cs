namespace ChannelProtect.Domain.Registrations;

using ChannelProtect.Domain.Contracts;
using ChannelProtect.Domain.Matching;

/// <summary>What a claim says of the contract it means.</summary>
/// <param name="Claimant">Who claims.</param>
/// <param name="Number">The comparison key of the contract number, if given.</param>
/// <param name="Serials">The comparison keys of the serials given.</param>
/// <param name="Customer">The customer.</param>
/// <param name="Line">The product line.</param>
/// <param name="Term">The term claimed.</param>
public sealed record Claim(PartnerId Claimant, string? Number, ValueList<string> Serials, CustomerDescription Customer, ProductLine Line, Term Term)
{
    /// <summary>Whether it can mean no contract of another number at another domain, whatever that one's customer is called: no register knows better.</summary>
    public bool TellsApart => this is { Number: not null, Customer: { Domains.Count: > 0, Identifiers.Count: 0 } };
}

/// <summary>A renewal that may be the one meant: found by number, by a serial, or by its customer and product line.</summary>
public sealed record Candidate(RenewalId Id, PartnerId? Holder, string? Number, ValueList<string> Serials, KnownCustomer Customer, ProductLine Line, Term Term);
