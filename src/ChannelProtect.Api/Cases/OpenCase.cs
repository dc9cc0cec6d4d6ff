namespace ChannelProtect.Api.Cases;

using ChannelProtect.Api.Casework;
using ChannelProtect.Api.Evidence;
using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Reading;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Writing;
using ChannelProtect.Domain;
using ChannelProtect.Domain.Cases;
using Command = ChannelProtect.Domain.Cases.Commands.OpenCase;

/// <summary>Brings a conflict before a channel manager. What the caller may not see is not there (R9).</summary>
internal static class OpenCase
{
    public static Task<Answer<CaseView>> Handle(CaseBody body, WriteRequest request, Writer writer, CaseWrites writes, PartnerDirectory partners, CancellationToken cancel) =>
        Open(body, body, request, writer, writes, partners, cancel);

    public static Task<Answer<CaseView>> Dispute(string id, DisputeBody body, WriteRequest request, Writer writer, CaseWrites writes, PartnerDirectory partners, CancellationToken cancel) =>
        Identifiers.TypeId.IsValid("tr", id)
            ? Open(body, new(CaseKind.DisputedRejection, body.Statement, TransferRequestId: id, Evidence: body.Evidence), request, writer, writes, partners, cancel)
            : Task.FromResult<Answer<CaseView>>(Problems.Result(Problems.NotFound));

    private static async Task<Answer<CaseView>> Open<TBody>(TBody sent, CaseBody body, WriteRequest request, Writer writer, CaseWrites writes, PartnerDirectory partners, CancellationToken cancel)
    {
        var (fields, acting) = (new FieldReader(), request.Caller.Role == Roles.ChannelManager);
        var stated = StatedCase.Read(body, fields);
        if (acting ? stated is { OnBehalfOf: null, Kind: not CaseKind.PossibleDuplicate } : stated.OnBehalfOf is not null)
        {
            fields.Fault("onBehalfOf", acting ? "Say for which partner." : "A partner speaks for itself.");
        }

        if (!acting && stated is { Kind: CaseKind.PossibleDuplicate, Renewal: null })
        {
            fields.Fault("renewal", "Name a renewal that you hold.");
        }

        return fields.Errors.Count > 0
            ? Problems.Result(Problems.InvalidBody, errors: fields.Errors)
            : await writes.Disclosed(request, await writer.Write<TBody, CaseView>(request, sent, (attempt, cancel) => Decide(attempt, request.Caller, stated, partners, cancel), cancel), cancel);
    }

    private static async Task<Answer<CaseView>> Decide(Attempt attempt, Caller caller, StatedCase stated, PartnerDirectory partners, CancellationToken cancel)
    {
        if (stated.Contact?.At > attempt.Now)
        {
            return Fault("contact.at", "This lies ahead.");
        }

        var acting = caller.Role == Roles.ChannelManager;
        var (claimant, respondent) = (await Partner(acting ? stated.OnBehalfOf : caller.PartnerId), await Partner(stated.Respondent));
        if (stated.OnBehalfOf is not null && claimant is not { MayHold: true })
        {
            return Fault("onBehalfOf", "No such partner takes part.");
        }

        if (stated.Respondent is not null && respondent is not { MayHold: true })
        {
            return Fault("respondent", "No such partner takes part.");
        }

        stated = stated with { Accounts = await ContestedThing.Survivors(attempt, stated.Accounts, cancel) };
        var contested = await ContestedThing.Find(attempt, stated, cancel);
        if (contested.IsAmbiguous)
        {
            return Problems.Result(Problems.RenewalAmbiguous);
        }

        if (!await contested.IsThereFor(attempt, caller, stated, claimant?.Id, cancel))
        {
            return Problems.Result(Problems.NotFound);
        }

        if (stated is { Kind: CaseKind.RegistrationConflict, Respondent: not null } && contested.Holding?.Partner != claimant!.Id)
        {
            return Fault("respondent", "The other side is who holds the renewal: name nobody.");
        }

        if (await attempt.NoSuchUpload(caller.PartnerId, stated.Evidence, cancel) is { } missing)
        {
            return missing;
        }

        var command = new Command(
            stated.Kind,
            contested.Subject(stated),
            claimant is null ? null : new(claimant.Id, claimant.Region),
            contested.OtherSide(stated, claimant?.Id, respondent),
            contested.Holding?.Region ?? new(caller.Regions is [var first, ..] ? first : ""),
            contested.Known(attempt.Now),
            acting ? CaseOpener.ChannelManager : CaseOpener.Claimant,
            acting && claimant is not null ? new ManagerId(caller.ClientId) : null,
            0,
            false,
            stated.Statement,
            stated.Evidence);
        var opened = await CaseOpening.Open(attempt, command, contested.Recording, cancel);
        if (opened.Refused is { } refused)
        {
            return refused;
        }

        if (acting && !caller.MaySee(null, opened.Recording.Case.Matter!.Region.Value))
        {
            // It would be heard where this manager looks at nothing.
            return Problems.Result(Problems.NotFound);
        }

        contested.Recording?.Write();
        var view = CaseView.Of(opened.Recording.Case, opened.Recording.Said, caller, attempt.Now);

        return attempt.OnlyAsks ? Answer<CaseView>.WouldCreate(view.Unwritten()) : Answer<CaseView>.Created(view, $"/v1/cases/{view.Id}", view.Version());

        async ValueTask<ProgrammePartner?> Partner(string? id) => id is null ? null : await partners.Find(attempt.Db, id, cancel);

        static Answer<CaseView> Fault(string field, string message) => Problems.Result(Problems.InvalidBody, errors: [new(field, message)]);
    }
}
