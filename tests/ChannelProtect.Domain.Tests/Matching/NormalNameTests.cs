namespace ChannelProtect.Domain.Tests.Matching;

using ChannelProtect.Domain.Matching;
using Xunit;

public sealed class NormalNameTests
{
    [Theory]
    [InlineData("Contoso Ltd", "CONTOSO")]
    [InlineData("  contoso,  LTD. ", "CONTOSO")]
    [InlineData("The Contoso Company, Inc.", "CONTOSO")]
    [InlineData("Contoso S.A.", "CONTOSO")]
    [InlineData("Contoso S.p.A.", "CONTOSO")]
    [InlineData("Contoso G.m.b.H. & Co. KG", "CONTOSO")]
    [InlineData("Contoso Pty Ltd", "CONTOSO")]
    [InlineData("Contoso ULC", "CONTOSO")]
    [InlineData("Contoso Ltée", "CONTOSO")]
    [InlineData("Société Contoso SARL", "CONTOSO")]
    [InlineData("Bank of Contoso", "BANK CONTOSO")]
    [InlineData("Contoso & Sons", "CONTOSO SON")]
    [InlineData("O'Brien's Technologies", "OBRIEN TECHNOLOGY")]
    [InlineData("3-D Data Comm", "3D DATA COMM")]
    [InlineData("S.I. Systems", "SI SYSTEM")]
    [InlineData("Straße & Łódź Ørsted", "STRASSE LODZ ORSTED")]
    [InlineData("ＣＯＮＴＯＳＯ　株式会社", "CONTOSO 株式会社")]
    [InlineData("Ltd", "LTD")]
    [InlineData("The The", "THE")]
    public void Case_marks_punctuation_legal_forms_and_articles_are_not_part_of_a_name(string given, string normal) =>
        Assert.Equal(normal, string.Join(' ', Assert.Single(NormalName.AllOf(given)).Words));

    [Theory]
    [InlineData("10647802 Canada Inc. o/a Dexterra Integrated", "10647802 CANADA|DEXTERRA INTEGRATED")]
    [InlineData("Allstream formerly Qunara Inc", "ALLSTREAM|QUNARA")]
    [InlineData("Ada Byron d/b/a Contoso", "ADA BYRON|CONTOSO")]
    [InlineData("Contoso Ltd, attn. Ada Byron", "CONTOSO")]
    public void A_text_may_give_two_names_of_one_organisation_but_a_person_is_no_part_of_it(string given, string names) =>
        Assert.Equal(names, string.Join('|', NormalName.AllOf(given).Select(name => string.Join(' ', name.Words))));

    [Fact]
    public void Who_takes_the_post_is_a_second_name_of_which_it_is_not_said_whether_it_is_meant()
    {
        var names = NormalName.AllOf("Contoso c/o Fabrikam Accounting");
        Assert.Equal(["CONTOSO", "FABRIKAMACCOUNTING"], names.Select(name => name.Compact));
        Assert.All(names, name => Assert.True(name.InCareOf));
    }

    [Fact]
    public void Letters_of_another_script_that_look_Latin_are_read_so_and_remembered()
    {
        var latin = Assert.Single(NormalName.AllOf("Contoso"));
        var disguised = Assert.Single(NormalName.AllOf("Соntоsо"));

        Assert.Equal((latin.Compact, false, true), (disguised.Compact, latin.Disguised, disguised.Disguised));
        Assert.False(Assert.Single(NormalName.AllOf("Фабрика")).Disguised);
    }

    [Theory]
    [InlineData("Contoso Paris")]
    [InlineData("Contoso Netherlands B.V.")]
    public void A_place_is_one_also_where_it_ends_in_S(string given) => Assert.Equal("CONTOSO", Assert.Single(NormalName.AllOf(given)).WithoutPlaces);

    [Fact]
    public void Words_that_many_share_do_not_tell()
    {
        var name = Assert.Single(NormalName.AllOf("Contoso Security Systems Canada"));
        Assert.Equal(["CONTOSO"], name.Telling);
        Assert.Equal("CONTOSOSECURITYSYSTEM", name.WithoutPlaces);
    }

    [Fact]
    public void A_name_as_long_as_it_may_be_is_read_as_fast_as_another()
    {
        foreach (var text in (string[])[new('A', 10_000), string.Concat(Enumerable.Repeat("o a ", 2_500)), string.Concat(Enumerable.Repeat("d b a x ", 1_250)), new('\u0301', 10_000), "…"])
        {
            Assert.NotEmpty(NormalName.AllOf(text));
            Assert.NotEmpty(BlockingKeys.Of(NormalName.AllOf(text)));
        }
    }
}
