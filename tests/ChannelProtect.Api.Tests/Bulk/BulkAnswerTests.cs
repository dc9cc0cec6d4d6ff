namespace ChannelProtect.Api.Tests.Bulk;

using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using ChannelProtect.Api.Bulk;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Xunit;

public class BulkAnswerTests
{
    private const string Header = "accountName,productLine\n";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Fifty_thousand_rows_are_answered_in_order_to_a_client_that_sends_all_before_it_reads()
    {
        await using var host = await BulkHost.Start(Cancel);
        using var client = new HttpClient { BaseAddress = host.Address };
        using var body = new StringContent(Header + Rows(50_000), MediaTypeHeaderValue.Parse("text/csv"));

        using var response = await client.PostAsync(new Uri("claims/bulk", UriKind.Relative), body, Cancel);

        Assert.Equal(HttpStatusCode.MultiStatus, response.StatusCode);
        Assert.Equal("application/x-ndjson", response.Content.Headers.ContentType!.MediaType);
        var lines = (await response.Content.ReadAsStringAsync(Cancel)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(Enumerable.Range(1, 50_000), lines.Select(line => JsonSerializer.Deserialize(line, ClaimJson.Default.ClaimResult)!.Row));
        Assert.Empty(host.Errors);
    }

    /// <summary>The answer is larger than every buffer on its way, and nobody takes any of it before the last row is sent.</summary>
    [Fact]
    public async Task A_client_that_cannot_read_before_it_has_sent_all_is_never_locked_out()
    {
        await using var host = await BulkHost.Start(Cancel);
        await using var socket = await host.Connect("text/csv", Cancel);
        await Send(socket, Header);
        var thousand = string.Concat(Enumerable.Repeat($"Contoso {new string('x', 150)},firewall\n", 1_000));
        for (var sent = 0; sent < 100_000; sent += 1_000)
        {
            await Send(socket, thousand).WaitAsync(TimeSpan.FromSeconds(30), Cancel);
        }

        await SendEnd(socket);
        var answer = await new StreamReader(socket).ReadToEndAsync(Cancel);

        Assert.StartsWith("HTTP/1.1 207", answer, StringComparison.Ordinal);
        Assert.True(answer.Contains("\"row\":100000,", StringComparison.Ordinal), $"The answer ended early: …{answer[^Math.Min(300, answer.Length)..]} {string.Join('\n', host.Errors)}");
        Assert.EndsWith("\r\n0\r\n\r\n", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_is_answered_while_the_client_is_still_sending()
    {
        await using var host = await BulkHost.Start(Cancel);
        await using var socket = await host.Connect("application/x-ndjson", Cancel);
        using var reader = new StreamReader(socket);
        foreach (var name in new[] { "ada", "bix", "cyd" })
        {
            await Send(socket, $$"""{"account":{"name":"{{name}}"},"productLine":"backup"}""" + "\n");
            await LineWith(reader, $"\"name\":\"{name}\"");
        }

        await SendEnd(socket);
        Assert.EndsWith("0\r\n\r\n", await reader.ReadToEndAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_hangs_up_ends_the_reading_and_its_half_row_is_no_row()
    {
        await using var host = await BulkHost.Start(Cancel);
        using (var socket = await host.Connect("text/csv", Cancel))
        {
            await Send(socket, Header + "Contoso Ltd,firewall\nAdatum,backup\nHalf a row,fire");
            await LineWith(new StreamReader(socket), "Adatum");
            socket.Socket.Close(0); // a reset, as a killed process leaves behind
        }

        await host.Ended.Task.WaitAsync(TimeSpan.FromSeconds(20), Cancel);
        Assert.Equal(2, host.RowsTaken);
        Assert.Empty(host.Errors);
    }

    [Fact]
    public async Task Rows_past_the_limit_are_swallowed_so_that_the_answer_arrives()
    {
        await using var host = await BulkHost.Start(Cancel, new() { MaxRows = 10 });
        using var client = new HttpClient { BaseAddress = host.Address };
        using var body = new StringContent(Header + Rows(200_000), MediaTypeHeaderValue.Parse("text/csv"));

        using var response = await client.PostAsync(new Uri("claims/bulk", UriKind.Relative), body, Cancel);

        var lines = (await response.Content.ReadAsStringAsync(Cancel)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(11, lines.Length);
        Assert.Contains("at most 10 rows", lines[10], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_past_the_limit_is_cut_with_a_fault_or_refused_at_once_if_it_says_its_length()
    {
        await using var host = await BulkHost.Start(Cancel, new() { MaxBodyBytes = 1_000 });
        await using var socket = await host.Connect("text/csv", Cancel);
        await Send(socket, Header + Rows(40));
        await Send(socket, Rows(40));
        var answer = await new StreamReader(socket).ReadToEndAsync(Cancel);

        Assert.Contains("at most 1000 bytes", answer, StringComparison.Ordinal);
        using var client = new HttpClient { BaseAddress = host.Address };
        using var body = new StringContent(Header + Rows(80), MediaTypeHeaderValue.Parse("text/csv"));
        using var refused = await client.PostAsync(new Uri("claims/bulk", UriKind.Relative), body, Cancel);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.StatusCode);
    }

    [Fact]
    public async Task An_answer_that_we_break_off_is_not_mistaken_for_whole()
    {
        await using var host = await BulkHost.Start(Cancel);
        await using var socket = await host.Connect("text/csv", Cancel);
        await Send(socket, Header + Rows(100) + "fail,backup\n" + Rows(100));
        await SendEnd(socket);
        var answer = await ReadAll(socket);

        Assert.Contains("\"row\":96,", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("\r\n0\r\n\r\n", answer, StringComparison.Ordinal);
    }

    [Fact]
    public void The_endpoint_says_that_it_answers_207_NDJSON()
    {
        RouteEndpointBuilder endpoint = new(null, RoutePatternFactory.Parse("/"), 0);
        BulkAnswer<ClaimResult>.PopulateMetadata(((Delegate)Rows).Method, endpoint);

        var produced = Assert.Single(endpoint.Metadata.OfType<IProducesResponseTypeMetadata>());
        Assert.Equal((207, typeof(ClaimResult)), (produced.StatusCode, produced.Type));
        Assert.Equal(["application/x-ndjson"], produced.ContentTypes);
    }

    private static string Rows(int count) =>
        string.Concat(Enumerable.Range(1, count).Select(row => string.Create(CultureInfo.InvariantCulture, $"Contoso {row},firewall\n")));

    private static async Task Send(NetworkStream socket, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        await socket.WriteAsync(Encoding.ASCII.GetBytes($"{bytes.Length:x}\r\n{text}\r\n"), Cancel);
    }

    private static Task SendEnd(NetworkStream socket) => socket.WriteAsync("0\r\n\r\n"u8.ToArray(), Cancel).AsTask();

    private static async Task LineWith(StreamReader reader, string text)
    {
        string? line;
        do
        {
            line = await reader.ReadLineAsync(Cancel).AsTask().WaitAsync(TimeSpan.FromSeconds(20), Cancel);
        }
        while (line?.Contains(text, StringComparison.Ordinal) is false);
    }

    private static async Task<string> ReadAll(NetworkStream socket)
    {
        using var all = new MemoryStream();
        try
        {
            await socket.CopyToAsync(all, Cancel);
        }
        catch (IOException)
        {
            // A reset is as good an end as any, here.
        }

        return Encoding.UTF8.GetString(all.ToArray());
    }
}
