namespace ChannelProtect.Api.Bulk;

/// <summary>What is wrong with one row: the column, or the member's JSON path; <c>row</c> where it is the row as a whole.</summary>
internal sealed record RowFault(string Field, string Message)
{
    public static RowFault OfTheRow(string message) => new("row", message);
}

/// <summary>One row of a bulk call, counted from 1 after the header. It has a body, or a fault that says why it has none.</summary>
internal readonly record struct BulkItem<T>(int Row, T? Body, RowFault? Fault)
    where T : class;

/// <summary>Why a bulk call was refused as a whole, before any row was taken.</summary>
internal sealed record BulkRefusal(int Status, string Reason, string Detail, IReadOnlyList<RowFault> Errors)
{
    public BulkRefusal(int status, string reason, string detail)
        : this(status, reason, detail, [])
    {
    }
}

/// <summary>A bulk body that was opened: its rows as they arrive, or the refusal of the whole.</summary>
internal sealed record BulkIntake<T>(IAsyncEnumerable<BulkItem<T>> Rows, BulkRefusal? Refusal)
    where T : class
{
    public static implicit operator BulkIntake<T>(BulkRefusal refusal) => new(AsyncEnumerable.Empty<BulkItem<T>>(), refusal);
}
