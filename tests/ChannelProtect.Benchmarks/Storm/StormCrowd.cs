namespace ChannelProtect.Benchmarks.Storm;

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;
using ChannelProtect.Benchmarks.Product;

/// <summary>Incumbents, each with a web hook endpoint and an address confirmed by the code that was mailed there, and contracts that they hold; and who will ask for those.</summary>
internal sealed partial class StormCrowd
{
    private static readonly string[] Scopes = ["renewals.read", "renewals.register", "transfers.request", "transfers.respond"];
    private const int RequestsOfOne = 500;
    private const int Clients = 8;

    private StormCrowd(IReadOnlyList<string> askers, IReadOnlyList<string> contracts) => (Askers, Contracts) = (askers, contracts);

    /// <summary>Tokens of those who ask.</summary>
    public IReadOnlyList<string> Askers { get; }

    /// <summary>The numbers of all contracts, mixed.</summary>
    public IReadOnlyList<string> Contracts { get; }

    public static async Task<StormCrowd> Gather(StormNodes nodes, StormClient client, HookReceiver hooks, Receipts receipts, int incumbents, int contracts)
    {
        using var programme = await Programme.SignIn(nodes.Any);
        var holders = await programme.Enrol("Incumbent", "reseller", incumbents, Scopes);
        var askers = await programme.Enrol("Requester", "largeVolumeReseller", ((contracts - 1) / RequestsOfOne) + 1, Scopes);
        for (var i = 0; i < holders.Count; i++)
        {
            var token = holders[i].Token;
            await client.Post(token, "/v1/webhook-endpoints", new { url = hooks.UrlOf($"/incumbent/{i}") });
            await Confirm(client, token, receipts, $"incumbent{i}@partner.example");
        }

        for (var i = 0; i < holders.Count; i++)
        {
            var mine = Enumerable.Range(0, contracts).Where(n => n % holders.Count == i).Select(Claim).ToArray();
            var answer = await client.Post(holders[i].Token, "/v1/registrations/bulk", mine);
            var active = Active().Count(answer.GetString()!);
            if (active != mine.Length)
            {
                throw new InvalidOperationException($"{active} of {mine.Length} registrations are active: {answer}");
            }
        }

        var numbers = Enumerable.Range(0, contracts).Select(Number).ToArray();
        Random.Shared.Shuffle(numbers);
        return new([.. askers.Select(asker => asker.Token)], numbers);
    }

    /// <summary>All contracts are asked for, so many a second.</summary>
    /// <returns>The ids of the requests.</returns>
    public Task<IReadOnlyCollection<string>> Ask(StormClient client, int rate) => Ask(client, rate, Contracts);

    public async Task<IReadOnlyCollection<string>> Ask(StormClient client, int rate, IReadOnlyList<string> contracts)
    {
        var asked = new ConcurrentBag<string>();
        var begun = Stopwatch.StartNew();
        var n = -1;
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(async _ =>
        {
            for (int i; (i = Interlocked.Increment(ref n)) < contracts.Count;)
            {
                var early = TimeSpan.FromSeconds((double)i / rate) - begun.Elapsed;
                await Task.Delay(early > TimeSpan.Zero ? early : TimeSpan.Zero);
                asked.Add((await client.Post(Askers[i % Askers.Count], "/v1/transfer-requests", Asking(contracts[i]))).GetProperty("id").GetString()!);
            }
        }));
        return asked;
    }

    public static object Asking(string contract) => new { renewal = new { contractNumber = contract }, reason = "customerRequest", customerAsked = true };

    private static async Task Confirm(StormClient client, string token, Receipts receipts, string address)
    {
        var id = (await client.Post(token, "/v1/email-addresses", new { address, language = "en" })).GetProperty("id").GetString();
        var mail = receipts.All.Last(receipt => receipt.Channel == address).Content;
        await client.Post(token, $"/v1/email-addresses/{id}/confirm", new { code = Code().Match(mail).Groups[1].Value });
    }

    public static string Number(int n) => $"CP-{n:D6}";

    public static object Claim(int n)
    {
        var end = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(60);
        return new
        {
            account = new { name = $"Contoso {n} Ltd", domain = $"contoso{n}.example", country = "GB" },
            productLine = "firewall",
            contractNumber = Number(n),
            serials = new[] { $"SN{n:D8}" },
            termStart = end.AddYears(-1).AddDays(1),
            termEnd = end,
            value = new { amount = "12000.00", currency = "USD" },
        };
    }

    [GeneratedRegex(@"Subject:[^\n]*?(\d{8})")]
    private static partial Regex Code();

    [GeneratedRegex("\"registrationStatus\":\"active\"")]
    private static partial Regex Active();
}
