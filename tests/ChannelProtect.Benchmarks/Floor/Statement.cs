namespace ChannelProtect.Benchmarks.Floor;

/// <summary>One SQL statement with positional parameters ($1, $2, ...), in the dialect that both databases share.</summary>
internal readonly record struct Statement(string Sql, params object?[] Values);
