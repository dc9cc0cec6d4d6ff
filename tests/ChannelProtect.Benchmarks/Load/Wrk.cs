namespace ChannelProtect.Benchmarks.Load;

using System.Globalization;

/// <summary>The load generator: a closed loop, each connection sends its next request when the last is answered.</summary>
internal static class Wrk
{
    public static async Task InstallIfMissing()
    {
        if (!Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(folder => File.Exists(Path.Combine(folder, "wrk"))))
        {
            Console.Error.WriteLine("wrk is missing; installing it.");
            await Shell.Run("tests/lib/install", "wrk");
        }
    }

    /// <returns>Null when the load ran out of what it was given to use up, and measured nothing.</returns>
    /// <exception cref="InvalidOperationException">An answer was not the expected one: then nothing was measured.</exception>
    public static async Task<Measurement?> Run(Uri address, int connections, int seconds, string script, string folder)
    {
        var file = Path.Combine(folder, $"{Guid.NewGuid():N}.lua");
        await File.WriteAllTextAsync(file, script);
        var output = await Shell.Run(
            "wrk", "-t1", $"-c{connections}", $"-d{seconds}s", "--timeout", "30s", "-s", file, address.GetLeftPart(UriPartial.Authority));
        File.Delete(file);

        var line = output.Split('\n').FirstOrDefault(l => l.StartsWith("MEASURED ", StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"wrk measured nothing: {output}");
        var words = line.Split(' ', 10);
        var counts = words[1..9].Select(word => long.Parse(word, CultureInfo.InvariantCulture)).ToArray();
        var (requests, microseconds, socketErrors, wrongStatus, p50, p99, drawn, exhausted) =
            (counts[0], counts[1], counts[2], counts[3], counts[4], counts[5], (int)counts[6], counts[7] != 0);

        return (requests, socketErrors, wrongStatus) switch
        {
            _ when exhausted => null,
            (0, _, _) => throw new InvalidOperationException("Not one request was answered."),
            (_, > 0, _) => throw new InvalidOperationException($"{socketErrors} of {requests} requests failed on the socket."),
            (_, _, > 0) => throw new InvalidOperationException($"{wrongStatus} of {requests} answers were not the expected ones. {words[9]}"),
            _ => new(requests, requests / (microseconds / 1e6), TimeSpan.FromMicroseconds(p50), TimeSpan.FromMicroseconds(p99), drawn),
        };
    }
}

/// <param name="Requests">How many were answered.</param>
/// <param name="Rate">Requests per second.</param>
/// <param name="Median">The latency that half of the requests stayed under.</param>
/// <param name="P99">The latency that ninety-nine in a hundred stayed under.</param>
/// <param name="Drawn">How many requests were made up; the last ones may not have been answered.</param>
internal sealed record Measurement(long Requests, double Rate, TimeSpan Median, TimeSpan P99, int Drawn);
