namespace ChannelProtect.Domain.Tests;

using System.Globalization;
using ChannelProtect.Domain.Contracts;
using ChannelProtect.Domain.Policies;
using ChannelProtect.Domain.Renewals;

/// <summary>The one cast of all tests of the rules: three partners, one customer, one Monday.</summary>
internal static class Cast
{
    public static readonly PartnerId Ada = new("prt_ada");
    public static readonly PartnerId Bix = new("prt_bix");
    public static readonly PartnerId Cyd = new("prt_cyd");

    public static readonly Region Europe = new("europe");
    public static readonly Region America = new("america");
    public static readonly Region Gulf = new("gulf");

    public static readonly RenewalId Renewal = new("rnw_1");
    public static readonly RegistrationId Claim = new("reg_1");
    public static readonly TransferRequestId Request = new("tr_1");
    public static readonly TollingId Incident = new("inc_1");
    public static readonly TollingId Dispute = new("case_1");

    public static readonly DateTimeOffset Monday = At("2026-01-05T09:00Z");
    public static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    /// <summary>Ends at 2026-03-01T00:00Z: requestable on the Monday, protected until 2026-03-31T00:00Z.</summary>
    public static readonly Term ThisTerm = Term("2025-03-01", "2026-02-28");
    public static readonly Term NextTerm = Term("2026-03-01", "2027-02-28");

    public static readonly DateTimeOffset TermEnds = At("2026-03-01T00:00Z");
    public static readonly DateTimeOffset ProtectionEnds = At("2026-03-31T00:00Z");

    /// <summary>Two business days after the Monday.</summary>
    public static readonly DateTimeOffset ServeBy = At("2026-01-07T09:00Z");

    /// <summary>Half of the response window left, or one business day.</summary>
    public static readonly Reminders Reminding = new(TimeSpan.FromDays(3.5), TimeSpan.FromDays(3));

    /// <summary>Five business days after the Monday.</summary>
    public static readonly DateTimeOffset RespondBy = At("2026-01-12T09:00Z");

    /// <summary>Contoso's firewalls, as a partner claims them.</summary>
    public static readonly Contract Contoso = new(
        new AccountId("acc_contoso"), new ProductLine("firewall"), Number("CP-1002"), [Serial("A1B2C3")], ThisTerm, new Money(12_000m, "USD"), Confirmed: false);

    public static readonly ProgrammePolicy Standard = ProgrammePolicy.Standard;

    public static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);

    public static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static Term Term(string start, string end) => new(Day(start), Day(end));

    public static ContractNumber Number(string text) => ContractNumber.TryParse(text, out var number, out var fault) ? number : throw new FormatException(fault);

    public static SerialNumber Serial(string text) => SerialNumber.TryParse(text, out var serial, out var fault) ? serial : throw new FormatException(fault);

    public static Region RegionOf(PartnerId partner) => partner == Ada ? Europe : partner == Bix ? America : Gulf;
}
