namespace ChannelProtect.Api.Partners;

using System.Buffers.Text;
using System.Text;

/// <summary>Paging by the key of the last item seen. A cursor is opaque to callers, and checked like any other input.</summary>
internal static class Keyset
{
    public const int Usual = 50;
    public const int Most = 500;

    public static string Cursor(string key) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(key));

    /// <summary>What is wrong with the two parameters; <paramref name="after"/> is the key to go on after, empty for the first page.</summary>
    public static List<FieldError> Errors(int? limit, string? cursor, Func<string, bool> isKey, out string after)
    {
        var errors = new List<FieldError>();
        if (limit is < 1 or > Most)
        {
            errors.Add(new("limit", $"A number from 1 to {Most}."));
        }

        after = "";
        if (!string.IsNullOrEmpty(cursor))
        {
            after = cursor.Length <= 400 && Base64Url.IsValid(cursor) ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor)) : "";
            if (!isKey(after))
            {
                errors.Add(new("cursor", "The value of next in the answer before, unchanged."));
            }
        }

        return errors;
    }
}
