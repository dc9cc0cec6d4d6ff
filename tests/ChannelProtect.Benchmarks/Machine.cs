namespace ChannelProtect.Benchmarks;

using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using ChannelProtect.Benchmarks.Databases;

/// <summary>What a reader must know of the machine before comparing its numbers with another's.</summary>
internal static class Machine
{
    public static async Task<string> Facts(Workbench bench, IEnumerable<Engine> engines)
    {
        var versions = new List<string>();
        foreach (var engine in engines)
        {
            versions.Add(await bench.ServerVersion(engine));
        }

        return string.Create(CultureInfo.InvariantCulture, $"""
            {Cpu()}, {Environment.ProcessorCount} cores shared by server, database and load generator; {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30} GiB;
            {RuntimeInformation.OSDescription}; {RuntimeInformation.FrameworkDescription}; {string.Join(", ", versions)};
            {new DriveInfo(bench.Folder).DriveFormat}, {DurableWrites(bench.Folder):N0} durable writes of 4 KiB per second.
            """);
    }

    private static string Cpu()
    {
        const string label = "model name";
        var line = File.Exists("/proc/cpuinfo") ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith(label, StringComparison.Ordinal)) : null;
        return line?[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
    }

    // What one commit costs at the least; on a disk that only pretends to flush, this gives it away.
    private static double DurableWrites(string folder)
    {
        var file = Path.Combine(folder, "flush");
        var block = new byte[4096];
        var writes = 0;
        var elapsed = Stopwatch.StartNew();
        using (var stream = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            for (; elapsed.Elapsed < TimeSpan.FromSeconds(1); writes++)
            {
                stream.Write(block);
                stream.Flush(flushToDisk: true);
            }
        }

        File.Delete(file);
        return writes / elapsed.Elapsed.TotalSeconds;
    }
}
