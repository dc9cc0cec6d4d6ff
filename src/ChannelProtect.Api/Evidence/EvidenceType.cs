namespace ChannelProtect.Api.Evidence;

using Microsoft.Net.Http.Headers;

/// <summary>A kind of document that is taken as evidence, told by how its content begins.</summary>
/// <param name="MediaType">Its name on the way in and out.</param>
/// <param name="Endings">How names of such files end; a download gets the first if its name has none of them.</param>
/// <param name="Beginnings">The bytes that it begins with, one way or another; 0x3F stands for any byte. None for what is text.</param>
internal sealed record EvidenceType(string MediaType, string[] Endings, byte[][] Beginnings)
{
    public static readonly EvidenceType Text = new("text/plain", [".txt"], []);
    public static readonly EvidenceType Mail = new("message/rfc822", [".eml"], []);

    /// <summary>Nothing that runs, holds macros or loads what lies elsewhere: a document that must be edited to be read proves little anyway.</summary>
    public static readonly IReadOnlyList<EvidenceType> All =
    [
        new("application/pdf", [".pdf"], [[.. "%PDF-"u8]]),
        new("image/png", [".png"], [[0x89, .. "PNG\r\n"u8, 0x1A, 0x0A]]),
        new("image/jpeg", [".jpg", ".jpeg"], [[0xFF, 0xD8, 0xFF]]),
        new("image/tiff", [".tif", ".tiff"], [[.. "II*"u8, 0], [.. "MM"u8, 0, (byte)'*']]),
        new("image/webp", [".webp"], [[.. "RIFF????WEBP"u8]]),
        Text,
        Mail,
    ];

    /// <summary>What somebody sends who claims nothing.</summary>
    public const string Unclaimed = "application/octet-stream";

    private const int LongestBeginning = 12;
    private const byte Any = (byte)'?';

    /// <summary>The type that a Content-Type claims; null if it claims none.</summary>
    /// <returns>False if it claims one that is not taken.</returns>
    public static bool TryClaim(string? contentType, out EvidenceType? claimed)
    {
        claimed = null;
        if (string.IsNullOrEmpty(contentType))
        {
            return true;
        }

        if (!MediaTypeHeaderValue.TryParse(contentType, out var type))
        {
            return false;
        }

        claimed = All.FirstOrDefault(known => type.MediaType.Equals(known.MediaType, StringComparison.OrdinalIgnoreCase));
        return claimed is not null || type.MediaType.Equals(Unclaimed, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>What the content is; null if it is nothing that is taken.</summary>
    /// <param name="content">The whole of it, from its beginning.</param>
    /// <param name="cancel">Ends the reading.</param>
    public static async Task<EvidenceType?> Of(Stream content, CancellationToken cancel)
    {
        var beginning = new byte[LongestBeginning];
        var length = await content.ReadAtLeastAsync(beginning, beginning.Length, throwOnEndOfStream: false, cancel);
        content.Position = 0;
        return All.FirstOrDefault(type => Array.Exists(type.Beginnings, bytes => Begins(beginning.AsSpan(0, length), bytes))) ?? await EvidenceText.TypeOf(content, cancel);
    }

    /// <summary>Whether a content that was found to be of this type may be called what was claimed: a mail is a text too.</summary>
    public bool MayBeCalled(EvidenceType claimed) => claimed == this || (this == Mail && claimed == Text);

    /// <summary>A name for the download that says what it is: a text that somebody named <c>letter.html</c> is no page on anybody's disk.</summary>
    public string NameFor(string name) => Array.Exists(Endings, ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) ? name : name + Endings[0];

    private static bool Begins(ReadOnlySpan<byte> content, ReadOnlySpan<byte> beginning)
    {
        for (var i = 0; i < beginning.Length; i++)
        {
            if (i >= content.Length || (beginning[i] != Any && beginning[i] != content[i]))
            {
                return false;
            }
        }

        return true;
    }
}
