namespace ChannelProtect.Api.Renewals;

using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Reading;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Api.Writing;
using ChannelProtect.Domain;
using ChannelProtect.Domain.Contracts;
using ChannelProtect.Domain.Renewals;
using Microsoft.EntityFrameworkCore;
using Commands = ChannelProtect.Domain.Renewals.Commands;

/// <summary>The renewal is being worked on.</summary>
/// <param name="Until">When the holder means to be done; as long as the policy allows, if absent.</param>
/// <param name="Reference">Its quote or order, up to 200 characters.</param>
internal sealed record InFlightBody(DateTimeOffset? Until = null, string? Reference = null);

/// <summary>The renewal is closed.</summary>
/// <param name="TermStart">First day of the new term; the day after the current one, if absent.</param>
/// <param name="TermEnd">Last day of the new term; as long as the current one, if absent.</param>
/// <param name="Reference">The order, up to 200 characters.</param>
internal sealed record RenewedBody(DateOnly? TermStart = null, DateOnly? TermEnd = null, string? Reference = null);

/// <summary>What only the holder may do. For everybody else the renewal does not exist (R9).</summary>
internal static class HolderCommands
{
    public static Task<Answer<RenewalView>> PutInFlight(string id, InFlightBody body, WriteRequest request, Writer writer, CancellationToken cancel)
    {
        var fields = new FieldReader();
        var reference = fields.Text("reference", body.Reference, 200);
        return Command(id, body, fields, request, writer, _ => new Commands.PutInFlight(new(request.PartnerId), body.Until, reference), cancel);
    }

    public static Task<Answer<RenewalView>> MarkRenewed(string id, RenewedBody body, WriteRequest request, Writer writer, CancellationToken cancel)
    {
        var fields = new FieldReader();
        var reference = fields.Text("reference", body.Reference, 200);
        if (body is { TermStart: not null, TermEnd: null })
        {
            fields.Fault("termEnd", "A term with a start needs an end.");
        }
        else if (body is { TermStart: { } start, TermEnd: { } end } && !Term.TryCreate(start, end, out _, out var fault))
        {
            fields.Fault("termEnd", fault);
        }

        return Command(id, body, fields, request, writer, renewal => new Commands.MarkRenewed(new(request.PartnerId), NewTerm(body, renewal), reference), cancel);
    }

    public static Task<Answer<RenewalView>> Release(string id, EmptyBody? body, WriteRequest request, Writer writer, CancellationToken cancel) =>
        Command(id, body ?? new(), new(), request, writer, _ => new Commands.ReleaseRenewal(new(request.PartnerId)), cancel);

    /// <summary>An end alone begins the day after the current term; one that lies before that is no term, and the rule will say so.</summary>
    private static Term? NewTerm(RenewedBody body, Renewal renewal) => body switch
    {
        { TermEnd: null } => null,
        { TermStart: { } start, TermEnd: { } end } => new(start, end),
        { TermEnd: { } end } => Term.TryCreate(renewal.Contract!.Term.End.AddDays(1), end, out var term, out _) ? term : new(end, end),
    };

    private static async Task<Answer<RenewalView>> Command<TBody>(
        string id, TBody body, FieldReader fields, WriteRequest request, Writer writer, Func<Renewal, RenewalCommand> command, CancellationToken cancel) =>
        fields.Errors.Count > 0
            ? Problems.Result(Problems.InvalidBody, errors: fields.Errors)
            : await writer.Write<TBody, RenewalView>(request, body, (attempt, cancel) => Decide(attempt, id, request, command, cancel), cancel);

    private static async Task<Answer<RenewalView>> Decide(Attempt attempt, string id, WriteRequest request, Func<Renewal, RenewalCommand> command, CancellationToken cancel)
    {
        if (await attempt.Db.Renewal(id, cancel) is not { } row || row.WithoutSerials().AsOf(attempt.Now) is not { Holding: { } held } renewal || held.Partner.Value != request.PartnerId)
        {
            return Problems.Result(Problems.NotFound);
        }

        var recording = attempt.Record(row);
        if (!request.IfMatch.Allows(row.Version + recording.Renewal.LapsesBy(attempt.Now).Count))
        {
            return Problems.Result(Problems.PreconditionFailed);
        }

        if (recording.Decide(command(renewal)) is Decision.Refused refused)
        {
            return refused;
        }

        recording.Write();
        var account = await attempt.Db.Set<AccountRow>().AsNoTracking().SingleAsync(account => account.Id == row.AccountId, cancel);
        return Answer<RenewalView>.Ok(RenewalView.Of(row, account, attempt.Now, attempt.Serials, request.Caller.Reader), row.Version);
    }
}
