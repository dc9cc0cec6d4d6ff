namespace ChannelProtect.Api.Tests;

/// <summary>A contract of one of Contoso's companies, with a number, a serial and a domain that no other test uses.</summary>
internal sealed record Contoso(string Number, string Serial, string Domain, string Line, DateOnly Start, DateOnly End)
{
    private static int _made;

    public object Claim => ClaimOf(Number, [Serial]);

    public object Request => Asking(new { contractNumber = Number });

    /// <summary>When the protection of its holder ends: thirty days after the term.</summary>
    public DateTimeOffset ProtectedUntil => new DateTimeOffset(End.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero).AddDays(30);

    /// <summary>A year's contract whose last day is so many days from now.</summary>
    public static Contoso EndingIn(ChannelApp app, int days, string line = "firewall") => EndingOn(DateOnly.FromDateTime(app.Now.UtcDateTime).AddDays(days), line);

    public static Contoso EndingOn(DateOnly end, string line = "firewall")
    {
        var n = Interlocked.Increment(ref _made);
        return new($"CP-{n:D6}", $"SN{n:D8}", $"contoso{n}.example", line, end.AddYears(-1).AddDays(1), end);
    }

    public object ClaimOf(string? number, string[] serials, string? domain = "", DateOnly? start = null, DateOnly? end = null, string? line = null, string name = "Contoso Ltd") => new
    {
        account = new { name, domain = domain is "" ? Domain : domain, country = "GB" },
        productLine = line ?? Line,
        contractNumber = number,
        serials,
        termStart = start ?? Start,
        termEnd = end ?? End,
        value = new { amount = "12000.00", currency = "USD" },
    };

    public static object Asking(object renewal, string reason = "customerRequest", bool customerAsked = true) => new { renewal, reason, customerAsked };
}
