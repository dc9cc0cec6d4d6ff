namespace ChannelProtect.Api.Tests.Registrations;

/// <summary>What the licensing system says of contracts.</summary>
internal static class Fed
{
    public static string Row(Contoso contract, string name = "Contoso Ltd", string? domain = "") =>
        $"{contract.Number},{name},{(domain is "" ? contract.Domain : domain)},GB,{contract.Line},{contract.Serial},{contract.Start:yyyy-MM-dd},{contract.End:yyyy-MM-dd},5,12000.00,USD,active\n";

    /// <summary>Sends rows, and answers the renewals that they are.</summary>
    public static async Task<IReadOnlyList<string>> Send(ChannelApp app, string rows)
    {
        var fed = await (await app.As(Demo.Feed)).PostText("/v1/subscriptions/bulk", "contractNumber,accountName,domain,country,productLine,serials,termStart,termEnd,quantity,amount,currency,status\n" + rows, "text/csv");
        return [.. fed.Is("207").Lines().Select(row => row["renewalId"]!)];
    }
}
