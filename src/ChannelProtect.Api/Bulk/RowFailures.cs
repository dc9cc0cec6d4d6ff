namespace ChannelProtect.Api.Bulk;

using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Writing;

/// <summary>One row's failure is that row's answer: the others go on, and their answers arrive.</summary>
internal static partial class RowFailures
{
    public static async Task<Answer<TView>> Answered<TView>(this Task<Answer<TView>> row, ILogger logger)
        where TView : class
    {
        try
        {
            return await row;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogFailure(logger, failure);
            return Problems.Result(Outages.Caused(failure) ? Problems.Unavailable : Problems.InternalError);
        }
    }

    [LoggerMessage(LogLevel.Error, "A row of a bulk call failed.")]
    private static partial void LogFailure(ILogger logger, Exception failure);
}
