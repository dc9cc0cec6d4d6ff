namespace ChannelProtect.Api.Tests.Identity;

using Xunit;

/// <summary>A new, empty database for one test.</summary>
internal sealed record TestDatabase(string Provider, string ConnectionString)
{
    public const string Sqlite = nameof(Sqlite);
    public const string Postgres = nameof(Postgres);

    private const string Variable = "CHANNELPROTECT_TEST_POSTGRES";

    private static string? Server => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } server ? server : null;

    public static TestDatabase New(string provider)
    {
        var name = $"channelprotect_{Guid.NewGuid():N}";
        return new(provider, provider == Sqlite
            ? $"Data Source={Path.Combine(Path.GetTempPath(), name)}.db"
            : new Npgsql.NpgsqlConnectionStringBuilder(Server) { Database = name, MaxPoolSize = 20 }.ToString());
    }

    /// <summary>Runs a theory on each database; one that is not there is skipped in sight.</summary>
    public sealed class Each : TheoryData<string>
    {
        public Each()
        {
            Add(new TheoryDataRow<string>(Sqlite));
            Add(new TheoryDataRow<string>(Postgres) { Skip = Server is null ? $"{Variable} is not set." : null });
        }
    }
}
