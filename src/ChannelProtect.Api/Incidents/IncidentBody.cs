namespace ChannelProtect.Api.Incidents;

using ChannelProtect.Api.Reading;
using ChannelProtect.Domain;
using ChannelProtect.Domain.Incidents;
using ChannelProtect.Domain.Incidents.Commands;

/// <summary>Which renewals are meant: those of any of these regions and of any of these product lines; without a list, of all.</summary>
/// <param name="Regions">Regions of holders, at most 100.</param>
/// <param name="ProductLines">Product lines, at most 100.</param>
internal sealed record ScopeBody(IReadOnlyList<string>? Regions = null, IReadOnlyList<string>? ProductLines = null)
{
    private const int Most = 100;

    public static ScopeBody Of(IncidentScope scope) => new([.. scope.Regions.Select(region => region.Value)], [.. scope.ProductLines.Select(line => line.Value)]);

    public IncidentScope Read(string field, FieldReader fields)
    {
        var (regions, lines) = (Regions ?? [], ProductLines ?? []);
        if (regions.Count > Most || lines.Count > Most)
        {
            fields.Fault(field, $"At most {Most} regions and {Most} product lines are taken.");
            return IncidentScope.All;
        }

        foreach (var (i, region) in regions.Index().Where(region => !PartnerInput.IsRegion(region.Item)))
        {
            fields.Fault($"{field}.regions[{i}]", "One word in lower case, of at most 40 letters, digits and hyphens, like emea.");
        }

        return new([.. regions.Distinct().Select(region => new Region(region))], [.. lines.Select((line, i) => fields.Line($"{field}.productLines[{i}]", line)).OfType<ProductLine>().Distinct()]);
    }
}

/// <summary>Something of the vendor's that fails.</summary>
/// <param name="Services">What fails, from the closed list.</param>
/// <param name="What">The same in words that partners understand: up to 5,000 characters, none of them invisible; kept in Unicode NFC.</param>
/// <param name="Since">When it began to fail; not ahead.</param>
/// <param name="Scope">Which renewals it touches; all, if absent.</param>
/// <param name="StopsClocks">Whether clocks stand still for it, from <paramref name="Since"/> until it is resolved.</param>
/// <param name="ClocksFor">For which of them; all, if absent.</param>
/// <param name="NextUpdateBy">When the next word is promised.</param>
internal sealed record IncidentBody(
    IReadOnlyList<VendorFacility> Services, string What, DateTimeOffset Since, ScopeBody? Scope = null, bool StopsClocks = false, ScopeBody? ClocksFor = null, DateTimeOffset? NextUpdateBy = null)
{
    public PublishIncident Read(FieldReader fields)
    {
        var services = Services ?? [];
        if (services.Count == 0)
        {
            fields.Fault("services", "Name at least one.");
        }

        if (ClocksFor is not null && !StopsClocks)
        {
            fields.Fault("clocksFor", "No clock stands still for it: say stopsClocks, or leave this out.");
        }

        return new(
            [.. services.Distinct()],
            fields.Statement("what", What, IncidentWrites.LongestStatement)!,
            Since.ToWholeMicroseconds(),
            Scope?.Read("scope", fields) ?? IncidentScope.All,
            StopsClocks,
            ClocksFor?.Read("clocksFor", fields),
            NextUpdateBy?.ToWholeMicroseconds());
    }
}

/// <summary>What is being done.</summary>
/// <param name="Statement">Up to 5,000 characters, none of them invisible; kept in Unicode NFC.</param>
/// <param name="NextUpdateBy">When the next word is promised.</param>
internal sealed record IncidentUpdateBody(string Statement, DateTimeOffset? NextUpdateBy = null);

/// <summary>That it is over.</summary>
/// <param name="Statement">What was done: up to 5,000 characters, none of them invisible; kept in Unicode NFC.</param>
/// <param name="At">When it ended; now, if absent. Clocks run again from when that is said.</param>
internal sealed record IncidentResolutionBody(string Statement, DateTimeOffset? At = null);

/// <summary>The root cause.</summary>
/// <param name="Statement">Why it came to that, and what keeps it from coming again: up to 5,000 characters, none of them invisible; kept in Unicode NFC.</param>
internal sealed record IncidentReportBody(string Statement);

/// <summary>Instants as every database keeps them.</summary>
internal static class WholeMicroseconds
{
    public static DateTimeOffset ToWholeMicroseconds(this DateTimeOffset instant) => new(instant.UtcTicks - (instant.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
}
