namespace ChannelProtect.Api.Renewals;

using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Ledger;
using ChannelProtect.Api.Sandbox;
using ChannelProtect.Api.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

/// <summary>One renewal, for its holder, the channel managers of the holder's region, and auditors.</summary>
internal static class ReadRenewal
{
    public static async Task<Results<Ok<RenewalView>, ProblemHttpResult>> Handle(string id, Caller caller, HttpResponse response, HotQueries hot, ProgrammeClock clock, Disclosures disclosures, CancellationToken cancel)
    {
        var now = clock.Now;
        if (await hot.Renewal(id, cancel) is not { } found || found.Renewal.AsOf(now) is not { } renewal || !caller.MaySee(renewal.Holder, renewal.HolderRegion))
        {
            return Problems.Result(Problems.NotFound);
        }

        await disclosures.Record(caller, renewal.Holder, id, cancel);
        response.SetETag(renewal.Version);
        return TypedResults.Ok(RenewalView.Of(renewal, found.Account, now, hot.Serials, caller.Reader));
    }
}
