namespace ChannelProtect.Api.Tests.Architecture;

using System.Runtime.CompilerServices;

/// <summary>One file of the product's source.</summary>
/// <param name="Path">From the repository's root, with slashes.</param>
/// <param name="Text">What is in it.</param>
internal sealed record SourceFile(string Path, string Text);

/// <summary>The product's source as it lies in the repository, without what tools have generated.</summary>
internal static class SourceTree
{
    public static readonly string Root = RootOf();

    public static readonly IReadOnlyList<SourceFile> Files =
    [
        .. Directory.EnumerateFiles(Path.Combine(Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Split(Path.DirectorySeparatorChar).Any(part => part is "Migrations" or "bin" or "obj"))
            .Select(path => new SourceFile(Path.GetRelativePath(Root, path).Replace('\\', '/'), File.ReadAllText(path))),
    ];

    private static string RootOf([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));
}
