namespace ChannelProtect.Benchmarks.Floor;

using ChannelProtect.Benchmarks.Databases;
using ChannelProtect.Benchmarks.Load;

/// <summary>Starts the floor for a measurement, with partners that are only names in tokens.</summary>
internal static class FloorSubject
{
    public static async Task<Subject> Start(Workbench bench, Database database, int holders, int requesters)
    {
        var server = await ServerProcess.Start(
            address => [typeof(FloorServer).Assembly.Location, FloorServer.Verb, "--database", $"{database.Engine}", "--connection", database.ConnectionString, "--urls", $"{address}"],
            new Dictionary<string, string>());
        using var http = new HttpClient { BaseAddress = server.Address };
        return new("floor", server, database, bench.Folder, await Tokens("holder", holders), await Tokens("requester", requesters));

        async Task<IReadOnlyList<string>> Tokens(string name, int count)
        {
            var tokens = new List<string>();
            for (var i = 1; i <= count; i++)
            {
                using var answer = await http.PostAsync(new Uri($"/floor/token/prt_{name}{i}", UriKind.Relative), null);
                tokens.Add(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync());
            }

            return tokens;
        }
    }
}
