namespace ChannelProtect.Benchmarks.Floor;

using System.Data.Common;

/// <summary>The tables and statements of the floor: what any system with this contract must keep, in the fewest rows and indexes.</summary>
internal static class FloorSql
{
    public const string InsertAccount = "INSERT INTO accounts (id, name, domain, country) VALUES ($1, $2, $3, $4)";

    public const string InsertRenewal = """
        INSERT INTO renewals (id, account_id, product_line, contract_number, term_start, term_end, amount, currency, holder, holder_since, protected_until, version)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1)
        """;

    public const string InsertRegistration = """
        INSERT INTO registrations (id, renewal_id, partner_id, status, external_reference, created_at, policy_version) VALUES ($1, $2, $3, 'active', $4, $5, 1)
        """;

    public const string InsertSerial = "INSERT INTO serials (serial, renewal_id) VALUES ($1, $2)";

    // The floor writes registrations and requests alone, so that a request's entry is always its renewal's third.
    public const string InsertLedger = """
        INSERT INTO ledger (stream, position, type, body, effective_at, recorded_at, actor, policy_version, previous_hash, hash)
        VALUES ($1, $2, $3, $4, $5, $5, $6, 1, $7, $8)
        """;

    public const string InsertAnswer = "INSERT INTO idempotency (client, key, request_hash, status, body, created_at) VALUES ($1, $2, $3, 201, $4, $5)";

    public const string InsertTransfer = """
        INSERT INTO transfers (id, renewal_id, requester, incumbent, status, reason, comment, requested_at, served_at, respond_by, policy_version)
        SELECT $1, id, $2, holder, 'pending', $3, $4, $5, $5, $6, 1 FROM renewals WHERE contract_number = $7
        """;

    public const string MarkPending = "UPDATE renewals SET pending_transfer = $1, version = version + 1 WHERE contract_number = $2";

    public const string InsertMessage = """
        INSERT INTO messages (id, partner_id, type, at, body) SELECT $1, holder, 'transfer.requested', $2, $3 FROM renewals WHERE contract_number = $4
        """;

    public const string RenewalById = RenewalColumns + "WHERE r.id = $1 AND r.holder = $2";

    public const string RenewalsOfHolder = RenewalColumns + "WHERE r.holder = $1 AND r.id > $2 ORDER BY r.id LIMIT $3";

    private const string RenewalColumns = """
        SELECT r.id, r.product_line, r.contract_number, r.term_start, r.term_end, r.holder, r.holder_since, r.protected_until, r.pending_transfer,
               a.id, a.name, a.domain, a.country, (SELECT min(s.serial) FROM serials s WHERE s.renewal_id = r.id)
        FROM renewals r JOIN accounts a ON a.id = r.account_id

        """;

    public static string Tables(string instant, string bytes) => $"""
        CREATE TABLE accounts (id text PRIMARY KEY, name text NOT NULL, domain text NOT NULL UNIQUE, country text NOT NULL);
        CREATE TABLE renewals (id text PRIMARY KEY, account_id text NOT NULL, product_line text NOT NULL, contract_number text NOT NULL UNIQUE,
          term_start text NOT NULL, term_end text NOT NULL, amount text NOT NULL, currency text NOT NULL, holder text NOT NULL, holder_since {instant} NOT NULL,
          protected_until {instant} NOT NULL, pending_transfer text, version integer NOT NULL);
        CREATE INDEX renewals_of_holder ON renewals (holder, id);
        CREATE TABLE serials (serial text PRIMARY KEY, renewal_id text NOT NULL);
        CREATE INDEX serials_of_renewal ON serials (renewal_id);
        CREATE TABLE registrations (id text PRIMARY KEY, renewal_id text NOT NULL, partner_id text NOT NULL, status text NOT NULL, external_reference text,
          created_at {instant} NOT NULL, policy_version integer NOT NULL);
        CREATE INDEX registrations_of_partner ON registrations (partner_id, id);
        CREATE TABLE transfers (id text PRIMARY KEY, renewal_id text NOT NULL, requester text NOT NULL, incumbent text NOT NULL, status text NOT NULL,
          reason text NOT NULL, comment text, requested_at {instant} NOT NULL, served_at {instant} NOT NULL, respond_by {instant} NOT NULL,
          policy_version integer NOT NULL);
        CREATE INDEX transfers_of_requester ON transfers (requester, id);
        CREATE INDEX transfers_of_incumbent ON transfers (incumbent, id);
        CREATE TABLE ledger (stream text NOT NULL, position integer NOT NULL, type text NOT NULL, body text NOT NULL, effective_at {instant} NOT NULL,
          recorded_at {instant} NOT NULL, actor text NOT NULL, policy_version integer NOT NULL, previous_hash {bytes} NOT NULL, hash {bytes} NOT NULL,
          PRIMARY KEY (stream, position));
        CREATE TABLE messages (id text PRIMARY KEY, partner_id text NOT NULL, type text NOT NULL, at {instant} NOT NULL, body text NOT NULL);
        CREATE INDEX messages_of_partner ON messages (partner_id, id);
        CREATE TABLE idempotency (client text NOT NULL, key text NOT NULL, request_hash {bytes} NOT NULL, status integer NOT NULL, body {bytes} NOT NULL,
          created_at {instant} NOT NULL, PRIMARY KEY (client, key));
        """;

    public static FloorRenewal Renewal(DbDataReader row) => new(
        row.GetString(0),
        new(row.GetString(9), row.GetString(10), row.GetString(11), row.GetString(12)),
        row.GetString(1),
        row.GetString(2),
        row.IsDBNull(13) ? [] : [row.GetString(13)],
        row.GetString(3),
        row.GetString(4),
        "active",
        new(row.GetString(5), row.GetDateTime(6), "registration"),
        row.GetDateTime(7),
        row.IsDBNull(8) ? null : row.GetString(8));
}
