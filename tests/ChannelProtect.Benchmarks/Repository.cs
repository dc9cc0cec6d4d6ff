namespace ChannelProtect.Benchmarks;

/// <summary>Where this program was built from: the scripts and the product are found from there.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The product, in the configuration in which this program was built.</summary>
    public static string Product { get; } = Path.Combine(
        Root, "artifacts", "bin", "ChannelProtect.Api", Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)), "ChannelProtect.Api.dll");

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ChannelProtect.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("Run the benchmarks from a checkout of the repository.");
    }
}
