namespace ChannelProtect.Domain.Tests.Commands;

using ChannelProtect.Domain.Renewals;
using ChannelProtect.Domain.Renewals.Commands;
using Xunit;
using static ChannelProtect.Domain.Tests.Cast;

public class CorrectAccountTests
{
    private static readonly AccountId Other = new("acc_other");

    [Fact]
    public void The_contract_is_anothers_and_holder_request_and_clocks_stay_as_they_are()
    {
        var asked = Given.ServedRequestOf(Bix);
        asked.When(new CorrectAccount(Other)).Makes(new AccountCorrected(Monday, Other));
        Assert.Equal(asked with { Contract = Contoso with { Account = Other } }, asked.After(new CorrectAccount(Other)));
    }

    [Fact]
    public void What_is_so_already_makes_no_fact()
    {
        Given.HeldBy(Ada).When(new CorrectAccount(Contoso.Account)).Makes();
        Given.Unknown.When(new CorrectAccount(Other)).Makes();
    }
}
