namespace ChannelProtect.Api.Hosting.OpenApi;

using Microsoft.AspNetCore.Authorization;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

/// <summary>The two ways to show a token in the document: paste one, or let the page fetch one with client credentials.</summary>
internal sealed class Security : IOperationFilter
{
    private const string Bearer = "bearer";
    private const string ClientCredentials = "oauth2";

    /// <summary>What each scope lets a client do.</summary>
    private static readonly Dictionary<string, string> Scopes = new(StringComparer.Ordinal)
    {
        ["admin"] = "Administer partners and their credentials.",
        ["audit.read"] = "Read the ledger.",
        ["cases.arbitrate"] = "Decide cases.",
        ["clearances.request"] = "Ask whether a customer may be contacted.",
        ["feed.write"] = "Feed contracts from the licensing system.",
        ["incidents.publish"] = "Publish incidents.",
        ["policy.write"] = "Change the policy.",
        ["renewals.read"] = "Read your renewals.",
        ["renewals.register"] = "Register renewals and report on them.",
        ["transfers.request"] = "Request transfers.",
        ["transfers.respond"] = "Answer transfer requests.",
    };

    public static void Define(SwaggerGenOptions options)
    {
        options.AddSecurityDefinition(Bearer, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            BearerFormat = "JWT",
            Description = "An access token from the token endpoint.",
        });
        options.AddSecurityDefinition(ClientCredentials, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.OAuth2,
            Description = "The client credentials of a partner's program. Ask for no scope to be given all that the client may have.",
            Flows = new() { ClientCredentials = new() { TokenUrl = new("/connect/token", UriKind.Relative), Scopes = Scopes } },
        });
    }

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var metadata = context.ApiDescription.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<IAllowAnonymous>().Any())
        {
            // An empty list says that no token is needed; a missing one would say nothing.
            operation.Security = [];
            return;
        }

        // Of every caller all of these; and of each role, where roles differ, its own.
        var required = metadata.OfType<RequiredScope>().Distinct().ToLookup(scope => scope.Role, scope => scope.Scope);
        var roles = required.Where(scopes => scopes.Key is not null).ToArray();
        List<string>[] alternatives = roles.Length == 0 ? [[.. required[null]]] : [.. roles.Select(scopes => required[null].Concat(scopes).ToList())];
        operation.Security =
        [
            .. alternatives.Select(scopes => new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(ClientCredentials, context.Document)] = scopes }),
            new() { [new OpenApiSecuritySchemeReference(Bearer, context.Document)] = [] },
        ];
        if (alternatives[0].Count > 0)
        {
            var scopes = roles.Length == 0 ? $"`{string.Join("`, `", alternatives[0])}`" : string.Join(", ", roles.Select((role, i) => $"`{string.Join("`, `", alternatives[i])}` of the role `{role.Key}`"));
            operation.Description = $"{operation.Description}\n\nRequires the scope {scopes}.".Trim();
        }
    }
}
