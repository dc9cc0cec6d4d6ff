namespace ChannelProtect.Domain.Matching;

using System.Text;

/// <summary>Letters of other scripts that look like Latin capitals (after Unicode's confusables, Technical Standard 39), Greek and Cyrillic.</summary>
internal static class LookAlikes
{
    private const string Foreign = "АВЕЅІЈКМНОРСТУХԌԚԜΑΒΕΖΗΙΚΜΝΟΡΤΥΧ";
    private const string Latin = "ABESIJKMHOPCTYXGQWABEZHIKMNOPTYX";

    public static bool Contains(Rune letter) => letter.IsBmp && Foreign.Contains((char)letter.Value, StringComparison.Ordinal);

    public static string Read(StringBuilder text) => string.Create(text.Length, text, (span, source) =>
    {
        source.CopyTo(0, span, source.Length);
        foreach (ref var letter in span)
        {
            letter = Foreign.IndexOf(letter, StringComparison.Ordinal) is >= 0 and var at ? Latin[at] : letter;
        }
    });
}
