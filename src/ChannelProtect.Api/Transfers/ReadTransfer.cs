namespace ChannelProtect.Api.Transfers;

using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Ledger;
using ChannelProtect.Api.Sandbox;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

/// <summary>One transfer request, for its two sides, the channel managers of their regions, and auditors.</summary>
internal static class ReadTransfer
{
    private static readonly Func<ChannelContext, string, CancellationToken, Task<RequestAndRenewal?>> WithRenewal = CompiledQuery.Of((ChannelContext db, string id, CancellationToken cancel) =>
        (from request in db.Set<TransferRequestRow>().AsNoTracking()
         where request.Id == id
         join renewal in db.Set<RenewalRow>().AsNoTracking() on request.RenewalId equals renewal.Id
         select new RequestAndRenewal(request, renewal)).FirstOrDefault());

    private static readonly Func<ChannelContext, string, CancellationToken, Task<TransferRequestRow?>> ById =
        CompiledQuery.Of((ChannelContext db, string id, CancellationToken cancel) => db.Set<TransferRequestRow>().AsNoTracking().FirstOrDefault(request => request.Id == id));

    public static async Task<Results<Ok<TransferView>, ProblemHttpResult>> Handle(string id, Caller caller, HttpResponse response, ChannelContext db, ProgrammeClock clock, Disclosures disclosures, CancellationToken cancel)
    {
        if (await Visible(db, id, caller, cancel) is not { } row)
        {
            return Problems.Result(Problems.NotFound);
        }

        var view = TransferView.Of(row.AsOf(clock.Now)).For(caller);
        await disclosures.Record(caller, view.Sides(), cancel);
        response.SetETag(view.Version());
        return TypedResults.Ok(view);
    }

    public static Task<RequestAndRenewal?> TransferRequest(this ChannelContext db, string id, CancellationToken cancel) => WithRenewal(db, id, cancel);

    public static bool IsPartyTo(this TransferRequestRow request, string? partnerId) => partnerId is not null && (request.Requester == partnerId || request.Incumbent == partnerId);

    /// <summary>Either side, the channel managers of their regions, and auditors.</summary>
    public static bool MaySee(this Caller caller, TransferRequestRow request) =>
        caller.MaySee(request.Requester, request.RequesterRegion) || caller.MaySee(request.Incumbent, request.IncumbentRegion);

    /// <summary>The request, if it is there for the caller.</summary>
    public static async Task<TransferRequestRow?> Visible(ChannelContext db, string id, Caller caller, CancellationToken cancel) =>
        await ById(db, id, cancel) is { } row && caller.MaySee(row) ? row : null;
}

internal sealed record RequestAndRenewal(TransferRequestRow Request, RenewalRow Renewal);
