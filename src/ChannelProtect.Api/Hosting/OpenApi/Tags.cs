namespace ChannelProtect.Api.Hosting.OpenApi;

using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

/// <summary>One tag for each slice that has operations, in the order of the alphabet.</summary>
internal sealed class Tags : IDocumentFilter
{
    private static readonly Dictionary<string, string> Descriptions = new(StringComparer.Ordinal)
    {
        ["Accounts"] = "End customers: names, domains, people, and which of them are one.",
        ["Calendars"] = "Deadlines and term ends, for calendar programs.",
        ["Cases"] = "Conflicts before a channel manager.",
        ["Channels"] = "The ways to reach a partner beside its inbox.",
        ["Conduct"] = "What counts for and against a partner, and what follows from it.",
        ["Deliveries"] = "Messages on their way: what was sent, where and when, and what answered.",
        ["Evidence"] = "Documents that support a claim, a request or an answer.",
        ["Feed"] = "Contracts from the licensing system.",
        ["Incidents"] = "Failures of the vendor's: whom they touch, and what was given back.",
        ["Ledger"] = "What happened, provably: chained entries, and who read whose customers' data.",
        ["Messages"] = "The partner's inbox: ordered, and kept until acknowledged.",
        ["Mop-up"] = "Terms that ended and that nobody chased.",
        ["Partners"] = "The programme's partners and their credentials.",
        ["Policies"] = "The versions of the policy that decisions are made under.",
        ["Registrations"] = "Claims to renewals.",
        ["Renewals"] = "What a partner holds, and what it does with it.",
        ["Sandbox"] = "The test clock.",
        ["Transfer requests"] = "Requests for another partner's renewal, and the answers.",
        ["Web hooks"] = "Signed deliveries of a partner's messages to a URL of its own.",
    };

    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context) =>
        swaggerDoc.Tags = swaggerDoc.Paths.Values
            .SelectMany(path => path.Operations?.Values ?? Enumerable.Empty<OpenApiOperation>())
            .SelectMany(operation => operation.Tags ?? Enumerable.Empty<OpenApiTagReference>())
            .Select(tag => tag.Reference.Id!)
            .Distinct()
            .Order(StringComparer.Ordinal)
            .Select(name => new OpenApiTag { Name = name, Description = Descriptions.GetValueOrDefault(name) })
            .ToHashSet();
}
