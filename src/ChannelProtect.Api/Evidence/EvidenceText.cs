namespace ChannelProtect.Api.Evidence;

using System.Text;
using System.Text.RegularExpressions;

/// <summary>Tells whether a content is text that is plain to read, and whether that text is a mail.</summary>
internal static partial class EvidenceText
{
    private const int ChunkBytes = 16 * 1024;

    /// <summary>A mail's headers are not longer, as far as anybody looks.</summary>
    private const int LongestHead = 64 * 1024;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads to the end: one byte that is not UTF-8, or a control character, and it is no text.</summary>
    public static async Task<EvidenceType?> TypeOf(Stream content, CancellationToken cancel)
    {
        var (decoder, bytes, characters, head) = (Utf8.GetDecoder(), new byte[ChunkBytes], new char[ChunkBytes + 2], new StringBuilder());
        try
        {
            for (int read; (read = await content.ReadAsync(bytes, cancel)) > 0;)
            {
                var text = characters.AsMemory(0, decoder.GetChars(bytes.AsSpan(0, read), characters, flush: false));
                if (text.Span.ContainsAny(Controls))
                {
                    return null;
                }

                head.Append(text.Span[..Math.Min(text.Length, LongestHead - head.Length)]);
            }

            decoder.GetChars([], characters, flush: true);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }

        var beginning = head.ToString().TrimStart('\uFEFF').TrimStart();
        return IsMarkup(beginning) ? null : IsMail(beginning) ? EvidenceType.Mail : EvidenceType.Text;
    }

    /// <summary>Everything below the space, but for what parts lines and words; delete; and the controls of ISO 8859.</summary>
    private static readonly System.Buffers.SearchValues<char> Controls =
        System.Buffers.SearchValues.Create([.. Enumerable.Range(0, 0xA0).Select(code => (char)code).Where(char.IsControl).Except("\t\n\f\r")]);

    /// <summary>A page, a drawing or a feed: what a browser or an office program would run rather than show.</summary>
    private static bool IsMarkup(string text) => text is ['<', '!' or '?' or '/' or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z'), ..] or ['{', '\\', 'r', 't', ..] or ['%', '!', ..];

    /// <summary>Header fields (RFC 5322) up to an empty line, among them the two that every mail has.</summary>
    private static bool IsMail(string text)
    {
        var end = text.ReplaceLineEndings("\n").Split("\n\n", 2);
        return end.Length == 2 && Fields().IsMatch(end[0]) && Named("From", end[0]) && Named("Date", end[0]);

        static bool Named(string field, string head) => $"\n{head}".Contains($"\n{field}:", StringComparison.OrdinalIgnoreCase);
    }

    [GeneratedRegex(@"\A(?:[!-9;-~]+[ \t]*:[^\n]*(?:\n[ \t][^\n]*)*(?:\n|\z))+\z", RegexOptions.NonBacktracking)]
    private static partial Regex Fields();
}
