using System.Runtime.InteropServices;
using ChannelProtect.Benchmarks;
using ChannelProtect.Benchmarks.Claims;
using ChannelProtect.Benchmarks.Floor;
using ChannelProtect.Benchmarks.Matching;
using ChannelProtect.Benchmarks.Settling;
using ChannelProtect.Benchmarks.Storm;

// Ending in order takes along the servers that were started.
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => Environment.Exit(130));
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => Environment.Exit(143));

try
{
    switch (args)
    {
        case ["http", .. var rest]:
            await Comparison.Run(BenchmarkOptions.Parse(rest));
            return 0;
        case ["growth", .. var rest]:
            await Growth.Run(BenchmarkOptions.Parse(rest));
            return 0;
        case ["trips", .. var rest]:
            await RoundTrips.Run(BenchmarkOptions.Parse(rest));
            return 0;
        case ["matching", .. var rest]:
            NamesReport.Run(Switches.Parse(rest));
            return 0;
        case ["claims", .. var rest]:
            await ClaimsReport.Run(Switches.Parse(rest));
            return 0;
        case ["storm", .. var rest]:
            return await StormCommand.Run(Switches.Parse(rest)) ? 0 : 1;
        case ["settle", .. var rest]:
            await SettleCommand.Run(Switches.Parse(rest));
            return 0;
        case ["lag", .. var rest]:
            await LagCommand.Run(Switches.Parse(rest));
            return 0;
        case [FloorServer.Verb, .. var rest]:
            await FloorServer.Run(Switches.Parse(rest));
            return 0;
        default:
            Console.Error.WriteLine(BenchmarkOptions.Usage);
            return 2;
    }
}
catch (Exception failure) when (failure is InvalidOperationException or ArgumentException)
{
    Console.Error.WriteLine(failure.Message);
    return 1;
}
