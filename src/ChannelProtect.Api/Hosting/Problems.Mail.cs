namespace ChannelProtect.Api.Hosting;

/// <summary>E-mail addresses at which partners are told things.</summary>
internal static partial class Problems
{
    private static IReadOnlyList<ProblemType> Mail =>
        [MailNotConfigured, EmailAddressKnown, EmailAddressLimitReached, EmailAddressNotConfirmed, ConfirmationCodeWrong, ConfirmationCodeLimitReached];

    public static ProblemType MailNotConfigured { get; } = new(
        "mail-not-configured", StatusCodes.Status409Conflict, "The programme sends no e-mail.",
        "No mail server is configured here, so no address can be confirmed and nothing would be sent to it.",
        "Use the inbox or a web hook; ask the programme's people for a mail server.");

    public static ProblemType EmailAddressKnown { get; } = new(
        "email-address-known", StatusCodes.Status409Conflict, "You have named this address already.",
        "An address of a partner is there once.",
        "Change the one that is there, or remove it first.");

    public static ProblemType EmailAddressLimitReached { get; } = new(
        "email-address-limit-reached", StatusCodes.Status409Conflict, "You have named too many addresses.",
        "A partner may have ten addresses, five of them unconfirmed, and name twenty in 24 hours, removed ones counted; and it names one at a time.",
        "Confirm those that wait for it, remove those that are not used, or try again later.");

    public static ProblemType EmailAddressNotConfirmed { get; } = new(
        "email-address-not-confirmed", StatusCodes.Status409Conflict, "The address is not confirmed.",
        "Nobody at the address has yet said that it is theirs.",
        "Give the code that was sent there, or have another sent.");

    public static ProblemType ConfirmationCodeWrong { get; } = new(
        "confirmation-code-wrong", StatusCodes.Status422UnprocessableEntity, "The code is not the one that holds.",
        "It is not the last that was sent to the address, or that was sent more than 24 hours ago, or five wrong ones were given for it.",
        "Read the last mail again; have another code sent.");

    public static ProblemType ConfirmationCodeLimitReached { get; } = new(
        "confirmation-code-limit-reached", StatusCodes.Status409Conflict, "No further code is sent now.",
        "An address is sent one code a minute, and five in all.",
        "Wait as long as retryAfter says; after the fifth, remove the address and name it again.");
}
