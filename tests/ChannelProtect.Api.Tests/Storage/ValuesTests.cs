namespace ChannelProtect.Api.Tests.Storage;

using System.Data;
using ChannelProtect.Api.Storage;
using Microsoft.Data.SqlClient;

public sealed class ValuesTests
{
    [Fact]
    public void A_list_is_as_long_as_a_power_of_two_so_that_few_texts_are_planned()
    {
        Assert.Equal("$1", new Values().PlaceAll(["a"]));
        Assert.Equal("$1, $2, $3, $3", new Values().PlaceAll(["a", "b", "c"]));
    }

    [Fact]
    public void SQL_Server_is_told_each_value_s_type_and_never_its_length()
    {
        var monday = new DateTimeOffset(2026, 1, 5, 10, 0, 0, TimeSpan.FromHours(1)).AddMicroseconds(1);
        var given = Given(monday, "a", "contoso.example", new string('x', 5_000), true, new DateOnly(2026, 1, 5));

        Assert.Equal(["@p1", "@p2", "@p3", "@p4", "@p5", "@p6"], given.Select(parameter => parameter.ParameterName));
        Assert.Equal([SqlDbType.DateTime2, SqlDbType.NVarChar, SqlDbType.NVarChar, SqlDbType.NVarChar, SqlDbType.Bit, SqlDbType.Date], given.Select(parameter => parameter.SqlDbType));
        Assert.Equal(monday.UtcDateTime, given[0].Value);
        Assert.Equal([4_000, 4_000, 5_000], given[1..4].Select(parameter => parameter.Size));
    }

    private static SqlParameter[] Given(params object[] values)
    {
        var placed = new Values();
        foreach (var value in values)
        {
            placed.Place(value);
        }

        using var command = new SqlCommand();
        placed.GiveTo(command, DatabaseProvider.SqlServer);
        return [.. command.Parameters.Cast<SqlParameter>()];
    }
}
