namespace ChannelProtect.Api.Identity.Keys;

using System.Security.Cryptography.X509Certificates;
using System.Xml.Linq;
using ChannelProtect.Api.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;

/// <summary>Keeps Data Protection's key ring in the database, where every node finds it; unless it lies in a folder of its own.</summary>
internal sealed class KeyRing(IServiceScopeFactory scopes, WriteGate gate) : IXmlRepository
{
    /// <summary>A key may fall due while a writer that is inside the gate seals its answer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public static void Add(IServiceCollection services, ProtectionOptions options)
    {
        // Without a name of our own the ring would be bound to the folder that each node runs from.
        var ring = services.AddDataProtection().SetApplicationName("ChannelProtect");
        if (options.CertificatePath is { } path)
        {
            ring.ProtectKeysWithCertificate(X509CertificateLoader.LoadPkcs12FromFile(path, options.CertificatePassword));
        }

        services.AddOptions<KeyManagementOptions>().Configure<IServiceScopeFactory, WriteGate, DatabaseOptions, ILoggerFactory>((keys, scopes, gate, database, logs) =>
            keys.XmlRepository = KeyFolder.Of(options, database) is { } folder ? new KeyFolder(folder, logs) : new KeyRing(scopes, gate));
    }

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<ChannelContext>();
        return [.. db.Set<ProtectionKeyRow>().AsNoTracking().Select(k => k.Xml).AsEnumerable().Select(xml => XElement.Parse(xml))];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<ChannelContext>();
        db.Add(new ProtectionKeyRow { Name = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) });
        using var pass = gate.EnterOrGoBeside(Patience);
        db.SaveChanges();
    }
}
