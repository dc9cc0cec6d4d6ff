namespace ChannelProtect.Domain.Tests.Matching;

using ChannelProtect.Domain.Matching;
using Xunit;

public sealed class NameMatchTests
{
    [Theory]
    [InlineData("Contoso Ltd", "CONTOSO", NameLikeness.Equal)]
    [InlineData("Contoso Canada Inc.", "Contoso", NameLikeness.Equal)]
    [InlineData("3 D Datacomm", "3D DataComm", NameLikeness.Equal)]
    [InlineData("Contosso", "Contoso", NameLikeness.Mistyped)]
    [InlineData("Cotnoso", "Contoso", NameLikeness.Mistyped)]
    [InlineData("Eagle Proffessional Resources", "Eagle Professional Resources", NameLikeness.Mistyped)]
    [InlineData("Contoso Systems Canada", "Contoso", NameLikeness.Extended)]
    [InlineData("Contoso Kitchener", "Contoso", NameLikeness.Extended)]
    [InlineData("Contoso Technologies", "Contoso Systems", NameLikeness.Extended)]
    [InlineData("Contoso Advanced Techno", "Contoso Advanced Technologies", NameLikeness.Extended)]
    [InlineData("Fabrikam Contoso", "Contoso", NameLikeness.Mentioned)]
    [InlineData("Contoso c/o Fabrikam", "Contoso", NameLikeness.Mentioned)]
    [InlineData("Соntoso", "Contoso", NameLikeness.Mentioned)]
    [InlineData("ABC Consulting", "ABC", NameLikeness.Mentioned)]
    [InlineData("Quantum", "Quantum Murray", NameLikeness.Similar)]
    [InlineData("Northwind Traders", "Southridge Video", NameLikeness.None)]
    [InlineData("Victoria Shipyards", "Vancouver Shipyards", NameLikeness.Mentioned)]
    [InlineData("9114 Ontario", "9115 Ontario", NameLikeness.None)]
    [InlineData("Security Systems", "Security Services", NameLikeness.Similar)]
    public void A_claims_name_beside_a_known_one(string claimed, string known, NameLikeness likeness) =>
        Assert.Equal(likeness, NameMatch.Of(NormalName.AllOf(claimed), NormalName.AllOf(known)).Likeness);

    [Theory]
    [InlineData("Contoso", "Contosso")]
    [InlineData("Contoso", "Contoso Systems Canada")]
    [InlineData("Contoso", "Fabrikam Contoso")]
    [InlineData("Advanced Chippewa Technologies", "Avanced Chippewa Technlogies")]
    public void Names_that_are_one_share_a_key(string known, string claimed) =>
        Assert.NotEmpty(BlockingKeys.Of(NormalName.AllOf(known)).Intersect(BlockingKeys.ToFind(NormalName.AllOf(claimed))));

    [Fact]
    public void Keys_are_the_same_on_every_machine_and_in_every_version() =>
        Assert.Equal(string.Join(" ", KeysOfContoso), string.Join(" ", BlockingKeys.Of(NormalName.AllOf("Contoso Ltd"))));

    // What is in the databases out there: another value here needs a migration that makes all keys anew.
    private static readonly long[] KeysOfContoso = [5351145128055838235, -7777072856725734785, -450385227421451227, -7617605283863887128, -718509818055039476, 3269781910165319976, -8084784792504304262];
}
