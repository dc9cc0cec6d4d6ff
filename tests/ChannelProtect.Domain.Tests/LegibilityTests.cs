namespace ChannelProtect.Domain.Tests;

using Xunit;

/// <summary>The unseen characters that words may need, and numbers never do.</summary>
public class LegibilityTests
{
    [Theory]
    [InlineData("\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645")] // Persian, which spells with the non-joiner
    [InlineData("\u0DC1\u0DCA\u200D\u0DBB\u0DD3 Lanka")] // Sinhala, which spells with the joiner
    [InlineData("\u845B\uDB40\uDD00\u98FE")] // a variant of an ideograph
    [InlineData("We \u2764\uFE0F Contoso")]
    public void What_changes_what_is_seen_stays_in_words_and_in_nothing_else(string text)
    {
        Assert.Null(Legibility.FirstUnseenInWords(text));
        Assert.NotNull(Legibility.FirstUnseen(text));
    }

    [Theory]
    [InlineData("Con\u200Dtoso", "a zero-width character (U+200D)")]
    [InlineData("\u0645\u200C", "a zero-width character (U+200C)")] // at the end of a word it joins nothing
    [InlineData("\u200C\u0645", "a zero-width character (U+200C)")]
    [InlineData("\u0645\u200C\u200C\u0645", "a zero-width character (U+200C)")]
    [InlineData("\u0661\u200C\u0661", "a zero-width character (U+200C)")] // digits are not spelt
    [InlineData("Contoso\uFE0F", "a variation selector (U+FE0F)")]
    [InlineData("\uFE0FContoso", "a variation selector (U+FE0F)")]
    [InlineData("\u2764\uFE0F\uFE0F", "a variation selector (U+FE0F)")]
    [InlineData("Contoso \u202Edtl", "a bidirectional control (U+202E)")]
    [InlineData("Contoso\u2060", "a zero-width character (U+2060)")]
    [InlineData("Contoso\uDB40\uDC41", "an invisible formatting character (U+E0041)")]
    public void What_nobody_would_see_is_named(string text, string named) => Assert.Equal(named, Legibility.FirstUnseenInWords(text));

    [Theory]
    [InlineData("Contoso Ltd\r\nLondon\tUK\u2028\u00A0")]
    [InlineData("\u0627\u0644\u0634\u0631\u0643\u0629")]
    [InlineData("Soci\u00E9t\u00E9 \uD835\uDD38")]
    public void What_can_be_seen_and_white_space_are_neither(string text)
    {
        Assert.Null(Legibility.FirstUnseenInWords(text));
        Assert.Null(Legibility.FirstUnseen(text));
    }
}
