namespace ChannelProtect.Api.Hosting;

using System.Net;
using System.Text;
using ChannelProtect.Api.Sandbox;
using Microsoft.AspNetCore.Http.HttpResults;

/// <summary>Makes every problem's <c>type</c> an address that a developer can open.</summary>
internal static class ProblemPages
{
    public static void MapProblemPages(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/problems/{reason}", Show)
            .AllowAnonymous()
            .ExcludeFromDescription()
            .WithMetadata(OutsideProgrammeTime.Marker)
            .AddEndpointFilter(ProblemCompletion.Filter);

    /// <summary>The whole catalogue as Markdown; <c>api-specs/problems.md</c> is this text.</summary>
    public static string Markdown()
    {
        var page = new StringBuilder("# Problems\n\nEvery error is an RFC 9457 problem (`application/problem+json`). Branch on `reason`; it does not change.\n");
        foreach (var group in Problems.Groups)
        {
            page.Append("\n## ").Append(group.Title).Append('\n');
            foreach (var type in group.Types)
            {
                page.Append('\n').Append(Section(type));
            }
        }

        return page.ToString();
    }

    private static Results<ContentHttpResult, ProblemHttpResult> Show(string reason, HttpRequest request) =>
        Problems.TryFind(reason, out var type)
            ? WantsHtml(request) ? TypedResults.Content(Html(type), "text/html; charset=utf-8") : TypedResults.Content(Section(type), "text/markdown; charset=utf-8")
            : Problems.Result(Problems.NotFound);

    private static bool WantsHtml(HttpRequest request) =>
        request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    private static string Section(ProblemType type) =>
        $"### `{type.Reason}` ({type.Status})\n\n**{type.Title}** {type.Explanation}\n\nWhat to do: {type.WhatToDo}\n";

    private static string Html(ProblemType type) =>
        $"""
        <!DOCTYPE html>
        <html lang="en">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{type.Reason}</title></head>
        <body>
        <h1>{WebUtility.HtmlEncode(type.Title)}</h1>
        <p><code>{type.Reason}</code>, status {type.Status}</p>
        <p>{WebUtility.HtmlEncode(type.Explanation)}</p>
        <h2>What to do</h2>
        <p>{WebUtility.HtmlEncode(type.WhatToDo)}</p>
        </body>
        </html>
        """;
}
