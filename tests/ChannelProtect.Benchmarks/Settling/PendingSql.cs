namespace ChannelProtect.Benchmarks.Settling;

using System.Globalization;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Benchmarks.Product;
using Microsoft.EntityFrameworkCore;

/// <summary>Gives every prefilled renewal a pending request: what the product wrote for one of them, copied by sets. And settles by sets, as the least that has to be written.</summary>
/// <param name="model">The request that was made by a call.</param>
/// <param name="renewal">Its renewal.</param>
internal sealed class PendingSql(string model, string renewal)
{
    private const string Copied =
        "Requester,RequesterRegion,RequestedAt,ServedBy,ServedAt,NoticeProof,Reminders,TransferProtectedUntil,TransferLock,UndoWithin,RequestPolicyVersion,NextHolder,NextHolderRegion,NextHeldUntil";

    /// <summary>Renewals number <paramref name="first"/> to <paramref name="last"/> wait for an answer until an instant.</summary>
    public IEnumerable<string> Ask(ChannelContext db, int first, int last, DateTimeOffset respondBy)
    {
        var until = Instant(respondBy);
        yield return Text($"""
            UPDATE "Renewals" SET "PendingId" = 'tr_' || substr("Renewals"."Id", 5), "RespondBy" = {until}, "NextLapseAt" = {until}, {string.Join(", ", Copied.Split(',').Select(column => $"\"{column}\" = m.\"{column}\""))}
            FROM (SELECT * FROM "Renewals" WHERE "Id" = '{renewal}') m WHERE {Range("\"Renewals\".\"Id\"", "rnw", first, last)}
            """);
        var columns = db.Model.FindEntityType(typeof(TransferRequestRow))!.GetProperties().Select(property => property.GetColumnName()).ToArray();
        var values = columns.Select(column => column switch
        {
            "Id" => "r.\"PendingId\"",
            "RenewalId" => "r.\"Id\"",
            "Incumbent" => "r.\"Holder\"",
            "RespondBy" or "LapsesAt" => $"r.\"RespondBy\"",
            "RemindAt" => "m.\"DecidedAt\"",
            _ => $"m.\"{column}\"",
        });
        yield return Text($"""
            INSERT INTO "TransferRequests" ({string.Join(", ", columns.Select(column => $"\"{column}\""))}) SELECT {string.Join(", ", values)}
            FROM (SELECT * FROM "TransferRequests" WHERE "Id" = '{model}') m CROSS JOIN "Renewals" r WHERE {Range("r.\"Id\"", "rnw", first, last)}
            """);
    }

    /// <summary>One transaction: request, renewal, registration, the fact in the ledger, and a message for each side.</summary>
    public static string Settle(int first, int last, DateTimeOffset at)
    {
        var (instant, hash, body) = (Instant(at), new string('0', 64), $$"""{"fact":"{{new string('-', 400)}}"}""");
        var rows = Range("\"Id\"", "rnw", first, last);
        string Message(string column, char kind) => Text($"""
            INSERT INTO "Messages" ("Id", "PartnerId", "Type", "At", "Stream", "Position", "Data")
            SELECT 'msg_' || '{kind}' || substr("Id", 6), "{column}", 'transfer.approved', {instant}, "Id", "Version" + 1, '{body}' FROM "Renewals" WHERE {rows};
            """);
        return Text($"""
            BEGIN;
            UPDATE "TransferRequests" SET "Status" = 'Approved', "Basis" = 'Silence', "DecidedBy" = 'Silence', "DecidedAt" = {instant}, "LapsesAt" = NULL, "DecisionRules" = "AdmissionRules" WHERE {Range("\"Id\"", "tr", first, last)};
            INSERT INTO "Ledger" ("Stream", "Position", "Type", "Body", "At", "RecordedAt", "Actor", "PolicyVersion", "PreviousHash", "Hash")
            SELECT "Id", "Version" + 1, 'renewalTransferred', '{body}', {instant}, {instant}, 'time', 1, '{hash}', '{hash}' FROM "Renewals" WHERE {rows};
            {Message("Holder", 'a')}
            {Message("Requester", 'b')}
            UPDATE "Registrations" SET "Status" = 'Ended', "EndedAt" = {instant} WHERE {Range("\"Id\"", "reg", first, last)};
            UPDATE "Renewals" SET "Holder" = "NextHolder", "HeldSince" = {instant}, "HeldBy" = 'Transfer', "RegistrationId" = NULL, "PendingId" = NULL, "Requester" = NULL, "NextLapseAt" = "NextHeldUntil", "NextHolder" = NULL,
              "Version" = "Version" + 1 WHERE {rows};
            COMMIT;
            """);
    }

    private static string Range(string column, string prefix, int first, int last) =>
        Text($"{column} BETWEEN '{prefix}_{PrefillSql.IdStart}{first:D8}' AND '{prefix}_{PrefillSql.IdStart}{last:D8}'");

    private static string Instant(DateTimeOffset instant) => Text($"'{instant.UtcDateTime:yyyy-MM-dd HH:mm:ss}'");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
