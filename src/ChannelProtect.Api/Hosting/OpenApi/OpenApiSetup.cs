namespace ChannelProtect.Api.Hosting.OpenApi;

using System.Text.Json;
using ChannelProtect.Api.Sandbox;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

/// <summary>The OpenAPI document at <c>/openapi/v1.json</c> and the page that reads it at <c>/swagger</c>.</summary>
internal static class OpenApiSetup
{
    private const string DocumentPath = "/openapi/v1.json";

    /// <summary>The page's scripts come from here alone; its styles are set inline by the script, and its icons are data URIs.</summary>
    private const string PagePolicy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static IServiceCollection AddOpenApiDocument(this IServiceCollection services) =>
        services.AddEndpointsApiExplorer().AddSingleton<ApiDocument>().AddSwaggerGen(Describe);

    public static void MapOpenApiDocument(this IEndpointRouteBuilder routes) =>
        routes.MapGet(DocumentPath, async (ApiDocument document) => TypedResults.Bytes(await document.Utf8, "application/json"))
            .AllowAnonymous()
            .ExcludeFromDescription()
            .WithMetadata(OutsideProgrammeTime.Marker);

    public static void UseSwaggerPage(this WebApplication app)
    {
        app.UseWhen(context => context.Request.Path.StartsWithSegments("/swagger"), page => page.Use((context, next) =>
        {
            context.Response.Headers.ContentSecurityPolicy = PagePolicy;
            return next(context);
        }));
        app.UseSwaggerUI(page =>
        {
            page.RoutePrefix = "swagger";
            page.DocumentTitle = "ChannelProtect";
            page.SwaggerEndpoint(DocumentPath, "ChannelProtect v1");
            page.EnableDeepLinking();
            page.DefaultModelsExpandDepth(0);
            if (app.Environment.IsDevelopment())
            {
                // The demo programme's clients exist in Development alone, so their secret is nobody's secret.
                page.OAuthClientId("demo-reseller");
                page.OAuthClientSecret("demo");
            }
        });
    }

    private static void Describe(SwaggerGenOptions options)
    {
        options.SwaggerDoc(ApiDocument.Name, new()
        {
            Title = "ChannelProtect",
            Version = ApiDocument.Name,
            Description = "Who owns each renewal, since when and why; who may contact the customer today; and what happened, provably. "
                + "Instants are RFC 3339 in UTC; every error is an RFC 9457 problem with a stable reason.",
            License = new() { Name = "MIT", Identifier = "MIT" },
        });
        options.AddServer(new() { Url = "/" });
        Security.Define(options);

        options.SupportNonNullableReferenceTypes();
        options.CustomSchemaIds(SchemaId);
        options.SortSchemasWith(StringComparer.Ordinal);
        options.OrderActionsBy(endpoint => $"{endpoint.RelativePath} {endpoint.HttpMethod}");

        // Their parsed form is no part of the contract; what is, PageParameters says.
        options.MapType<Limit>(() => new OpenApiSchema { Type = JsonSchemaType.Integer });
        options.MapType<JsonElement>(() => new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalPropertiesAllowed = true });
        options.MapType<Cursor>(() => new OpenApiSchema { Type = JsonSchemaType.String });

        options.IncludeXmlComments(typeof(OpenApiSetup).Assembly);
        options.SchemaFilter<SchemaRules>();
        options.SchemaFilter<ProblemSchema>();
        options.ParameterFilter<PageParameters>();
        options.OperationFilter<Rows>();
        options.OperationFilter<Files>();
        options.OperationFilter<Parameters>();
        options.OperationFilter<ProblemResponses>();
        options.OperationFilter<RequestHeaders>();
        options.OperationFilter<ResponseHeaders>();
        options.OperationFilter<Examples>();
        options.OperationFilter<Security>();
        options.DocumentFilter<ProblemResponses>();
        options.DocumentFilter<ResponseHeaders>();
        options.DocumentFilter<Tags>();
        options.DocumentFilter<OpenToGrowth>();
    }

    private static string SchemaId(Type type) => type switch
    {
        _ when type == typeof(ApiProblem) => "Problem",
        // Bodies of several use cases share a name; the use case tells them apart.
        { IsNested: true, DeclaringType: { } useCase } => useCase.Name + type.Name,
        { IsGenericType: true } => string.Concat(type.GetGenericArguments().Select(SchemaId)) + (type.GetGenericTypeDefinition() == typeof(PageOf<>) ? "Page" : type.Name.Split('`')[0]),
        _ => type.Name,
    };
}
