namespace ChannelProtect.Api.Bulk;

using ChannelProtect.Api.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

/// <summary>What is wrong with a bulk body or one of its rows, as a problem.</summary>
internal static class BulkProblems
{
    public static ProblemHttpResult Of(BulkRefusal refusal) => Problems.Result(
        Problems.TryFind(refusal.Reason, out var type) ? type : Problems.InvalidBody,
        refusal.Detail,
        refusal.Errors.Count == 0 ? null : [.. refusal.Errors.Select(fault => new FieldError(fault.Field, fault.Message))]);

    public static ApiProblem Of(RowFault fault) => new(Problems.InvalidBody) { Errors = [new(fault.Field, fault.Message)] };
}
