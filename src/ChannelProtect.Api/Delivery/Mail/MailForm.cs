namespace ChannelProtect.Api.Delivery.Mail;

using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using MimeKit;
using MimeKit.Text;

/// <summary>
/// Writes a message as a mail: the fixed text of its type in the partner's language, and beside it each member of its data. The same item is the
/// same mail, to the byte. Nothing in it does anything when it is followed or fetched.
/// </summary>
internal sealed partial class MailForm(SmtpOptions options)
{
    private readonly MailboxAddress _from = options.IsConfigured ? options.Sender : new("", "");

    public Composed Compose(MailItem item)
    {
        var language = MailWords.Languages.Contains(item.Language) ? item.Language : MailWords.English;
        var words = MailWords.In(language);
        var form = words.FormOf(item.Type);
        var values = new MailValues(words);
        var named = values.Named(item.Data);
        named["at"] = words.At(item.At);
        named["type"] = item.Type;
        named["messageId"] = item.MessageId;
        named["vendor"] = options.OnBehalfOf;
        named["contact"] = options.Contact;
        named["api"] = options.Api.TrimEnd('/');
        var subject = Fill(form.Subject, named) ?? Fill(words.Forms[MailWords.AnyType].Subject, named)!;
        var (body, rows, closing) = (Filled(form.Text, named), values.Rows(item.Data).ToList(), Filled(words.Closing, named));
        var content = new MailContent(
            _from.ToString(), item.Address, subject, $"{item.MessageId}@{options.Domain}", language, Headers(item, language), Text(body, rows, closing), Html(language, subject, body, rows, closing));
        return new(item.DeliveryId, Mime(content, item), content);
    }

    private static Dictionary<string, string> Headers(MailItem item, string language)
    {
        // RFC 3834: nobody's absence is to be told to a machine.
        var headers = new Dictionary<string, string> { ["Auto-Submitted"] = "auto-generated", ["Content-Language"] = language };
        if (item.UnsubscribeUrl is { } url && !item.IsNotice)
        {
            headers["List-Unsubscribe"] = $"<{url}>";
            headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click";
        }

        return headers;
    }

    private MimeMessage Mime(MailContent content, MailItem item)
    {
        var message = new MimeMessage { Subject = content.Subject, MessageId = content.MessageId, Date = item.At };
        message.From.Add(_from);
        message.To.Add(new MailboxAddress("", content.To));
        foreach (var (name, value) in content.Headers)
        {
            message.Headers.Add(name, value);
        }

        message.Body = new MultipartAlternative(Part(TextFormat.Plain, content.Text), Part(TextFormat.Html, content.Html)) { Boundary = $"=_{item.MessageId}" };
        return message;
    }

    private static TextPart Part(TextFormat format, string text) => new(format) { Text = text, ContentTransferEncoding = ContentEncoding.QuotedPrintable };

    private static string Text(List<string> body, List<(string Label, string Value)> rows, List<string> closing)
    {
        var text = new StringBuilder();
        text.AppendJoin("\n\n", body);
        text.Append(rows.Count == 0 ? "" : "\n\n").AppendJoin('\n', rows.Select(row => $"{row.Label}: {row.Value}"));
        return text.Append("\n\n-- \n").AppendJoin("\n\n", closing).Append('\n').ToString();
    }

    private static string Html(string language, string subject, List<string> body, List<(string Label, string Value)> rows, List<string> closing)
    {
        var html = new StringBuilder("<!DOCTYPE html>\n<html lang=\"").Append(language).Append("\">\n<head><meta charset=\"utf-8\"><title>").Append(Encoded(subject)).Append("</title></head>\n<body>\n");
        html.AppendJoin("", body.Select(Paragraph));
        if (rows.Count > 0)
        {
            html.Append("<table>\n").AppendJoin("", rows.Select(row => $"<tr><th scope=\"row\" align=\"left\">{Encoded(row.Label)}</th><td>{Encoded(row.Value)}</td></tr>\n")).Append("</table>\n");
        }

        return html.Append("<hr>\n").AppendJoin("", closing.Select(Paragraph)).Append("</body>\n</html>\n").ToString();
    }

    private static string Paragraph(string text) => $"<p>{Encoded(text)}</p>\n";

    private static string Encoded(string text) => WebUtility.HtmlEncode(text);

    private static List<string> Filled(IEnumerable<string> paragraphs, Dictionary<string, string> named) => [.. paragraphs.Select(paragraph => Fill(paragraph, named)).OfType<string>()];

    /// <summary>Null if it speaks of something that is not there, or begins with a condition that does not hold: <c>[review]</c>, <c>[!review]</c>.</summary>
    private static string? Fill(string text, Dictionary<string, string> named)
    {
        if (Condition().Match(text) is { Success: true } condition)
        {
            return named.ContainsKey(condition.Groups["name"].Value) == (condition.Groups["not"].Length == 0) ? Fill(text[condition.Length..], named) : null;
        }

        return Place().Matches(text).All(place => named.ContainsKey(place.Groups[1].Value)) ? Place().Replace(text, place => named[place.Groups[1].Value]) : null;
    }

    [GeneratedRegex(@"^\[(?<not>!?)(?<name>\w+)\] ")]
    private static partial Regex Condition();

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Place();
}
