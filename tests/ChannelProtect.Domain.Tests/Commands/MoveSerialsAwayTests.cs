namespace ChannelProtect.Domain.Tests.Commands;

using ChannelProtect.Domain.Renewals;
using ChannelProtect.Domain.Renewals.Commands;
using Xunit;
using static ChannelProtect.Domain.Tests.Cast;

public class MoveSerialsAwayTests
{
    private static readonly MoveSerialsAway Moved = new([Serial("a1b2-c3"), Serial("Z9Y8")]);

    [Fact]
    public void A_contract_loses_those_of_the_serials_that_it_has() =>
        Given.HeldBy(Ada).When(Moved).Makes(new SerialsMovedAway(Monday, [Serial("A1B2C3")]));

    [Fact]
    public void A_contract_that_has_none_of_them_loses_nothing()
    {
        Given.HeldBy(Ada).After(Moved).When(Moved).Makes();
        Given.Unknown.When(Moved).Makes();
    }

    [Fact]
    public void The_holder_and_all_clocks_stay_as_they_are()
    {
        var asked = Given.ServedRequestOf(Bix);

        Assert.Equal(asked with { Contract = Contoso with { Serials = [] } }, asked.After(Moved));
    }

    [Fact]
    public void A_silence_that_spoke_before_stands_and_is_written_down_first() =>
        Assert.Equal(
            [typeof(RenewalTransferred), typeof(SerialsMovedAway)],
            Assert.IsType<Decision.Accepted>(Given.ServedRequestOf(Bix).When(Moved, RespondBy)).All.Select(fact => fact.GetType()));

    [Fact]
    public void The_licensing_system_may_bring_them_back() =>
        Assert.Equal([Serial("A1B2C3")], Given.HeldBy(Ada).After(Moved).After(Given.Recorded(Contoso)).Contract!.Serials);
}
