namespace ChannelProtect.Api.Tests.Storage;

using System.Text.RegularExpressions;
using ChannelProtect.Api.Delivery;
using ChannelProtect.Api.Ledger;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Telemetry;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

/// <summary>What is asked all day is found by an index, so that its cost does not grow with the programme.</summary>
public sealed partial class PlanTests
{
    private static readonly string[] Tables = ["Renewals", "Serials", "Accounts", "AccountKeys", "LooseKeys", "Conduct", "Registrations", "TransferRequests", "Cases", "CaseEntries", "Messages", "Ledger", "Channels", "Deliveries"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase(Engine.Postgres)]
    public async Task PostgreSQL_reads_no_table_from_end_to_end(Engine engine)
    {
        await using var owner = ChannelApp.Start(engine);
        await Copies.Fill(owner);
        var before = await Scans(owner);

        await using (var node = ChannelApp.Start(engine, beside: owner))
        {
            await Ask(node);
        }

        var after = await Scans(owner);
        Assert.Equal(before.EndToEnd, after.EndToEnd);
        Assert.True(after.ByIndex > before.ByIndex + 20, "The server has counted too little to prove anything.");
    }

    [Fact]
    public async Task SQLite_looks_everything_hot_up_by_an_index()
    {
        await using var app = ChannelApp.Start(Engine.Sqlite);
        await Copies.Fill(app);
        using var sent = await Statements.Of(app.Connection, Cancel);
        await Ask(app);

        var (lease, prepared) = await Kept(app.Services.GetRequiredService<Connections>());
        await using var kept = lease;
        string[] texts = [.. prepared.Concat(sent.Texts).Where(text => text.Contains("SELECT", StringComparison.Ordinal) && Tables.Any(table => text.Contains($"\"{table}\"", StringComparison.Ordinal)))];
        Assert.NotEmpty(prepared);
        foreach (var text in texts)
        {
            // A letter is a table's alias; what scans a part of the query itself scans no more than a page.
            var plan = await Plan(lease, text);
            Assert.DoesNotContain(plan, step => Scan().Match(step) is { Success: true } scan && !plan.Contains($"CO-ROUTINE {scan.Groups["table"].Value}"));
        }

        // Each list by the index that was made for it, and nothing sorted but the page.
        await Uses(lease, texts, "IX_Renewals_HolderRegion_Id", """r."HolderRegion" =""");
        await Uses(lease, texts, "IX_Renewals_AccountId", """r."AccountId" =""");
        await Uses(lease, [.. texts.Where(text => text.Contains("\"Registrations\"", StringComparison.Ordinal))], "IX_Registrations_Region_Id", "\"Region\" = @");
        await Uses(lease, texts, "IX_TransferRequests_RequesterRegion_Id", "\"RequesterRegion\" = @");
        await Uses(lease, texts, "IX_TransferRequests_IncumbentRegion_Id", "\"IncumbentRegion\" = @");
        string[] queues = [.. texts.Where(text => text.Contains("\"DecideBy\"", StringComparison.Ordinal) && !text.Contains("\"NextLapseAt\" <= @", StringComparison.Ordinal))];
        string[] byAge = [.. queues.Where(text => text.Contains("ORDER BY \"c\".\"OpenedAt\"", StringComparison.Ordinal))];
        foreach (var (owner, condition) in new[] { ("Region", "WHERE \"c\".\"Region\" = @"), ("Claimant", "\"Claimant\" = @"), ("Respondent", "\"Respondent\" = @"), ("Arbiter", "\"Arbiter\" = @") })
        {
            await Uses(lease, [.. queues.Except(byAge)], $"IX_Cases_{owner}_IsDecided_DecideBy_Id", condition);
            if (owner is "Region" or "Arbiter")
            {
                await Uses(lease, byAge, $"IX_Cases_{owner}_IsDecided_OpenedAt_Id", condition);
            }
        }

        await Uses(lease, byAge, "IX_Cases_IsDecided_OpenedAt_Id", "WHERE \"c\".\"IsDecided\" =");

        await Uses(lease, texts, "IX_Channels_NextDueAt", "\"NextDueAt\" <= @");
        string[] deliveries = [.. texts.Where(text => text.Contains("FROM \"Deliveries\"", StringComparison.Ordinal))];
        await Uses(lease, deliveries, "IX_Deliveries_PartnerId_CreatedAt_Id", "\"PartnerId\" = @");
        await Uses(lease, [.. deliveries.Where(text => !text.Contains("\"PartnerId\" = @", StringComparison.Ordinal))], "IX_Deliveries_Status_CreatedAt_Id", "\"Status\" = @");
        await Uses(lease, texts, "IX_Renewals_NextAlertAt", "\"NextAlertAt\" <= @");
        await Uses(lease, texts, "IX_Renewals_MopUpAt_Id", "\"MopUpAt\" <= @");
        await Uses(lease, texts, "IX_Messages_PartnerId_AcknowledgedAt_At_Id (PartnerId=? AND AcknowledgedAt=? AND At>?)", "FROM \"Messages\"");
    }

    [GeneratedRegex(@"^SCAN (?<table>[rsatmclnfde]\d?)( USING INDEX .*autoindex.*)?$")]
    private static partial Regex Scan();

    [GeneratedRegex(@"[@$]\w+")]
    private static partial Regex Parameter();

    /// <summary>A connection, and what it and all others that are kept have prepared: the next request may come before the last one's is back.</summary>
    private static async Task<(Connections.Lease Lease, HashSet<string> Prepared)> Kept(Connections connections)
    {
        HashSet<string> prepared = [];
        List<Connections.Lease> leases = [];
        do
        {
            leases.Add(await connections.Open(Cancel));
            prepared.UnionWith(leases[^1].Prepared);
        }
        while (leases[^1].Prepared.Count > 0);

        await using (var writer = await connections.OpenForWriting(Cancel))
        {
            prepared.UnionWith(writer.Prepared);
        }

        foreach (var lease in leases[..^1])
        {
            await lease.DisposeAsync();
        }

        return (leases[^1], prepared);
    }

    private static async Task Uses(Connections.Lease lease, string[] sent, string index, string condition)
    {
        var texts = sent.Where(text => text.Contains(condition, StringComparison.Ordinal)).ToArray();
        Assert.True(texts.Length > 0, $"Nothing was asked with {condition}.");
        foreach (var text in texts)
        {
            Assert.Contains(await Plan(lease, text), step => step.Contains(index, StringComparison.Ordinal));
        }
    }

    private static async Task<List<string>> Plan(Connections.Lease lease, string text)
    {
        await using var explain = lease.Connection.CreateCommand();
        explain.CommandText = $"EXPLAIN QUERY PLAN {text}";
        foreach (var name in Parameter().Matches(text).Select(match => match.Value).Distinct())
        {
            var parameter = explain.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, "x");
            explain.Parameters.Add(parameter);
        }

        List<string> steps = [];
        await using var plan = await explain.ExecuteReaderAsync(Cancel);
        while (await plan.ReadAsync(Cancel))
        {
            steps.Add(plan.GetString(3));
        }

        return steps;
    }

    /// <summary>The calls that partners' programs make all day.</summary>
    private static async Task Ask(ChannelApp app)
    {
        var stage = await Stage.Set(app);
        await stage.Hold(stage.Contract);
        await stage.Ada.Post("/v1/registrations", stage.Contract.ClaimOf(null, [stage.Contract.Serial], domain: null));
        await stage.Ada.Post("/v1/registrations", stage.Contract.ClaimOf(null, []));
        await stage.Ask();
        foreach (var way in new object[] { new { serial = stage.Contract.Serial }, new { account = new { domain = stage.Contract.Domain }, productLine = "firewall" } })
        {
            await stage.Cyd.Post("/v1/transfer-requests", Contoso.Asking(way));
        }

        foreach (var list in new[] { "/v1/renewals", "/v1/registrations", "/v1/transfer-requests", "/v1/messages" })
        {
            await stage.Ada.All(list, limit: 1);
        }

        var crowd = await Somebody.LogIn(app.CreateClient(), Demo.Reseller, "demo");
        foreach (var list in new[] { "/v1/renewals", "/v1/transfer-requests", "/v1/messages" })
        {
            var page = await crowd.Get($"{list}?limit=10");
            (await crowd.Get($"{list}?limit=10&cursor={page["next"]}")).Is("200");
        }

        await AskForLists(app, stage, crowd);
        foreach (var who in new[] { await app.As(Demo.Agency), await app.Manager("r3"), await app.As(Demo.Auditor) })
        {
            (await who.Get("/v1/mop-up?limit=10")).Is("200");
        }

        await AskForDeliveries(app, crowd);
        await app.Alert();
        await app.Settle();
        await app.Services.GetRequiredService<Pulse>().Take(Cancel);
    }

    /// <summary>What carries messages to their channels, and what tells of it.</summary>
    private static async Task AskForDeliveries(ChannelApp app, Somebody crowd)
    {
        foreach (var list in new[] { "deliveries?limit=10", "deliveries?limit=10&status=accepted", "webhook-endpoints?limit=10", "email-addresses?limit=10" })
        {
            var page = (await crowd.Get($"/v1/{list}")).Is("200");
            (await crowd.Get($"/v1/{list}{(page["next"] is { } next ? $"&cursor={next}" : "")}")).Is("200");
        }

        foreach (var who in new[] { await app.As(Demo.Admin), await app.As(Demo.Auditor) })
        {
            (await who.Get("/v1/deliveries?status=dead&limit=10")).Is("200");
        }

        Assert.Equal(64, (await app.Look(db => db.Due(app.Now, app.Now, 64, Cancel))).Count);
        Assert.Equal(10, (await app.Look(db => db.EntriesAfter(default, 10, Cancel))).Count);
        Assert.NotNull(await app.Look(db => Dispatch.Waiting(db, Cancel)));
    }

    /// <summary>Every list with every filter, for those who see more than their own.</summary>
    private static async Task AskForLists(ChannelApp app, Stage stage, Somebody crowd)
    {
        var account = (await stage.Ada.All("/v1/renewals"))[0]["account.id"];
        foreach (var who in new[] { stage.Ada, crowd, await app.Manager("r3"), await app.Manager("r1 r2"), await app.As(Demo.Auditor) })
        {
            foreach (var list in new[] { "/v1/renewals", "/v1/registrations", "/v1/transfer-requests" })
            {
                var page = (await who.Get($"{list}?limit=10")).Is("200");
                (await who.Get($"{list}?limit=10{(page["next"] is { } next ? $"&cursor={next}" : "")}")).Is("200");
            }

            foreach (var filtered in new[] { $"renewals?accountId={account}", "renewals?status=active", "renewals?productLine=firewall&expiringBefore=2027-01-01", "registrations?status=active", "transfer-requests?status=pending" })
            {
                (await who.Get($"/v1/{filtered}&limit=10")).Is("200");
            }
        }

        foreach (var who in new[] { stage.Ada, await app.Manager("emea"), await app.As(Demo.Auditor) })
        {
            (await who.Get($"/v1/accounts/{account}")).Is("200");
            var story = (await who.Get($"/v1/accounts/{account}/history?limit=1")).Is("200");
            (await who.Get($"/v1/accounts/{account}/history?limit=1&cursor={story["next"]}")).Is("200");
        }

        (await (await app.Manager("emea")).Get($"/v1/accounts/{account}/matches")).Is("200");
        foreach (var who in new[] { crowd, await app.Manager("r3"), await app.Manager("r1 r2"), await app.As(Demo.Auditor) })
        {
            (await who.Get($"/v1/cases?limit=10&cursor={(await who.Get("/v1/cases?limit=10&status=undecided"))["next"]}")).Is("200");
        }

        foreach (var who in new[] { await app.Manager("r3"), await app.Manager("r1 r2"), await app.As(Demo.Auditor) })
        {
            (await who.Get($"/v1/cases?limit=10&order=opened&cursor={(await who.Get("/v1/cases?limit=10&order=opened"))["next"]}")).Is("200");
        }

        (await (await app.Manager("r3")).Get("/v1/cases?assigned=me")).Is("200");
        (await (await app.Manager("r3")).Get("/v1/cases?assigned=me&order=opened")).Is("200");
        foreach (var side in new[] { "requester", "incumbent" })
        {
            (await crowd.Get($"/v1/transfer-requests?side={side}&status=approved&limit=10")).Is("200");
        }
    }

    /// <summary>How often each table was read from end to end; the server counts it when a session ends.</summary>
    private static async Task<(string EndToEnd, decimal ByIndex)> Scans(ChannelApp app)
    {
        NpgsqlConnection.ClearAllPools();
        await Task.Delay(1500, Cancel);
        await using var connection = new NpgsqlConnection(app.Connection);
        await connection.OpenAsync(Cancel);
        const string counts = "SELECT string_agg(relname || ' ' || seq_scan, ', ' ORDER BY relname), sum(idx_scan) FROM pg_stat_user_tables WHERE relname = ANY($1)";
        await using var command = new NpgsqlCommand(counts, connection) { Parameters = { new() { Value = Tables } } };
        await using var reader = await command.ExecuteReaderAsync(Cancel);
        await reader.ReadAsync(Cancel);
        return (reader.GetString(0), reader.GetDecimal(1));
    }
}
