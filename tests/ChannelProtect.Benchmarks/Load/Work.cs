namespace ChannelProtect.Benchmarks.Load;

/// <summary>What is measured. Requests consume the renewals that registrations make, so they come after them.</summary>
internal enum Work
{
    Register,
    Read,
    Request,
    List,
}

internal static class Works
{
    /// <summary>The least share of the floor's rate that the product is to reach.</summary>
    public static double Goal(this Work work) => work switch
    {
        Work.Register or Work.Request => 0.6,
        Work.Read or Work.List => 0.7,
    };

    public static int ExpectedStatus(this Work work) => work switch
    {
        Work.Register or Work.Request => 201,
        Work.Read or Work.List => 200,
    };
}
