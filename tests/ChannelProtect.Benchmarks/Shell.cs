namespace ChannelProtect.Benchmarks;

using System.Diagnostics;

/// <summary>Runs a program to its end; one that fails ends the benchmark with its own words.</summary>
internal static class Shell
{
    /// <returns>What it wrote to its standard output.</returns>
    public static async Task<string> Run(string program, params string[] arguments)
    {
        var path = program.Contains('/', StringComparison.Ordinal) ? Path.Combine(Repository.Root, program) : program;
        using var process = Process.Start(new ProcessStartInfo(path, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? output.Trim()
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed: {output}{await errors}");
    }
}
