namespace ChannelProtect.Api.Policies;

using System.Xml;
using ChannelProtect.Domain.Policies;

/// <summary>How the vendor's failures and the programme's own count.</summary>
/// <param name="DowntimeFrom">From when on the programme's own absence is an incident, and is given back, such as <c>PT10M</c>.</param>
/// <param name="Backdating">From how long ago an incident that is published may stop clocks, such as <c>P30D</c>.</param>
internal sealed record IncidentTerms(string DowntimeFrom, string Backdating)
{
    public static IncidentTerms Of(IncidentPolicy policy) => new(XmlConvert.ToString(policy.DowntimeFrom), XmlConvert.ToString(policy.Backdating));

    public IncidentPolicy ToPolicy() => new() { DowntimeFrom = XmlConvert.ToTimeSpan(DowntimeFrom), Backdating = XmlConvert.ToTimeSpan(Backdating) };
}
