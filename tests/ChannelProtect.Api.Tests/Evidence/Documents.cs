namespace ChannelProtect.Api.Tests.Evidence;

using System.Text;

/// <summary>Documents to upload, and how to.</summary>
internal static class Documents
{
    public const int Largest = 10 * 1024 * 1024;

    private static int _made;

    /// <summary>A PDF that no other test has.</summary>
    public static byte[] Pdf(int size = 300)
    {
        var content = new byte[size];
        Encoding.ASCII.GetBytes($"%PDF-1.7\n%{Interlocked.Increment(ref _made)}\n").CopyTo(content, 0);
        return content;
    }

    public static Task<Reply> Upload(this Somebody who, byte[] content, string? type = "application/pdf", string query = "", string? key = null) =>
        who.Send(HttpMethod.Post, $"/v1/evidence{query}", Body(content, type), key ?? Guid.NewGuid().ToString());

    /// <summary>Uploads a document, and answers the evidence that names it.</summary>
    public static async Task<object> Letter(this Somebody who) => Naming((await who.Upload(Pdf())).Is("201")["id"]!);

    public static object Naming(string reference) => new { kind = "customerLetter", reference };

    public static ByteArrayContent Body(byte[] content, string? type)
    {
        var body = new ByteArrayContent(content);
        if (type is not null)
        {
            body.Headers.TryAddWithoutValidation("Content-Type", type);
        }

        return body;
    }
}
