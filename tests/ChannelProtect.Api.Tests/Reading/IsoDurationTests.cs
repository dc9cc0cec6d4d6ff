namespace ChannelProtect.Api.Tests.Reading;

using ChannelProtect.Api.Reading;

public sealed class IsoDurationTests
{
    [Theory]
    [InlineData("P3D", "3.00:00:00")]
    [InlineData("P2W", "14.00:00:00")]
    [InlineData("PT12H", "12:00:00")]
    [InlineData("P1DT2H3M4.5S", "1.02:03:04.5000000")]
    [InlineData("PT0S", "00:00:00")]
    public void A_length_of_time_is_read(string text, string expected)
    {
        Assert.True(IsoDuration.TryParse(text, out var duration));
        Assert.Equal(expected, duration.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("P")]
    [InlineData("PT")]
    [InlineData("P1DT")]
    [InlineData("-P3D")]
    [InlineData("P-3D")]
    [InlineData("P1Y")]
    [InlineData("P1M")]
    [InlineData("3D")]
    [InlineData("p3d")]
    [InlineData("P3D\n")]
    [InlineData("P٣D")]
    [InlineData("P9999999999D")]
    [InlineData("P999999999W")]
    public void What_is_no_length_of_time_is_not(string text) => Assert.False(IsoDuration.TryParse(text, out _));
}
