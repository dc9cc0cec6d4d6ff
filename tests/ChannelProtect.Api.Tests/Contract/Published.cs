namespace ChannelProtect.Api.Tests.Contract;

using System.Runtime.CompilerServices;

/// <summary>
/// The files in <c>api-specs</c>. A test that finds one out of date fails; run with <c>CHANNELPROTECT_UPDATE_CONTRACT=1</c> it writes
/// the file anew instead, to be looked at and committed.
/// </summary>
internal static class Published
{
    public static string Folder => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "..", "api-specs"));

    public static async Task IsCurrent(string name, byte[] now)
    {
        var (file, cancel) = (Path.Combine(Folder, name), TestContext.Current.CancellationToken);
        if (Environment.GetEnvironmentVariable("CHANNELPROTECT_UPDATE_CONTRACT") == "1")
        {
            await File.WriteAllBytesAsync(file, now, cancel);
        }

        var published = File.Exists(file) ? await File.ReadAllBytesAsync(file, cancel) : [];
        if (!published.AsSpan().SequenceEqual(now))
        {
            var other = Path.Combine(Path.GetTempPath(), name);
            await File.WriteAllBytesAsync(other, now, cancel);
            Assert.Fail($"api-specs/{name} is not what the product says now, which is in {other}. If that is meant: CHANNELPROTECT_UPDATE_CONTRACT=1 tests/run --filter ContractTests, and commit it.");
        }
    }

    private static string Here([CallerFilePath] string file = "") => file;
}
