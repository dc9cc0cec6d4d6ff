namespace ChannelProtect.Api.Incidents;

using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Hosting.OpenApi;
using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Sandbox;
using ChannelProtect.Api.Writing;
using Microsoft.AspNetCore.Http.HttpResults;

/// <summary>Failures of the vendor's: published, told to whom they touch before anybody else, resolved, explained.</summary>
internal static class IncidentEndpoints
{
    public static IServiceCollection AddIncidents(this IServiceCollection services) =>
        services.AddScoped<Spreading>().AddScoped<Downtime>().AddSingleton<ProgrammeStatus>().AddHostedService<IncidentLoop>().AddHostedService<HeartbeatLoop>();

    public static void MapIncidents(this IEndpointRouteBuilder routes)
    {
        var incidents = routes.MapGroup("/incidents").WithTags("Incidents");
        MapPublishing(incidents.MapGroup("").RequireScope(Scopes.IncidentsPublish).RequireRole(Roles.VendorSystem));
        MapReading(incidents.MapGroup(""));
        incidents.MapPost("/{id}/ack", AcknowledgeIncident.Handle)
            .RequireScope(Scopes.RenewalsRead).RequireRole(Roles.Partner)
            .WithName("AcknowledgeIncident")
            .WithSummary("A partner that the incident touches says that it knows. Safe to repeat.")
            .Changes()
            .WithResponseExample(StatusCodes.Status200OK, IncidentExamples.ForAffected)
            .ProducesProblemTypes(Problems.NotFound);
        routes.MapGet("/status", Status).WithTags("Incidents").AllowAnonymous().WithMetadata(OutsideProgrammeTime.Marker)
            .WithName("GetStatus")
            .WithSummary("Whether the programme is normal. Needs no login, and says no more.")
            .WithResponseExample(StatusCodes.Status200OK, """{ "status": "normal" }""");
    }

    private static async Task<Ok<StatusView>> Status(ProgrammeStatus status, HttpResponse response, CancellationToken cancel)
    {
        response.Headers.CacheControl = "public, max-age=3";
        return TypedResults.Ok(await status.Now(cancel));
    }

    private static void MapPublishing(RouteGroupBuilder publishing)
    {
        publishing.MapPost("", IncidentWrites.Publish)
            .WithName("PublishIncident")
            .WithSummary("Says that something of the vendor's fails, since when, and for whom.")
            .WithDescription("The partners whose renewals it touches are found and told; until all of them have been, nobody else reads of it. If it stops clocks, they stand still from since on, also where that was before it was published: a silence that fell inside was none, and its transfer is taken back.")
            .Creates<IncidentView>()
            .NeverAnswers(StatusCodes.Status200OK)
            .WithExample(IncidentExamples.Body)
            .WithResponseExample(StatusCodes.Status201Created, IncidentExamples.Published)
            .ProducesProblemTypes(Problems.IncidentNotBegun, Problems.IncidentTooLongAgo, Problems.NextUpdateNotAhead);
        publishing.MapPost("/{id}/updates", IncidentWrites.Update)
            .WithName("UpdateIncident")
            .WithSummary("Says what is being done, and when the next word comes.")
            .Changes()
            .WithExample("""{ "statement": "The licence server answers again, slowly.", "nextUpdateBy": "2026-11-23T12:00:00Z" }""")
            .WithResponseExample(StatusCodes.Status200OK, IncidentExamples.Published)
            .ProducesProblemTypes(Problems.NotFound, Problems.IncidentAlreadyResolved, Problems.NextUpdateNotAhead, Problems.IncidentStatementLimitReached);
        publishing.MapPost("/{id}/resolve", IncidentWrites.Resolve)
            .WithName("ResolveIncident")
            .WithSummary("Says that it is over: clocks run again, and the time is given back.")
            .WithDescription("Clocks run again from when this is said, not from at, so that nobody's window closes unseen.")
            .Changes()
            .WithExample("""{ "at": "2026-11-23T11:40:00Z", "statement": "A disk was replaced." }""")
            .WithResponseExample(StatusCodes.Status200OK, IncidentExamples.Published)
            .ProducesProblemTypes(Problems.NotFound, Problems.IncidentAlreadyResolved, Problems.IncidentNotBegun);
        publishing.MapPost("/{id}/report", IncidentWrites.Report)
            .WithName("ReportIncident")
            .WithSummary("Reports the root cause of an incident that is over, once.")
            .Changes()
            .WithExample("""{ "statement": "The disk had been failing for a week, and nobody was told. It is watched now." }""")
            .WithResponseExample(StatusCodes.Status200OK, IncidentExamples.Published)
            .ProducesProblemTypes(Problems.NotFound, Problems.IncidentNotResolved, Problems.IncidentAlreadyReported);
    }

    private static void MapReading(RouteGroupBuilder group)
    {
        var reading = group.MapGroup("").RequireScopeOfRole(
            (Roles.Partner, Scopes.RenewalsRead), (Roles.ChannelManager, Scopes.RenewalsRead), (Roles.VendorSystem, Scopes.IncidentsPublish), (Roles.Auditor, Scopes.AuditRead), (Roles.Admin, Scopes.Admin));
        reading.MapGet("", ReadIncidents.List)
            .WithName("ListIncidents")
            .WithSummary("Incidents, the latest first.")
            .WithDescription("A partner that an incident touches reads all that it was told; another what fails, since when, and whether it is over.")
            .WithQueryWords<IncidentStatus>("status")
            .WithPageExample(IncidentExamples.ForAffected);
        reading.MapGet("/{id}", ReadIncidents.One)
            .WithName("GetIncident")
            .WithSummary("One incident, as far as I have been told of it.")
            .ReturnsETag()
            .WithResponseExample(StatusCodes.Status200OK, IncidentExamples.ForAffected)
            .ProducesProblemTypes(Problems.NotFound);
        group.MapGroup("").RequireScopeOfRole((Roles.Partner, Scopes.RenewalsRead), (Roles.VendorSystem, Scopes.IncidentsPublish), (Roles.Auditor, Scopes.AuditRead))
            .MapGet("/{id}/affected", ReadAffected.Handle)
            .WithName("ListAffected")
            .WithSummary("Whom it touches, when they were told, and what was given back; a partner reads its own renewals.")
            .WithPageExample(IncidentExamples.Affected)
            .ProducesProblemTypes(Problems.NotFound);
    }
}
