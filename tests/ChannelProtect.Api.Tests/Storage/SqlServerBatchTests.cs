namespace ChannelProtect.Api.Tests.Storage;

using System.Data;
using System.Data.Common;
using System.Text.RegularExpressions;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;

/// <summary>What is sent to SQL Server for a batch of writes, seen without a server.</summary>
public sealed class SqlServerBatchTests
{
    /// <summary>Of a serial's insert.</summary>
    private const int Width = 2;

    private static readonly DateTimeOffset Monday = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1, new[] { 1 })]
    [InlineData(999, new[] { 999 })]
    [InlineData(1000, new[] { 1000 })]
    [InlineData(1001, new[] { 1000, 1 })]
    [InlineData(2500, new[] { 1000, 1000, 500 })]
    public void A_text_takes_two_thousand_parameters_and_no_statement_is_cut(int rows, int[] statements)
    {
        var texts = Texts(writes =>
        {
            for (var i = 0; i < rows; i++)
            {
                writes.Insert(Serial(i));
            }
        });

        Assert.Equal(statements, texts.Select(text => Regex.Count(text.CommandText, "INSERT INTO .* VALUES .*;\n")));
        Assert.Equal(statements.Select(count => count * Width), texts.Select(text => text.Parameters.Count));
        Assert.All(texts, Numbered);
        Assert.Equal(Enumerable.Range(0, rows).Select(i => $"S{i}"), texts.SelectMany(text => text.Parameters.Cast<DbParameter>()).Select(parameter => parameter.Value).OfType<string>().Where(value => value[0] == 'S'));
    }

    [Fact]
    public void A_statement_that_does_not_fit_any_more_begins_the_next_text()
    {
        var wide = Entry("{}");
        var texts = Texts(writes =>
        {
            for (var i = 0; i < 999; i++)
            {
                writes.Insert(Serial(i));
            }

            writes.Insert(wide);
        });

        Assert.Equal([1998, 10], texts.Select(text => text.Parameters.Count));
        Assert.StartsWith("INSERT INTO [Ledger]", texts[1].CommandText, StringComparison.Ordinal);
        Assert.All(texts, Numbered);
    }

    [Theory]
    [InlineData(1, new[] { 1, 1, 1, 1, 1 })]
    [InlineData(2, new[] { 2, 2, 1 })]
    [InlineData(5, new[] { 5 })]
    public void A_text_takes_no_more_statements_than_the_operator_allows(int maxBatchSize, int[] statements)
    {
        var texts = Texts(
            writes =>
            {
                for (var i = 0; i < 5; i++)
                {
                    writes.Insert(Serial(i));
                }
            },
            maxBatchSize);

        Assert.Equal(statements.Select(count => count * Width), texts.Select(text => text.Parameters.Count));
        Assert.All(texts, Numbered);
    }

    [Fact]
    public void Text_is_never_cut_to_the_size_of_its_parameter()
    {
        var body = new string('x', 10_000);
        var entry = Assert.Single(Texts(writes => writes.Insert(Entry(body))));

        foreach (var parameter in entry.Parameters.Cast<SqlParameter>().Where(parameter => parameter.Value is string))
        {
            var length = ((string)parameter.Value).Length;
            Assert.True(parameter.Size == -1 || parameter.Size >= length, $"{length} characters would be cut to {parameter.Size}.");
        }
    }

    [Fact]
    public void Instants_are_sent_to_the_tenth_of_a_microsecond()
    {
        var entry = Assert.Single(Texts(writes => writes.Insert(Entry("{}"))));
        var instants = entry.Parameters.Cast<SqlParameter>().Where(parameter => parameter.Value is DateTime).ToList();
        Assert.Equal(2, instants.Count);
        Assert.All(instants, instant => Assert.Equal(SqlDbType.DateTime2, instant.SqlDbType));
    }

    /// <summary>The parameters are <c>@p1</c> to the last, each with its place in the text, in order.</summary>
    private static void Numbered(SqlCommand text)
    {
        var names = Enumerable.Range(1, text.Parameters.Count).Select(n => $"@p{n}").ToList();
        Assert.Equal(names, text.Parameters.Cast<SqlParameter>().Select(parameter => parameter.ParameterName));
        Assert.Equal(names, Regex.Matches(text.CommandText, @"@p\d+").Select(match => match.Value));
    }

    private static List<SqlCommand> Texts(Action<WriteBatch> fill, int? maxBatchSize = null)
    {
        var connections = new Connections(new() { Provider = DatabaseProvider.SqlServer, ConnectionString = "Server=nowhere", MaxBatchSize = maxBatchSize }, TimeProvider.System);
        using var db = SchemaTests.Design(Engine.SqlServer);
        var writes = new WriteBatch(db, connections);
        fill(writes);
        return [.. writes.Texts(new(connections, new SqlConnection("Server=nowhere"), forWriting: true)).Cast<SqlCommand>()];
    }

    private static SerialRow Serial(int n) => new() { Key = $"S{n}", RenewalId = "rnw_a" };

    private static LedgerRow Entry(string body) => new()
    {
        Stream = "rnw_a",
        Position = 1,
        Type = "registered",
        Body = body,
        At = Monday,
        RecordedAt = Monday,
        Actor = "ada",
        PolicyVersion = 1,
        PreviousHash = "",
        Hash = "",
    };
}
