namespace ChannelProtect.Benchmarks.Floor;

using System.Data.Common;

/// <summary>The statements of the floor.</summary>
internal static class FloorSql
{
    public const string InsertAccount = "INSERT INTO accounts (id, name, domain, country, created_at) VALUES ($1, $2, $3, $4, $5)";

    public const string InsertRenewal = """
        INSERT INTO renewals (id, account_id, domain, product_line, contract_number, contract_key, serials, term_start, term_end, amount, currency,
          holder, holder_region, held_since, registration_id, protected_until, protection_set_at, next_lapse_at, version, ledger_head)
        VALUES ($1, $2, $3, $4, $5, $5, $6, $7, $8, $9, $10, $11, 'emea', $12, $13, $14, $12, $14, 2, $15)
        """;

    public const string InsertRegistration = """
        INSERT INTO registrations (id, partner_id, renewal_id, account_id, status, account_name, domain, country, product_line, contract_number,
          serials, term_start, term_end, amount, currency, external_reference, protected_until, policy_version, created_at)
        VALUES ($1, $2, $3, $4, 'Active', $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, 1, $17)
        """;

    public const string InsertSerial = "INSERT INTO serials (key, renewal_id) VALUES ($1, $2)";

    public const string InsertLedger = """
        INSERT INTO ledger (stream, position, type, body, at, recorded_at, actor, policy_version, previous_hash, hash)
        VALUES ($1, $2, $3, $4, $5, $5, $6, 1, $7, $8)
        """;

    public const string InsertAnswer = "INSERT INTO idempotency (scope, key, request, status, body, expires_at) VALUES ($1, $2, $3, 201, $4, $5)";

    public const string InsertTransfer = """
        INSERT INTO transfers (id, renewal_id, requester, incumbent, reason, comment, requested_at, policy_version, admission_rules, served_at, respond_by,
          lapses_at, status)
        SELECT $1, id, $2, holder, $3, $4, $5, 1, $6, $5, $7, $7, 'Pending' FROM renewals WHERE contract_key = $8
        """;

    public const string MarkPending = """
        UPDATE renewals SET pending_id = $1, requester = $2, requested_at = $3, served_at = $3, respond_by = $4, next_lapse_at = $4, next_holder = $2,
          version = version + 2, ledger_head = $5
        WHERE contract_key = $6
        """;

    public const string InsertMessage = """
        INSERT INTO messages (id, partner_id, type, at, data) SELECT $1, holder, 'transfer.requested', $2, $3 FROM renewals WHERE contract_key = $4
        """;

    public const string RenewalById = RenewalColumns + "WHERE r.id = $1 AND r.holder = $2";

    public const string RenewalsOfHolder = RenewalColumns + "WHERE r.holder = $1 AND r.id > $2 ORDER BY r.id LIMIT $3";

    private const string RenewalColumns = """
        SELECT r.id, r.product_line, r.contract_number, r.serials, r.term_start, r.term_end, r.holder, r.held_since, r.protected_until, r.pending_id,
          a.id, a.name, a.domain, a.country
        FROM renewals r JOIN accounts a ON a.id = r.account_id

        """;

    public static FloorRenewal Renewal(DbDataReader row) => new(
        row.GetString(0),
        new(row.GetString(10), row.GetString(11), row.GetString(12), row.GetString(13)),
        row.GetString(1),
        row.GetString(2),
        row.GetString(3).Split('\n'),
        row.GetString(4),
        row.GetString(5),
        "active",
        new(row.GetString(6), row.GetDateTime(7), "registration"),
        row.GetDateTime(8),
        row.IsDBNull(9) ? null : row.GetString(9));
}
