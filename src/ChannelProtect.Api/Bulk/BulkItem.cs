namespace ChannelProtect.Api.Bulk;

using ChannelProtect.Api.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

/// <summary>One row of a bulk call, counted from 1 after the header. It has a body, or the errors for which it has none.</summary>
/// <param name="Row">Its number.</param>
/// <param name="Body">What a single call would carry.</param>
/// <param name="Errors">Each by its column, or its member's JSON path; <c>row</c> where it is the row as a whole.</param>
internal readonly record struct BulkItem<T>(int Row, T? Body, IReadOnlyList<FieldError> Errors)
    where T : class
{
    public BulkItem(int row, string fault)
        : this(row, null, [new("row", fault)])
    {
    }

    /// <summary>Why there is no body.</summary>
    public ApiProblem Problem => (ApiProblem)Problems.Result(Problems.InvalidBody, errors: Errors).ProblemDetails;
}

/// <summary>Why a bulk call was refused as a whole, before any row was taken.</summary>
internal sealed record BulkRefusal(ProblemType Type, string Detail, IReadOnlyList<FieldError>? Errors = null)
{
    public ProblemHttpResult Problem => Problems.Result(Type, Detail, Errors);
}

/// <summary>A bulk body that was opened: its rows as they arrive, or the refusal of the whole.</summary>
internal sealed record BulkIntake<T>(IAsyncEnumerable<BulkItem<T>> Rows, BulkRefusal? Refusal, CsvColumns<T>? Columns = null)
    where T : class
{
    /// <summary>What the single call found wrong with a row's body, by the names that the sender wrote: columns, where they are columns.</summary>
    public ApiProblem? InItsWords(ApiProblem? problem)
    {
        if (Columns is not null && problem?.Errors is { } errors)
        {
            problem.Errors = [.. errors.Select(Columns.InColumns)];
        }

        return problem;
    }

    public static implicit operator BulkIntake<T>(BulkRefusal refusal) => new(AsyncEnumerable.Empty<BulkItem<T>>(), refusal);
}
