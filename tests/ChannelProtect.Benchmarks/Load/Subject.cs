namespace ChannelProtect.Benchmarks.Load;

using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using ChannelProtect.Benchmarks.Databases;

/// <summary>A running server under load, with the tokens of those who hold renewals and of those who ask for them.</summary>
internal sealed class Subject(
    string name, ServerProcess server, Database database, string folder, IReadOnlyList<string> holders, IReadOnlyList<string> requesters) : IAsyncDisposable
{
    private const int SampleOfEachHolder = 500;
    private const int WarmUpSeconds = 8;

    private readonly Stock _stock = new();
    private double _writeRate = 500;
    private IReadOnlyList<(string Path, int Caller)> _sample = [];

    public string Name => name;

    /// <summary>Every kind of work once, looking at every answer. A database without renewals gets some first.</summary>
    public async Task WarmUp(IEnumerable<Work> works)
    {
        if (_sample.Count == 0)
        {
            await Run(Work.Register, connections: 8, WarmUpSeconds, watched: true);
            _sample = await Sample();
        }

        await database.Analyze();
        foreach (var work in works)
        {
            await Run(work, connections: 8, WarmUpSeconds, watched: true);
        }

        await database.Analyze();
    }

    /// <summary>Reads these renewals instead of some that were registered while warming up.</summary>
    public void ReadFrom(IReadOnlyList<(string Path, int Caller)> renewals) => _sample = renewals;

    /// <summary>Makes what the next measurement of this work will use up.</summary>
    public async Task Prepare(Work work, int seconds)
    {
        // Half as many again as the fastest writes so far would use.
        while (work == Work.Request && _stock.Count < 1.5 * seconds * _writeRate)
        {
            await Run(Work.Register, connections: 32, seconds, watched: false);
        }
    }

    public Task<Measurement> Measure(Work work, int connections, int seconds) => Run(work, connections, seconds, watched: false);

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task<Measurement> Run(Work work, int connections, int seconds, bool watched)
    {
        await Prepare(work, seconds);

        // Letters and digits alone: a contract number, a host name and a key can all be made of them.
        var prefix = $"B{Guid.NewGuid():N}"[..9].ToUpperInvariant() + "X";
        var script = work switch
        {
            Work.Register => LoadScript.Register(prefix, holders, DateOnly.FromDateTime(DateTime.UtcNow)),
            Work.Read => LoadScript.Get(_sample, holders),
            Work.Request => LoadScript.Request(_stock.TakeAll(), requesters),
            Work.List => LoadScript.Get([.. holders.Select((_, holder) => ("/v1/renewals?limit=50", holder))], holders),
        };
        Measurement? measured;
        try
        {
            measured = await Wrk.Run(server.Address, connections, seconds, watched ? script + LoadScript.Watch(work.ExpectedStatus()) : script, folder);
        }
        catch (InvalidOperationException failure)
        {
            throw new InvalidOperationException($"{name}, {work} at {connections} connections: {failure.Message}\n{server.LastWords()}", failure);
        }

        if (measured is null)
        {
            // Faster than anything before: once more, with twice as much.
            _writeRate *= 2;
            return await Run(work, connections, seconds, watched);
        }

        if (work is Work.Register or Work.Request)
        {
            _writeRate = Math.Max(_writeRate, measured.Rate);
        }

        if (work == Work.Register)
        {
            // The first number is spent on wrk's look at the script; the last ones may have been cut off without an answer.
            _stock.Add(new(prefix, 2, measured.Drawn - (8 * connections)));
        }

        return measured;
    }

    private async Task<IReadOnlyList<(string Path, int Caller)>> Sample()
    {
        var found = new List<(string Path, int Caller)>();
        using var http = new HttpClient { BaseAddress = server.Address };
        for (var holder = 0; holder < holders.Count; holder++)
        {
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", holders[holder]);
            var page = await http.GetFromJsonAsync<JsonElement>(new Uri($"/v1/renewals?limit={SampleOfEachHolder}", UriKind.Relative));
            foreach (var item in page.GetProperty("items").EnumerateArray())
            {
                found.Add(($"/v1/renewals/{item.GetProperty("id").GetString()}", holder));
            }
        }

        return found;
    }
}
