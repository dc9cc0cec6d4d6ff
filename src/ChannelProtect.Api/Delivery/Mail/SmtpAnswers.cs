namespace ChannelProtect.Api.Delivery.Mail;

using System.Net.Sockets;
using System.Text.RegularExpressions;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;

/// <summary>What a mail server did, as the result of an attempt.</summary>
internal static partial class SmtpAnswers
{
    private const int LongestAnswer = 1_000;

    /// <summary>MailKit takes nothing but a 250 for an acceptance.</summary>
    public static Attempted Accepted(string where, string answer) => new(AttemptResult.Accepted, where, Line($"250 {answer}"));

    public static Attempted Failed(string where, string word, string why) => new(AttemptResult.Failed, where, Line($"{word}: {why}"));

    public static Attempted Refused(string where, string word, string why) => new(AttemptResult.Refused, where, Line($"{word}: {why}"));

    /// <param name="failure">What MailKit threw.</param>
    /// <param name="where">Which server.</param>
    /// <param name="tlsFault">What was wrong with its certificate; null if nothing.</param>
    public static Attempted Of(Exception failure, string where, string? tlsFault) => failure switch
    {
        AuthenticationException => Failed(where, "authentication-failed", (failure.InnerException ?? failure).Message),
        SslHandshakeException => tlsFault is null ? Failed(where, "tls-failed", (failure.InnerException ?? failure).Message) : new(AttemptResult.Failed, where, Line(tlsFault)),
        SmtpCommandException refused => new(IsFinal(refused) ? AttemptResult.Refused : AttemptResult.Failed, where, Line($"{(int)refused.StatusCode} {refused.Message}")),
        ServiceNotAuthenticatedException => Failed(where, "authentication-required", "the server takes mail only from who logs in, and Smtp:UserName is not set"),
        NotSupportedException when failure.Message.Contains("STARTTLS", StringComparison.Ordinal) => Failed(where, "starttls-not-offered", "the server does not offer STARTTLS, and nothing was sent"),
        NotSupportedException => Failed(where, "not-offered", failure.Message),
        SocketException socket => Failed(where, "connection-failed", socket.SocketErrorCode.ToString()),
        SmtpProtocolException or ServiceNotConnectedException or IOException => Failed(where, "connection-dropped", failure.Message),
        _ => Failed(where, "failed", failure.Message),
    };

    /// <summary>
    /// Whether the same will never be accepted at this address. What a server has against us (5.7: policy, relaying, the sender) somebody here can
    /// mend, and a full mailbox (5.2.2) may be emptied; both are tried again.
    /// </summary>
    private static bool IsFinal(SmtpCommandException refused) => (int)refused.StatusCode >= 500
        && (Enhanced().Match(refused.Message) is { Success: true } code && code.Groups["subject"].Value is not "0"
            ? code.Groups["code"].Value is not "2.2" && code.Groups["subject"].Value is "1" or "2" or "6"
            : refused.ErrorCode is not SmtpErrorCode.SenderNotAccepted);

    private static string Line(string text)
    {
        var line = Spaces().Replace(text, " ").Trim();
        return line.Length > LongestAnswer ? line[..LongestAnswer] : line;
    }

    /// <summary>RFC 3463: class, subject, detail.</summary>
    [GeneratedRegex(@"^5\.(?<code>(?<subject>\d{1,3})\.\d{1,3})\b")]
    private static partial Regex Enhanced();

    [GeneratedRegex(@"[\s\p{C}]+")]
    private static partial Regex Spaces();
}
