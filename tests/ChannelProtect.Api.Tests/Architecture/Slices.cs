namespace ChannelProtect.Api.Tests.Architecture;

using System.Reflection;
using System.Text.RegularExpressions;
using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Hosting.OpenApi;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Writing;
using ChannelProtect.Domain;
using ChannelProtect.Domain.Accounts;
using ChannelProtect.Domain.Cases;
using ChannelProtect.Domain.Incidents;
using ChannelProtect.Domain.Registrations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

/// <summary>How the parts lie: slices do not lean on one another, nothing is open by mistake, and every refusal has its page.</summary>
public sealed partial class Slices(Apps apps) : IClassFixture<Apps>
{
    private static readonly string[] Features =
        ["Registrations", "Renewals", "Transfers", "Accounts", "Cases", "Conduct", "Evidence", "Incidents", "Messages", "Channels", "Webhooks", "Deliveries", "Feed", "Partners", "Policies", "Ledger", "Sandbox", "Alerts", "Calendars"];

    /// <summary>What all may use: the ledger, which all write, the clock, which all read, the uploads, which all may name, and conduct, in which much counts.</summary>
    private static readonly string[] Ground = ["Ledger", "Sandbox", "Evidence", "Conduct"];

    /// <summary>
    /// The ledger's reader finds out whose a stream is, and where it ends, from whoever wrote it. A claim under review is shown beside the renewals
    /// that it may mean, and its claimant is told what became of it. Whom an incident touches is told, by decisions under the policy in force. A partner's conduct is read by who may read the partner, under the policy in force. An endpoint takes types of messages.
    /// Alerts are messages, when the policy says so; a feed is told in its partner's stream.
    /// </summary>
    private static readonly Dictionary<string, string[]> Known = new() { ["Ledger"] = ["Partners", "Policies", "Registrations", "Incidents"], ["Incidents"] = ["Messages", "Policies"], ["Registrations"] = ["Renewals", "Messages"], ["Conduct"] = ["Partners", "Policies"], ["Webhooks"] = ["Messages"], ["Alerts"] = ["Messages", "Policies"], ["Calendars"] = ["Partners"] };

    private RouteEndpoint[] Endpoints => [.. apps.On(Engine.Sqlite).Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];

    [Fact]
    public void A_slice_uses_no_other_slices_insides()
    {
        foreach (var feature in Features)
        {
            var others = Features.Except([feature, .. Ground, .. Known.GetValueOrDefault(feature, [])]).Select(other => $"using ChannelProtect.Api.{other};").ToArray();
            var own = SourceTree.Files.Where(file => file.Path.StartsWith($"src/ChannelProtect.Api/{feature}/", StringComparison.Ordinal));
            Assert.Empty(own.SelectMany(file => others.Where(other => file.Text.Contains(other, StringComparison.Ordinal)).Select(other => $"{file.Path}: {other}")));
        }
    }

    [Fact]
    public void Every_refusal_of_the_rules_has_its_problem()
    {
        var at = new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
        Type[] words = [typeof(Refusal), typeof(CaseRefusal), typeof(AccountRefusal), typeof(ClaimRefusal), typeof(IncidentRefusal)];
        var refusals = words.SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static)).Select(field => (Refusal)field.GetValue(null)!)
            .Concat(words.SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
                .Where(method => method.ReturnType == typeof(Refusal) && method.GetParameters().Length == 1)
                .Select(method => (Refusal)method.Invoke(null, [at])!))
            // No client can serve a notice, remind of one, stop a clock or alert; these refusals never leave the house.
            .Except([Refusal.AlertNotDue, Refusal.NoticeAlreadyServed, Refusal.ReminderNotDue, Refusal.ClockAlreadyTolled, Refusal.ClockNotTolled])
            .ToArray();
        Assert.True(refusals.Length >= 20);
        Assert.All(refusals, refusal => Assert.True(Problems.TryFind(refusal.Code, out var type) && type.Status is 403 or 409 or 422, refusal.Code));
    }

    [Fact]
    public void Nothing_under_v1_but_the_status_is_open_to_who_has_no_token()
    {
        var open = Endpoints.Where(endpoint => endpoint.RoutePattern.RawText?.StartsWith("/v1", StringComparison.Ordinal) is true)
            .Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
                || (endpoint.Metadata.GetMetadata<IAuthorizeData>() is null && endpoint.Metadata.GetMetadata<AuthorizationPolicy>() is null));
        Assert.Equal(["/v1/status"], open.Select(endpoint => endpoint.RoutePattern.RawText));
    }

    [Fact]
    public void Every_operation_that_writes_can_be_asked_first()
    {
        var writing = Endpoints.Where(endpoint => endpoint.RoutePattern.RawText?.StartsWith("/v1", StringComparison.Ordinal) is true)
            .Where(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is not ["GET"])
            .ToArray();

        Assert.NotEmpty(writing);
        Assert.Empty(writing.Where(endpoint => !endpoint.Metadata.OfType<HeaderMarkers>().Contains(HeaderMarkers.ValidateOnly)).Select(endpoint => endpoint.DisplayName));
    }

    /// <summary>The answer to a write is kept for a retry: one that names serials must say so, or they would be kept in the clear.</summary>
    [Fact]
    public void Every_answer_that_names_serials_says_so()
    {
        var answered = typeof(ChannelContext).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .SelectMany(method => method.ReturnType.GenericTypeArguments.Append(method.ReturnType))
            .Where(type => type is { IsGenericType: true, ContainsGenericParameters: false } && type.GetGenericTypeDefinition() == typeof(Answer<>))
            .Select(type => type.GenericTypeArguments[0])
            .Distinct()
            .ToArray();

        Assert.Contains(answered, NamesSerials);
        Assert.Empty(answered.Where(view => NamesSerials(view) && !view.IsAssignableTo(typeof(IShowsSerials))).Select(view => view.Name));

        static bool NamesSerials(Type view) => view.GetProperties().Any(member => member.Name.StartsWith("Serial", StringComparison.Ordinal)
            || member.PropertyType.GenericTypeArguments.Append(member.PropertyType).Any(type => type != view && type.Assembly == typeof(ChannelContext).Assembly && NamesSerials(type)));
    }

    [Theory]
    [InlineData("/v1/registrations")]
    [InlineData("/v1/renewals")]
    [InlineData("/v1/transfer-requests")]
    [InlineData("/v1/cases")]
    [InlineData("/v1/messages")]
    [InlineData("/v1/partners")]
    public async Task Every_list_comes_in_pages(string path)
    {
        var app = apps.On(Engine.Sqlite);
        var reader = await app.As(path is "/v1/partners" ? Demo.Admin : Demo.Reseller);
        (await reader.Get($"{path}?limit=1")).Is("200");
        (await reader.Get($"{path}?limit=501")).Is("400 invalid-parameter");
        (await reader.Get($"{path}?cursor=x")).Is("400 invalid-parameter");
        Assert.Contains("next", (await reader.Get(path)).Json!.AsObject().Select(member => member.Key));
    }

    [Fact]
    public void Every_writer_queues_at_the_gate()
    {
        // A member ends where its brace stands alone; the gate is entered in the member that writes, or in who calls it and shows its pass.
        var writers = SourceTree.Files.Where(file => file.Path.StartsWith("src/ChannelProtect.Api/", StringComparison.Ordinal))
            .SelectMany(file => file.Text.Split("\n    }\n").Where(member => Writes().IsMatch(member)).Select(member => (file.Path, Member: member)))
            .ToArray();

        Assert.True(writers.Length >= 9);
        Assert.Empty(writers.Where(writer => !writer.Member.Contains("gate.Enter", StringComparison.Ordinal) && !writer.Member.Contains("WriteGate.Pass", StringComparison.Ordinal)).Select(writer => writer.Path));
    }

    [Fact]
    public void Every_kind_of_database_has_its_context() =>
        Assert.Equal(Enum.GetValues<DatabaseProvider>().Length, typeof(ChannelContext).Assembly.GetTypes().Count(type => type.IsSubclassOf(typeof(ChannelContext))));

    [GeneratedRegex(@"\.(SaveChanges|SaveChangesAsync|ExecuteUpdateAsync|ExecuteDeleteAsync|Writes\.Commit)\(")]
    private static partial Regex Writes();
}
