namespace ChannelProtect.Api.Telemetry;

using System.Diagnostics;
using OpenTelemetry;

/// <summary>Keeps out of traces what is nobody's business there: the paths that are themselves a secret, and the loops' constant looking.</summary>
internal sealed class Discretion : BaseProcessor<Activity>
{
    private const string Path = "url.path";
    private static readonly string[] Secret = ["/calendars/", "/unsubscribe/"];

    public override void OnEnd(Activity data)
    {
        if (data.GetTagItem(Path) is string path && Secret.FirstOrDefault(start => path.StartsWith(start, StringComparison.OrdinalIgnoreCase)) is { } start)
        {
            data.SetTag(Path, $"{start}…");
        }

        if (data.Source.Name == TelemetrySetup.Postgres && data.ParentId is null)
        {
            // A statement that no request has asked for.
            data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        }
    }
}
