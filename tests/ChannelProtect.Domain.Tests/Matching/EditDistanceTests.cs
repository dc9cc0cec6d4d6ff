namespace ChannelProtect.Domain.Tests.Matching;

using ChannelProtect.Domain.Matching;
using Xunit;

public sealed class EditDistanceTests
{
    [Theory]
    [InlineData("", "", 0)]
    [InlineData("CONTOSO", "CONTOSO", 0)]
    [InlineData("CONTOSO", "CONTSO", 1)]
    [InlineData("CONTOSO", "CONTTOSO", 1)]
    [InlineData("CONTOSO", "CONTUSO", 1)]
    [InlineData("CONTOSO", "COTNOSO", 1)]
    [InlineData("CONTOSO", "OCTNOSO", 2)]
    [InlineData("CA", "ABC", 3)]
    [InlineData("KITTEN", "SITTING", 3)]
    public void What_is_put_in_left_out_changed_or_swapped_counts_once(string one, string other, int distance)
    {
        Assert.Equal(distance, EditDistance.Between(one, other, 10));
        Assert.Equal(distance, EditDistance.Between(other, one, 10));
        for (var most = 0; most < distance; most++)
        {
            Assert.Equal(most + 1, EditDistance.Between(one, other, most));
        }
    }
}
