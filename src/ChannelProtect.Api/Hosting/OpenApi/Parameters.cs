namespace ChannelProtect.Api.Hosting.OpenApi;

using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

/// <summary>Says what the parameters in a path name, and which words a query parameter takes.</summary>
internal sealed class Parameters : IOperationFilter
{
    /// <summary>By the segment before it.</summary>
    private static readonly Dictionary<string, string> Ids = new(StringComparer.Ordinal)
    {
        ["accounts"] = "The account's id (`acc_…`).",
        ["calendar-feeds"] = "The calendar feed's id (`cal_…`).",
        ["cases"] = "The case's id (`case_…`).",
        ["contacts"] = "The contact's id (`con_…`).",
        ["credentials"] = "The credential's client id (`cli_…`).",
        ["deliveries"] = "The delivery's id (`dlv_…`).",
        ["disclosures"] = "The partner's id (`prt_…`), or `nobody`.",
        ["email-addresses"] = "The address's id (`eml_…`).",
        ["evidence"] = "The upload's id (`evd_…`).",
        ["incidents"] = "The incident's id (`inc_…`).",
        ["ledger"] = "The stream's name: the id of a renewal, of an account, of a registration, of an upload, of a case, of an incident, of a partner, of a channel or of a delivery, or `policies`.",
        ["messages"] = "The message's id (`msg_…`).",
        ["partners"] = "The partner's id (`prt_…`).",
        ["policies"] = "The version's number.",
        ["registrations"] = "The registration's id (`reg_…`).",
        ["renewals"] = "The renewal's id (`rnw_…`).",
        ["transfer-requests"] = "The transfer request's id (`tr_…`).",
        ["webhook-endpoints"] = "The endpoint's id (`whe_…`).",
    };

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var path = (context.ApiDescription.RelativePath ?? "").Split('/');
        var words = context.ApiDescription.ActionDescriptor.EndpointMetadata.OfType<QueryWords>().ToDictionary(known => known.Parameter, known => known.Words);
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
        {
            var place = Array.FindIndex(path, segment => segment == $"{{{parameter.Name}}}" || segment.StartsWith($"{{{parameter.Name}:", StringComparison.Ordinal));
            if (parameter.In == ParameterLocation.Path && place > 0)
            {
                parameter.Description ??= Ids.GetValueOrDefault(path[place - 1]);
            }

            if (words.TryGetValue(parameter.Name ?? "", out var closed) && parameter.Schema is OpenApiSchema schema)
            {
                schema.Enum = [.. closed.Select(word => JsonValue.Create(word))];
            }
        }
    }
}
