namespace ChannelProtect.Benchmarks;

using ChannelProtect.Benchmarks.Databases;
using ChannelProtect.Benchmarks.Load;

/// <summary>What to measure and for how long.</summary>
internal sealed record BenchmarkOptions(
    IReadOnlyList<Engine> Databases,
    IReadOnlyList<Work> Works,
    IReadOnlyList<int> Connections,
    int Seconds,
    int Rounds,
    IReadOnlyList<int> Growth,
    int Partners,
    Sides Sides,
    string? Markdown)
{
    public const string Usage = """
        dotnet run -c Release --project tests/ChannelProtect.Benchmarks -- VERB [--name value]...
          http     the product and its floor, side by side
          growth   the product alone, as its database grows
          trips    the product's round trips to PostgreSQL, counted on the wire
          matching how well names alone tell the customer   --names FILE
          claims   how well the product tells which contract a claim means   --data FOLDER
          storm    notices through a storm: receivers misbehave, nodes are killed   --notices 10000 --minutes 15 --partners 200 --rate 60 --kill-every 20
          settle   how fast deadlines are written down   --databases sqlite,postgres --pending 1000000 --due 10000
          lag      from a request to the acceptance of its notice   --databases sqlite,postgres
          --databases sqlite,postgres   --work register,read,request,list   --connections 1,8,32
          --seconds 5   --rounds 3   --partners 500   --sides both|floor|product
          --growth 1000,100000,1000000   (also after http, when given)   --markdown FILE
        """;

    public static BenchmarkOptions Parse(string[] args)
    {
        var switches = Switches.Parse(args);
        return new(
            Names<Engine>(switches["databases"]),
            Names<Work>(switches["work"]),
            switches.Numbers("connections", 1, 8, 32),
            switches.Number("seconds", 5),
            switches.Number("rounds", 3),
            switches.Numbers("growth"),
            switches.Number("partners", 500),
            Enum.Parse<Sides>(switches["sides"] ?? "both", ignoreCase: true),
            switches["markdown"]);
    }

    // In the order of their declaration: registrations must come before the requests that live on them.
    private static T[] Names<T>(string? text)
        where T : struct, Enum =>
        text is null ? Enum.GetValues<T>() : [.. text.Split(',').Select(name => Enum.Parse<T>(name, ignoreCase: true)).Order()];
}

[Flags]
internal enum Sides
{
    Floor = 1,
    Product = 2,
    Both = Floor | Product,
}
