namespace ChannelProtect.Api.Tests.Transfers;

using ChannelProtect.Api.Tests.Identity;
using ChannelProtect.Api.Transfers;

public sealed class OpenRequestsTests
{
    private readonly StoppedClock _clock = new();

    [Theory]
    [InlineData(0, 100, 1)]
    [InlineData(48, 100, 49)]
    [InlineData(49, 100, null)]
    [InlineData(99, 100, null)]
    [InlineData(0, 1, null)]
    [InlineData(0, 2, null)]
    [InlineData(0, 4, 1)]
    public void Who_is_far_from_its_limit_is_not_counted_again(int counted, int limit, int? atMost)
    {
        var open = new OpenRequests(_clock);
        open.Add("prt_a", counted);
        Assert.Equal(atMost, open.AtMost("prt_a", limit));
        Assert.Null(open.AtMost("prt_b", limit));
    }

    [Fact]
    public void What_is_admitted_since_is_added_until_it_must_be_counted()
    {
        var open = new OpenRequests(_clock);
        open.Add("prt_a", 0);
        for (var known = 1; known < 50; known++)
        {
            Assert.Equal(known, open.AtMost("prt_a", 100));
            open.Add("prt_a", null);
        }

        Assert.Null(open.AtMost("prt_a", 100));
        open.Add("prt_a", 3);
        Assert.Equal(4, open.AtMost("prt_a", 100));
    }

    [Fact]
    public void What_was_counted_is_good_for_two_seconds()
    {
        var open = new OpenRequests(_clock);
        open.Add("prt_a", 0);
        _clock.Advance(TimeSpan.FromSeconds(2) - TimeSpan.FromTicks(1));
        Assert.Equal(1, open.AtMost("prt_a", 100));
        _clock.Advance(TimeSpan.FromTicks(1));
        Assert.Null(open.AtMost("prt_a", 100));
    }
}
