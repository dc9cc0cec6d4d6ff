namespace ChannelProtect.Api.Renewals;

using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Ledger;
using ChannelProtect.Api.Sandbox;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Domain.Renewals;
using Microsoft.AspNetCore.Http.HttpResults;

/// <summary>One renewal, for its holder, the channel managers of the holder's region, and auditors.</summary>
internal static class ReadRenewal
{
    public static async Task<Results<Ok<RenewalView>, ProblemHttpResult>> Handle(string id, Caller caller, HttpResponse response, HotQueries hot, ProgrammeClock clock, Disclosures disclosures, CancellationToken cancel)
    {
        var now = clock.Now;
        if (await hot.Renewal(id, cancel) is not { } found || found.Renewal.ToDomain() is not { } written || written.AsOf(now) is not { } renewal || !caller.MaySee(renewal.Holding?.Partner.Value, renewal.Holding?.Region.Value))
        {
            return Problems.Result(Problems.NotFound);
        }

        await disclosures.Record(caller, renewal.Holding?.Partner.Value, id, cancel);
        response.SetETag(VersionOf(found.Renewal, written, now));
        return TypedResults.Ok(RenewalView.Of(found.Renewal, renewal, found.Account, now));
    }

    /// <summary>How many facts are true of the renewal by now, written down or not: the settler does not change it.</summary>
    /// <param name="row">The renewal.</param>
    /// <param name="written">The same as a record, as it was written down.</param>
    /// <param name="now">The instant.</param>
    public static long VersionOf(RenewalRow row, Renewal written, DateTimeOffset now) => row.Version + written.LapsesBy(now).Count;
}
