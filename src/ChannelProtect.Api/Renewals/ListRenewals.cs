namespace ChannelProtect.Api.Renewals;

using System.Globalization;
using System.Text;
using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Ledger;
using ChannelProtect.Api.Sandbox;
using ChannelProtect.Api.Storage;
using ChannelProtect.Domain.Renewals;

/// <summary>What a partner holds now; for channel managers what is held in their regions, for auditors all. Ordered by id, which is by age.</summary>
internal static class ListRenewals
{
    private const string List = "renewals";

    /// <param name="expiringBefore">Only terms that end before this day.</param>
    /// <param name="accountId">Only this account's; of a merged one, those of the account that it became.</param>
    /// <param name="productLine">Only this product line's.</param>
    /// <param name="status">Only those with this status now: <c>active</c>, <c>transferPending</c>, <c>inFlight</c>, <c>disputed</c> or <c>unheld</c>.</param>
    /// <param name="page">Which page.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="db">Where accounts are looked up.</param>
    /// <param name="hot">Where.</param>
    /// <param name="clock">The programme's time.</param>
    /// <param name="disclosures">Where it is noted whose customers' data was read.</param>
    /// <param name="cancel">Ends the reading.</param>
    public static async Task<Whole<PageOf<RenewalView>>> Handle(
        DateOnly? expiringBefore, string? accountId, string? productLine, string? status,
        [AsParameters] PageRequest page, Caller caller, ChannelContext db, HotQueries hot, ProgrammeClock clock, Disclosures disclosures, CancellationToken cancel)
    {
        var wanted = QueryWord.Of<RenewalStatus>("status", status);
        var (now, values) = (clock.Now, new Values());
        var instant = values.Place(now);
        var filters = new StringBuilder($"""r."Id" > {values.Place(page.Cursor?.KeyOf(List, 1)[0] ?? "")}""");
        Filter(expiringBefore, "TermEnd", "<");
        Filter(accountId is null ? null : await db.Survivor(accountId, cancel), "AccountId", "=");
        Filter(productLine, "ProductLine", "=");

        // What is held as written down, and what time alone has given since: each found by an index of its own.
        var byAccount = accountId is not null;
        var parts = Scopes(caller, "Holder", byAccount, values)
            .Select(scope => new PagePart($"""{scope} AND (r."NextLapseAt" IS NULL OR r."NextLapseAt" > {instant}) AND {filters}{HasStatus(wanted, instant)}""", Lapsed: false))
            .ToList();
        if (wanted is null or RenewalStatus.Active)
        {
            parts.AddRange(Scopes(caller, "NextHolder", byAccount, values)
                .Select(scope => new PagePart($"""{scope} AND r."NextLapseAt" <= {instant} AND r."NextHolder" IS NOT NULL AND (r."NextHeldUntil" IS NULL OR r."NextHeldUntil" > {instant}) AND {filters}""", Lapsed: true)));
        }

        // What time alone has left to nobody, only auditors are shown, like everything else that nobody holds.
        if (caller.Role == Roles.Auditor && (wanted is null or RenewalStatus.Unheld))
        {
            parts.Add(new($"""r."NextLapseAt" <= {instant} AND (r."NextHolder" IS NULL OR r."NextHeldUntil" <= {instant}) AND {filters}""", Lapsed: true));
        }

        var read = await hot.Page(parts, values, page.Size + 1, cancel);
        var shown = page.Cut([.. read.Select(found => RenewalView.Of(found.Renewal.AsOf(now), found.Account, now, hot.Serials, caller.Reader))], view => Cursor.After(List, view.Id));
        await disclosures.Record(caller, shown.Items, static view => view.Holder?.PartnerId, static view => view.Id, cancel);
        return new(shown);

        void Filter(object? value, string column, string comparison)
        {
            if (value is not null)
            {
                filters.Append(CultureInfo.InvariantCulture, $""" AND r."{column}" {comparison} {values.Place(value)}""");
            }
        }
    }

    /// <summary>What the caller may see, in parts of which each is found by an index in the order of its ids.</summary>
    private static IEnumerable<string> Scopes(Caller caller, string holder, bool byAccount, Values values)
    {
        return caller.Role switch
        {
            Roles.Partner => [$"{Column(holder)} = {values.Place(caller.PartnerId!)}"],
            Roles.ChannelManager when caller.Regions.Count > 0 => [.. caller.Regions.Distinct().Select(region => $"{Column($"{holder}Region")} = {values.Place(region)}")],
            Roles.ChannelManager => ["1 = 0"],
            _ => ["1 = 1"],
        };

        // An account has few renewals, a holder may have many: SQLite cannot know, and would walk through the holder's.
        string Column(string name) => byAccount ? $"""COALESCE(r."{name}", '')""" : $"r.\"{name}\"";
    }

    /// <summary>The same cases as <see cref="RenewalView.Of"/>, for what time has not changed.</summary>
    private static string HasStatus(RenewalStatus? status, string instant)
    {
        const string held = """ AND r."Holder" IS NOT NULL""";
        const string disputed = $"r.\"Tollings\" LIKE '%{nameof(TollingCause.Dispute)}%'";
        const string undisputed = $" AND (r.\"Tollings\" IS NULL OR NOT {disputed})";
        var flying = $"""r."InFlightUntil" > COALESCE(r."TolledSince", {instant})""";
        return status switch
        {
            null => "",
            RenewalStatus.Unheld => """ AND r."Holder" IS NULL""",
            RenewalStatus.Disputed => $"{held} AND {disputed}",
            RenewalStatus.TransferPending => $""" AND r."PendingId" IS NOT NULL{undisputed}""",
            RenewalStatus.InFlight => $"""{held} AND r."PendingId" IS NULL AND {flying}{undisputed}""",
            _ => $"""{held} AND r."PendingId" IS NULL AND (r."InFlightUntil" IS NULL OR NOT {flying}){undisputed}""",
        };
    }
}
