namespace ChannelProtect.Api.Storage;

using Npgsql;

/// <summary>How the hot statements connect to PostgreSQL.</summary>
internal static class PostgresSource
{
    /// <summary>
    /// The same texts are sent again and again; unless the operator says otherwise, the server plans each once. Nothing here leaves anything
    /// behind in its session, so the seven statements that would clean it up before each use are left out.
    /// </summary>
    public static NpgsqlDataSource Of(string connectionString)
    {
        var source = new NpgsqlDataSourceBuilder(connectionString);
        source.ConnectionStringBuilder.NoResetOnClose = true;
        source.ConnectionStringBuilder.MaxAutoPrepare = source.ConnectionStringBuilder.MaxAutoPrepare is > 0 and var chosen ? chosen : 64;
        source.UsePhysicalConnectionInitializer(
            connection => PlanOnceByIndex(connection).ExecuteNonQuery(),
            async connection => await PlanOnceByIndex(connection).ExecuteNonQueryAsync());
        return source.Build();
    }

    /// <summary>
    /// Each statement here is made for an index, whatever its values: so it is planned once, and by nothing else. Left alone, PostgreSQL
    /// plans some of them anew at every call, and one made while the tables were small reads a whole table to find fifty rows. What a plan
    /// costs is how many rows it looks at: else walking all ids in their order, and throwing away whose holder is another, can seem cheaper.
    /// </summary>
    private static NpgsqlCommand PlanOnceByIndex(NpgsqlConnection connection) => new(
        "SET plan_cache_mode = force_generic_plan; SET enable_seqscan = off; SET enable_bitmapscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off; SET random_page_cost = 1; SET cpu_tuple_cost = 1",
        connection);
}
