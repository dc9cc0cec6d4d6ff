namespace ChannelProtect.Benchmarks.Databases;

/// <summary>The databases that a benchmark can bring up by itself.</summary>
internal enum Engine
{
    Sqlite,
    Postgres,
}
