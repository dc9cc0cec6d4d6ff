namespace ChannelProtect.Api.Tests.RealInput;

/// <summary>Files as they come: the licensing system's feed first, then what two resellers claim, each row with what must become of it.</summary>
public sealed class FilesTests(Apps apps) : IClassFixture<Apps>
{
    private const string Fed = """
        contractNumber,accountName,domain,country,productLine,serials,termStart,termEnd,quantity,amount,currency,status,partnerId
        RI-1001,Contoso Ltd,contoso-ri.example,GB,firewall,RI1A;RI1B,2026-01-01,2026-12-31,5,12000.00,USD,active,
        RI-1002,Contoso Ltd,contoso-ri.example,GB,backup,RI2A,2026-01-01,2026-12-31,1,900.00,EUR,active,
        RI-1003,"Fabrikam ""North"", Inc.",fabrikam-ri.example,US,firewall,,2025-03-01,2026-02-28,10,4000,USD,active,
        RI-1004,Litware,litware-ri.example,DE,firewall,RI4A,2025-02-01,2026-01-31,2,100.00,EUR,renewed,

        """;

    private const string First = """
        accountName,domain,country,productLine,contractNumber,serials,termStart,termEnd,amount,currency,externalReference
        Contoso Limited,www.contoso-ri.example,GB,firewall,ri 1001,,2026-01-01,2026-12-31,12000.00,USD,A-1
        Contoso,,GB,backup,,ri-2a,2026-01-01,2026-12-31,,,A-2
        Fabrikam North,sales.fabrikam-ri.example,US,firewall,,,2025-03-01,2026-02-28,4000,USD,A-3
        Litware GmbH,litware-ri.example,DE,firewall,RI-1004,RI1A,2025-02-01,2026-01-31,,,A-4
        Unheard Of,unheard-ri.example,FR,firewall,RI-9001,RI9A,2026-01-01,2026-12-31,50.00,EUR,A-5
        Nobody Knows,,FR,firewall,,,2026-01-01,2026-12-31,,,A-6
        Broken Date,broken-ri.example,FR,firewall,RI-9002,,2026-02-30,2026-12-31,,,A-7

        """;

    private const string Second = """
        accountName,domain,country,productLine,contractNumber,serials,termStart,termEnd,amount,currency,externalReference
        Contoso,contoso-ri.example,GB,firewall,RI1001,,2026-01-01,2026-12-31,,,B-1
        Contoso,contoso-ri.example,GB,backup,RI-1002,RI2A,2026-01-01,2026-12-31,,,B-2
        Fabrikam,fabrikam-ri.example,US,firewall,RI-7777,,2025-03-01,2026-02-28,,,B-3
        Litware,litware-ri.example,DE,firewall,,,2026-02-01,2027-01-31,,,B-4

        """;

    [Theory, EveryDatabase]
    public async Task Every_row_ends_as_it_must(Engine engine)
    {
        var app = apps.On(engine);
        var (ada, bix, feed) = (await app.Partner("ada"), await app.Partner("bix"), await app.As(Demo.Feed));

        var fed = (await feed.PostText("/v1/subscriptions/bulk", Fed, "text/csv")).Lines();
        Assert.Equal([201, 201, 201, 201], fed.Select(row => row.Status));
        Assert.Equal([200, 200, 200, 200], (await feed.PostText("/v1/subscriptions/bulk", Fed, "text/csv")).Lines().Select(row => row.Status));

        var first = (await ada.PostText("/v1/registrations/bulk", First, "text/csv")).Lines();
        Assert.Equal(
            ["201 active", "201 active", "201 active", "201 pendingReview", "201 active", "201 pendingReview", "400 termStart"],
            first.Select(row => $"{row.Status} {row["registrationStatus"] ?? row["problem.errors.0.field"]}"));
        Assert.Equal(fed.Take(3).Select(row => row["renewalId"]), first.Take(3).Select(row => row["renewalId"]));

        var second = (await bix.PostText("/v1/registrations/bulk", Second, "text/csv")).Lines();
        Assert.Equal(
            ["409 renewal-protected", "409 renewal-protected", "201 pendingReview", "201 active"],
            second.Select(row => $"{row.Status} {row["registrationStatus"] ?? row["problem.reason"]}"));
        Assert.Equal(fed[3]["renewalId"], second[3]["renewalId"]);

        // Sent again, the file files nothing again.
        Assert.Equal([200, 200, 200, 200, 200, 200, 400], (await ada.PostText("/v1/registrations/bulk", First, "text/csv")).Lines().Select(row => row.Status));
        Assert.Equal(first.Take(6).Select(row => row["id"]), (await ada.All("/v1/registrations")).Select(item => item["id"]));
    }
}
