namespace ChannelProtect.Api.Ledger;

using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Hosting.OpenApi;
using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Sealing;
using Microsoft.AspNetCore.Http.HttpResults;

/// <summary>The proof: every stream of the ledger for those who audit, and for a partner who read what is its own.</summary>
internal static class LedgerEndpoints
{
    public static void MapLedger(this IEndpointRouteBuilder v1)
    {
        var ledger = v1.MapGroup("/ledger").WithTags("Ledger").RequireScope(Scopes.AuditRead).RequireRole(Roles.Auditor, Roles.Admin, Roles.ChannelManager);
        ledger.MapGet("/{stream}", Read)
            .WithName("ReadLedger")
            .WithSummary("The entries of a stream, in order.")
            .WithDescription("A stream is named by the id of a renewal, of an account, of a registration under review, of an upload, of a case, of an e-mail address or of a partner, or is policies. Channel managers read those of their regions' renewals, accounts, registrations and cases and of the uploads that these name, administrators those of partners, e-mail addresses and policies, auditors all. Each entry's hash can be recomputed from what is shown here; serials are hashed as they are kept, sealed in the body, and shown beside it.")
            .WithResponseExample(StatusCodes.Status200OK, Examples.Page);
        ledger.MapGet("/{stream}/verification", Verify)
            .WithName("VerifyLedger")
            .WithSummary("Checks a whole stream: that no entry was changed, dropped or moved.")
            .WithResponseExample(StatusCodes.Status200OK, Examples.Verification);

        // Beside the ledger, not below it: /ledger/disclosures/… would be a stream's path too.
        var disclosed = v1.MapGroup("/disclosures").WithTags("Ledger");
        disclosed.MapGet("", (async ([AsParameters] PageRequest page, Caller caller, ChannelContext db, SealedSerials serials, CancellationToken cancel) =>
                TypedResults.Ok(await db.Entries(Disclosures.StreamOf(caller.PartnerId!), page, serials, cancel))))
            .RequireRole(Roles.Partner).RequireScope(Scopes.RenewalsRead)
            .WithName("ListDisclosures")
            .WithSummary("Who other than I read the renewals and registrations that I hold, the transfer requests that I am a side of, and my uploads, oldest first.")
            .WithResponseExample(StatusCodes.Status200OK, Examples.Page);
        var audited = disclosed.MapGroup("/{partnerId}").RequireScope(Scopes.AuditRead).RequireRole(Roles.Auditor);
        audited.MapGet("", (string partnerId, [AsParameters] PageRequest page, Caller caller, LedgerStreams streams, Disclosures disclosures, ChannelContext db, SealedSerials serials, CancellationToken cancel) =>
                Read(Disclosures.StreamOf(partnerId), page, caller, streams, disclosures, db, serials, cancel))
            .WithName("ReadDisclosuresOf")
            .WithSummary("Who read a partner's customers' data.")
            .WithDescription("Under nobody: who read in the mop-up list what nobody holds.")
            .WithResponseExample(StatusCodes.Status200OK, Examples.Page);
        audited.MapGet("/verification", (string partnerId, Caller caller, LedgerStreams streams, ChannelContext db, CancellationToken cancel) =>
                Verify(Disclosures.StreamOf(partnerId), caller, streams, db, cancel))
            .WithName("VerifyDisclosuresOf")
            .WithSummary("Checks a partner's whole stream of disclosures.")
            .WithResponseExample(StatusCodes.Status200OK, Examples.Verification);
    }

    private static async Task<Results<Ok<PageOf<LedgerEntryView>>, ProblemHttpResult>> Read(
        string stream, [AsParameters] PageRequest page, Caller caller, LedgerStreams streams, Disclosures disclosures, ChannelContext db, SealedSerials serials, CancellationToken cancel)
    {
        if (await streams.Find(stream, caller, cancel) is not { } found)
        {
            return Problems.Result(Problems.NotFound);
        }

        var entries = await db.Entries(found.Name, page, serials, cancel);
        await disclosures.Record(caller, found.Concerned, cancel);
        return TypedResults.Ok(entries);
    }

    private static async Task<Results<Ok<LedgerVerificationView>, ProblemHttpResult>> Verify(
        string stream, Caller caller, LedgerStreams streams, ChannelContext db, CancellationToken cancel) =>
        await streams.Find(stream, caller, cancel) is { } found ? TypedResults.Ok(await VerifyLedger.Of(db, found, cancel)) : Problems.Result(Problems.NotFound);

    private static class Examples
    {
        public const string Page = """
            {
              "items": [
                {
                  "stream": "disclosures/prt_01ke6p4ym0e008000000000001", "position": 1, "type": "customerDataRead",
                  "at": "2026-01-05T09:00:00Z", "recordedAt": "2026-01-05T09:00:00Z", "actor": "demo-auditor", "policyVersion": 1,
                  "previousHash": "0000000000000000000000000000000000000000000000000000000000000000",
                  "hash": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                  "body": { "at": "2026-01-05T09:00:00Z", "reader": "demo-auditor", "role": "auditor", "what": [ "rnw_01ke6p4ym0e008000000000007" ] },
                  "serials": null
                }
              ],
              "next": null
            }
            """;

        public const string Verification = """
            { "entries": 1, "intact": true, "fault": null, "head": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08" }
            """;
    }
}
