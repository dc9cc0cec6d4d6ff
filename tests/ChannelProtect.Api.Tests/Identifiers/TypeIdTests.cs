namespace ChannelProtect.Api.Tests.Identifiers;

using ChannelProtect.Api.Identifiers;
using Xunit;

public class TypeIdTests
{
    // The vectors of the TypeID specification (valid.yml).
    [Theory]
    [InlineData("prefix", "00000000-0000-0000-0000-000000000000", "prefix_00000000000000000000000000")]
    [InlineData("prefix", "00000000-0000-0000-0000-000000000001", "prefix_00000000000000000000000001")]
    [InlineData("prefix", "00000000-0000-0000-0000-000000000010", "prefix_0000000000000000000000000g")]
    [InlineData("prefix", "00000000-0000-0000-0000-000000000020", "prefix_00000000000000000000000010")]
    [InlineData("prefix", "ffffffff-ffff-ffff-ffff-ffffffffffff", "prefix_7zzzzzzzzzzzzzzzzzzzzzzzzz")]
    [InlineData("prefix", "0110c853-1d09-52d8-d73e-1194e95b5f19", "prefix_0123456789abcdefghjkmnpqrs")]
    [InlineData("prefix", "01890a5d-ac96-774b-bcce-b302099a8057", "prefix_01h455vb4pex5vsknk084sn02q")]
    public void An_identifier_is_written_as_the_specification_writes_it(string prefix, string id, string text)
    {
        Assert.Equal(text, TypeId.New(prefix, Guid.Parse(id)));
        Assert.True(TypeId.IsValid(prefix, text));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("prt_")]
    [InlineData("prt_8zzzzzzzzzzzzzzzzzzzzzzzzz")] // 129 bits
    [InlineData("prt_01H455VB4PEX5VSKNK084SN02Q")] // one spelling only
    [InlineData("prt_01h455vb4pex5vsknk084sn02l")] // no l in this alphabet
    [InlineData("prt_01h455vb4pex5vsknk084sn02")]
    [InlineData("prt_01h455vb4pex5vsknk084sn02qq")]
    [InlineData("prt-01h455vb4pex5vsknk084sn02q")]
    [InlineData("acc_01h455vb4pex5vsknk084sn02q")]
    [InlineData("prt_01h455vb4pex5vsknk084sn02\u0661")]
    public void Anything_else_is_no_identifier_of_a_partner(string? text) => Assert.False(TypeId.IsValid("prt", text));

    [Fact]
    public void New_identifiers_differ_and_sort_by_the_time_they_were_made()
    {
        var earlier = TypeId.New("prt", Guid.CreateVersion7(new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero)));
        var later = TypeId.New("prt", Guid.CreateVersion7(new DateTimeOffset(2026, 1, 5, 9, 0, 1, TimeSpan.Zero)));

        Assert.True(string.CompareOrdinal(earlier, later) < 0);
        Assert.NotEqual(TypeId.New("prt"), TypeId.New("prt"));
        Assert.True(TypeId.IsValid("prt", TypeId.New("prt")));
    }
}
