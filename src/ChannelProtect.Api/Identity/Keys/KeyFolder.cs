namespace ChannelProtect.Api.Identity.Keys;

using System.Xml.Linq;
using ChannelProtect.Api.Storage;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Data.Sqlite;

/// <summary>Keeps Data Protection's key ring in a folder: who has the database alone, or a copy of it, opens nothing with it.</summary>
internal sealed class KeyFolder(DirectoryInfo folder, ILoggerFactory logs) : FileSystemXmlRepository(folder, logs)
{
    /// <summary>Where the ring lies; null for the database. A server's nodes share nothing else by themselves, SQLite's one process has a disk.</summary>
    public static DirectoryInfo? Of(ProtectionOptions options, DatabaseOptions database) => options switch
    {
        { KeysPath: { } path } => Made(path),
        { CertificatePath: null } when BesideFile(database) is { } path => Made(path),
        _ => null,
    };

    /// <summary>Whether who has the database alone lacks what opens the ring.</summary>
    public static bool IsApart(ProtectionOptions options, DatabaseOptions database) =>
        options.CertificatePath is not null || options.KeysPath is not null || BesideFile(database) is not null;

    public override void StoreElement(XElement element, string friendlyName)
    {
        base.StoreElement(element, friendlyName);

        // What is sealed with a new key may be committed in a moment, and must not outlive the key.
        foreach (var file in Directory.EnumerateFiles("*.xml"))
        {
            using var handle = File.OpenHandle(file.FullName, access: FileAccess.ReadWrite, share: FileShare.ReadWrite);
            RandomAccess.FlushToDisk(handle);
        }
    }

    private static string? BesideFile(DatabaseOptions database)
    {
        if (database.Provider != DatabaseProvider.Sqlite)
        {
            return null;
        }

        // Asked of an open connection, since a connection string has several ways to say where.
        using var connection = new SqliteConnection(database.ConnectionString);
        connection.Open();
        return Path.IsPathRooted(connection.DataSource) ? $"{connection.DataSource}-keys" : null;
    }

    private static DirectoryInfo Made(string path) => OperatingSystem.IsWindows()
        ? System.IO.Directory.CreateDirectory(path)
        : System.IO.Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
}
