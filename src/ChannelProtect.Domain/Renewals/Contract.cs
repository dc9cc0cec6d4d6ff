namespace ChannelProtect.Domain.Renewals;

using ChannelProtect.Domain.Contracts;

/// <summary>What is being renewed: one account's contract for one product line, with its current term.</summary>
/// <param name="Account">The end customer.</param>
/// <param name="Line">The product line.</param>
/// <param name="Number">The vendor's contract number, if known.</param>
/// <param name="Serials">Serial numbers under the contract.</param>
/// <param name="Term">The current term; it rolls on when renewed.</param>
/// <param name="Value">What the renewal is worth, if stated.</param>
/// <param name="Confirmed">Whether the licensing system knows this contract. Until it does, its word replaces a partner's.</param>
public sealed record Contract(
    AccountId Account,
    ProductLine Line,
    ContractNumber? Number,
    ValueList<SerialNumber> Serials,
    Term Term,
    Money? Value,
    bool Confirmed);
