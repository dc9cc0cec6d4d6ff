namespace ChannelProtect.Api.Incidents;

using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Reading;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Writing;
using ChannelProtect.Domain.Incidents;
using Microsoft.EntityFrameworkCore;

/// <summary>An affected partner says that it knows. Safe to repeat: the first time counts.</summary>
internal static class AcknowledgeIncident
{
    private static readonly ColumnSet Acknowledged = new(nameof(IncidentPartnerRow.AcknowledgedAt));

    public static Task<Answer<IncidentView>> Handle(string id, EmptyBody? body, WriteRequest request, Writer writer, CancellationToken cancel) =>
        writer.Write<EmptyBody, IncidentView>(request, body ?? new(), async (attempt, cancel) =>
        {
            var partner = await attempt.Db.Set<IncidentPartnerRow>().AsNoTracking().FirstOrDefaultAsync(p => p.IncidentId == id && p.PartnerId == request.PartnerId && p.Told > 0, cancel);
            if (partner is null || await attempt.Db.Set<IncidentRow>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancel) is not { } row)
            {
                return Problems.Result(Problems.NotFound);
            }

            var recording = new IncidentRecording(attempt, row);
            if (!request.IfMatch.Allows(View().Version()))
            {
                return Problems.Result(Problems.PreconditionFailed);
            }

            if (partner.AcknowledgedAt is null)
            {
                partner.AcknowledgedAt = attempt.Now;
                recording.Add(new IncidentAcknowledged(attempt.Now, new(request.PartnerId)));
                recording.Write();
                attempt.Writes.Update(partner, Acknowledged);
            }

            var view = View();
            return Answer<IncidentView>.Ok(view, view.Version());

            IncidentView View() => IncidentView.Whole(recording.Incident.AfterStatements(partner.Told), attempt.Now) with { AffectsYou = true, AcknowledgedAt = partner.AcknowledgedAt };
        }, cancel);
}
