namespace ChannelProtect.Api.Hosting;

using System.Globalization;
using ChannelProtect.Api.Sandbox;
using Microsoft.AspNetCore.Http.HttpResults;

/// <summary>Adds to a problem what only the request knows: its id, and how many seconds remain until a retry makes sense.</summary>
internal static class ProblemCompletion
{
    public static async ValueTask<object?> Filter(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var result = await next(invocation);
        Complete(invocation.HttpContext, result);
        return result;
    }

    public static void Complete(HttpContext context, object? result)
    {
        // Results<A, B> wraps the one that was chosen.
        while (result is INestedHttpResult nested)
        {
            result = nested.Result;
        }

        if (result is not ProblemHttpResult { ProblemDetails: ApiProblem problem })
        {
            return;
        }

        problem.RequestId = context.TraceIdentifier;
        if (problem.RetryAfter is { } instant)
        {
            // Retry-After counts real seconds and the instant is in programme time; the two run at the same speed.
            var remaining = instant - context.RequestServices.GetRequiredService<ProgrammeClock>().Now;
            var seconds = Math.Max(0, (long)Math.Ceiling(remaining.TotalSeconds));
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }
    }
}
