namespace ChannelProtect.Api.Registrations;

using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Ledger;
using ChannelProtect.Api.Sandbox;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Api.Storage.Sealing;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

/// <summary>One registration, for its partner, the channel managers of the partner's region, and auditors.</summary>
internal static class ReadRegistration
{
    private static readonly Func<ChannelContext, string, CancellationToken, Task<Registered?>> ById = CompiledQuery.Of((ChannelContext db, string id, CancellationToken cancel) =>
        (from registration in db.Set<RegistrationRow>().AsNoTracking()
         where registration.Id == id
         join renewal in db.Set<RenewalRow>().AsNoTracking() on registration.RenewalId equals renewal.Id into renewals
         from renewal in renewals.DefaultIfEmpty()
         select new Registered(registration, renewal)).FirstOrDefault());

    public static async Task<Results<Ok<RegistrationView>, ProblemHttpResult>> Handle(string id, Caller caller, HttpResponse response, ChannelContext db, ProgrammeClock clock, SealedSerials serials, Disclosures disclosures, CancellationToken cancel)
    {
        if (await ById(db, id, cancel) is not { } found || !caller.MaySee(found.Row.PartnerId, found.Row.Region))
        {
            return Problems.Result(Problems.NotFound);
        }

        await disclosures.Record(caller, found.Row.PartnerId, id, cancel);
        var view = RegistrationView.Of(found.Row, found.Renewal, clock.Now, serials);
        response.SetETag(view.Version());
        return TypedResults.Ok(view);
    }

    /// <summary>A registration with its renewal, if it has one.</summary>
    public static Task<Registered?> Registration(this ChannelContext db, string id, CancellationToken cancel) => ById(db, id, cancel);
}

internal sealed record Registered(RegistrationRow Row, RenewalRow? Renewal);
