namespace ChannelProtect.Benchmarks.Floor;

using System.Data.Common;
using ChannelProtect.Api.Reading;
using ChannelProtect.Api.Renewals;
using ChannelProtect.Domain.Renewals;

/// <summary>The statements of the floor, on the product's own tables.</summary>
internal static class FloorSql
{
    public const string InsertAccount = """INSERT INTO "Accounts" ("Id", "Name", "Domain", "Country", "Source", "IsLoose", "CreatedAt", "Version", "LedgerHead") VALUES ($1, $2, $3, $4, $5, FALSE, $6, 1, $7)""";

    /// <summary>As many keys as the product finds such a customer by.</summary>
    public const int Keys = 10;

    public static readonly string InsertKeys = $"""INSERT INTO "AccountKeys" ("Key", "AccountId") VALUES {string.Join(", ", Enumerable.Range(2, Keys).Select(n => $"(${n}, $1)"))}""";

    public const string InsertRenewal = """
        INSERT INTO "Renewals" ("Id", "AccountId", "Domain", "ProductLine", "LineSequence", "ContractNumber", "ContractKey", "Serials", "TermStart", "TermEnd", "Amount", "Currency",
          "Confirmed", "Holder", "HolderRegion", "HeldSince", "HeldBy", "RegistrationId", "ProtectedUntil", "ProtectionSetAt", "ProtectionPolicyVersion", "InFlightUsed", "NextLapseAt", "NextAlertAt", "Version", "LedgerHead")
        VALUES ($1, $2, $3, $4, 1, $5, $5, $6, $7, $8, $9, $10, FALSE, $11, 'emea', $12, 'Registration', $13, $14, $12, 1, FALSE, $14, $16, 2, $15)
        """;

    public const string InsertRegistration = """
        INSERT INTO "Registrations" ("Id", "PartnerId", "Region", "RenewalId", "AccountId", "Status", "AccountName", "Domain", "Country", "ProductLine", "ContractNumber",
          "Serials", "TermStart", "TermEnd", "Amount", "Currency", "ExternalReference", "ProtectedUntil", "PolicyVersion", "CreatedAt")
        VALUES ($1, $2, 'emea', $3, $4, 'Active', $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, 1, $17)
        """;

    public const string InsertSerial = """INSERT INTO "Serials" ("Key", "RenewalId") VALUES ($1, $2)""";

    public const string InsertLedger = """
        INSERT INTO "Ledger" ("Stream", "Position", "Type", "Body", "At", "RecordedAt", "Actor", "PolicyVersion", "PreviousHash", "Hash")
        VALUES ($1, $2, $3, $4, $5, $5, $6, 1, $7, $8)
        """;

    public const string InsertAnswer = """
        INSERT INTO "IdempotencyKeys" ("Scope", "Key", "Request", "Status", "Location", "ETag", "Body", "Protected", "ExpiresAt")
        VALUES ($1, $2, $3, $4, $5, $6, $7, FALSE, $8)
        """;

    public const string InsertTransfer = """
        INSERT INTO "TransferRequests" ("Id", "RenewalId", "Requester", "RequesterRegion", "Incumbent", "IncumbentRegion", "Reason", "Comment", "CustomerAsked", "RequestedAt",
          "PolicyVersion", "AdmissionRules", "ServeBy", "Status")
        SELECT $1, "Id", $2, 'emea', "Holder", "HolderRegion", $3, $4, TRUE, $5, 1, $6, $7, 'Pending' FROM "Renewals" WHERE "ContractKey" = $8
        """;

    public const string MarkPending = """
        UPDATE "Renewals" SET "PendingId" = $1, "Requester" = $2, "RequesterRegion" = 'emea', "RequestedAt" = $3, "Serving" = '{"policyVersion":1,"serveBy":"2026-01-07T09:00:00Z","since":"2026-01-05T09:00:00Z"}',
          "TransferProtectedUntil" = $4, "TransferLock" = 5184000, "RequestPolicyVersion" = 1, "NextLapseAt" = $4, "NextHolder" = "Holder", "NextHolderRegion" = "HolderRegion", "NextAlertAt" = NULL, "MopUpAt" = $4,
          "Version" = "Version" + 1, "LedgerHead" = $5
        WHERE "ContractKey" = $6
        """;

    public const string InsertMessage = """
        INSERT INTO "Messages" ("Id", "PartnerId", "Type", "At", "Data", "Stream", "Position") SELECT $1, "Holder", 'transfer.requested', $2, $3, "Id", "Version" FROM "Renewals" WHERE "ContractKey" = $4
        """;

    public const string RenewalById = RenewalColumns + """WHERE r."Id" = $1 AND r."Holder" = $2""";

    /// <summary>One more than a page says whether there is a next one.</summary>
    public const string RenewalsOfHolder = RenewalColumns + """WHERE r."Holder" = $1 AND r."Id" > $2 ORDER BY r."Id" LIMIT 51""";

    private const string RenewalColumns = """
        SELECT r."Id", r."ProductLine", r."ContractNumber", r."Serials", r."TermStart", r."TermEnd", r."Amount", r."Currency", r."Holder", r."HeldSince", r."HeldBy",
          r."ProtectedUntil", r."LockedUntil", r."InFlightUntil", r."TolledSince", r."PendingId", r."RequestedAt", r."ServedAt", r."RespondBy", r."Version",
          a."Id", a."Name", r."Domain", a."Country", a."Identifiers"
        FROM "Renewals" r JOIN "Accounts" a ON a."Id" = r."AccountId"

        """;

    /// <summary>The renewal as its columns have it, its serials sealed: what time or a rule would change, a floor does not know.</summary>
    public static FloorRenewal Renewal(DbDataReader row)
    {
        var (inFlight, tolled, pending) = (Instant(row, 13), Instant(row, 14), Text(row, 15));
        return new(
            new(
                row.GetString(0),
                new(row.GetString(20), row.GetString(21), Text(row, 22), Text(row, 23), row.IsDBNull(24) ? [] : throw new NotSupportedException("The load names no identifiers.")),
                row.GetString(1),
                Text(row, 2),
                [row.GetString(3)],
                row.GetFieldValue<DateOnly>(4),
                row.GetFieldValue<DateOnly>(5),
                row.IsDBNull(6) ? null : MoneyBody.Of(row.GetDecimal(6), row.GetString(7)),
                pending is not null ? RenewalStatus.TransferPending : inFlight is not null ? RenewalStatus.InFlight : RenewalStatus.Active,
                new(row.GetString(8), Instant(row, 9)!.Value, Enum.Parse<HoldingCause>(row.GetString(10))),
                Instant(row, 11),
                Instant(row, 12),
                inFlight,
                tolled,
                pending is null ? null : new(pending, Instant(row, 16)!.Value, Instant(row, 17), Instant(row, 18))),
            row.GetInt32(19));
    }

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static DateTimeOffset? Instant(DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : new DateTimeOffset(DateTime.SpecifyKind(row.GetDateTime(column), DateTimeKind.Utc));
}
