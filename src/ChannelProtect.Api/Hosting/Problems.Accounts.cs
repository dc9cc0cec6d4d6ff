namespace ChannelProtect.Api.Hosting;

/// <summary>Merging and splitting accounts.</summary>
internal static partial class Problems
{
    private static IReadOnlyList<ProblemType> Accounts => [SameAccount, AccountMerged, AccountNotMerged, AccountTooLarge, RenewalNotOfAccount, TooManyContacts];

    public static ProblemType SameAccount { get; } = new(
        "same-account", StatusCodes.Status422UnprocessableEntity, "The two accounts are one.",
        "An account cannot be merged into itself.",
        "Name the account that is to remain.");

    public static ProblemType AccountMerged { get; } = new(
        "account-merged", StatusCodes.Status409Conflict, "The account has been merged into another.",
        "What was merged has no renewals of its own any more.",
        "Follow the account's id to the one that it became, and name that.");

    public static ProblemType AccountNotMerged { get; } = new(
        "account-not-merged", StatusCodes.Status409Conflict, "No such account was merged into this one.",
        "Only a merge into this very account can be taken back here.",
        "Read the account's history for what was merged into it.");

    public static ProblemType AccountTooLarge { get; } = new(
        "account-too-large", StatusCodes.Status409Conflict, "The account has too many renewals or names.",
        "Only so many renewals move at once, and an account keeps only so many names.",
        "Split the account into parts first, and merge those.");

    public static ProblemType RenewalNotOfAccount { get; } = new(
        "renewal-not-of-account", StatusCodes.Status409Conflict, "A renewal is not this account's.",
        "Every renewal named in a split must be of the account that is split.",
        "Read the account's renewals, and name those.");

    public static ProblemType TooManyContacts { get; } = new(
        "too-many-contacts", StatusCodes.Status409Conflict, "There are too many contacts.",
        "A partner notes at most 50 people at one customer.",
        "Erase those who are no longer there.");
}
