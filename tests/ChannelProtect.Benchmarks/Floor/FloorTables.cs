namespace ChannelProtect.Benchmarks.Floor;

/// <summary>
/// The product's tables as far as the measured work fills them, and every one of their indexes: an index is as durable as its row,
/// and a floor without them would promise a speed at which nothing could be found again.
/// </summary>
internal static class FloorTables
{
    public static string Create(string instant) => $"""
        CREATE TABLE accounts (id text PRIMARY KEY, name text NOT NULL, domain text NOT NULL UNIQUE, country text NOT NULL, created_at {instant} NOT NULL);

        CREATE TABLE renewals (id text PRIMARY KEY, account_id text NOT NULL, domain text NOT NULL, product_line text NOT NULL,
          contract_number text NOT NULL, contract_key text NOT NULL UNIQUE, serials text NOT NULL, term_start text NOT NULL, term_end text NOT NULL,
          amount text NOT NULL, currency text NOT NULL, holder text NOT NULL, holder_region text NOT NULL, held_since {instant} NOT NULL, registration_id text NOT NULL,
          protected_until {instant} NOT NULL, protection_set_at {instant} NOT NULL, pending_id text, requester text, requested_at {instant}, served_at {instant}, respond_by {instant},
          next_lapse_at {instant} NOT NULL, next_holder text, version integer NOT NULL, ledger_head text NOT NULL);
        CREATE INDEX renewals_of_domain ON renewals (domain, product_line);
        CREATE INDEX renewals_of_holder ON renewals (holder, id);
        CREATE INDEX renewals_of_region ON renewals (holder_region, id);
        CREATE INDEX renewals_of_next_holder ON renewals (next_holder, id);
        CREATE INDEX renewals_lapsing ON renewals (next_lapse_at);

        CREATE TABLE serials (key text PRIMARY KEY, renewal_id text NOT NULL);
        CREATE INDEX serials_of_renewal ON serials (renewal_id);

        CREATE TABLE registrations (id text PRIMARY KEY, partner_id text NOT NULL, renewal_id text NOT NULL, account_id text NOT NULL, status text NOT NULL,
          account_name text NOT NULL, domain text NOT NULL, country text NOT NULL, product_line text NOT NULL, contract_number text NOT NULL,
          serials text NOT NULL, term_start text NOT NULL, term_end text NOT NULL, amount text NOT NULL, currency text NOT NULL, external_reference text,
          protected_until {instant} NOT NULL, policy_version integer NOT NULL, created_at {instant} NOT NULL, claim_key text);
        CREATE INDEX registrations_of_partner ON registrations (partner_id, id);
        CREATE UNIQUE INDEX registrations_by_claim ON registrations (partner_id, claim_key);

        CREATE TABLE transfers (id text PRIMARY KEY, renewal_id text NOT NULL, requester text NOT NULL, incumbent text NOT NULL, reason text NOT NULL,
          comment text, requested_at {instant} NOT NULL, policy_version integer NOT NULL, admission_rules text NOT NULL, served_at {instant} NOT NULL,
          respond_by {instant} NOT NULL, lapses_at {instant} NOT NULL, status text NOT NULL);
        CREATE INDEX transfers_of_requester ON transfers (requester, id);
        CREATE INDEX transfers_of_incumbent ON transfers (incumbent, id);
        CREATE INDEX transfers_open ON transfers (requester, status, lapses_at);
        CREATE INDEX transfers_of_renewal ON transfers (renewal_id);

        CREATE TABLE ledger (stream text NOT NULL, position integer NOT NULL, type text NOT NULL, body text NOT NULL, at {instant} NOT NULL,
          recorded_at {instant} NOT NULL, actor text NOT NULL, policy_version integer NOT NULL, previous_hash text NOT NULL, hash text NOT NULL,
          PRIMARY KEY (stream, position));

        CREATE TABLE messages (id text PRIMARY KEY, partner_id text NOT NULL, type text NOT NULL, at {instant} NOT NULL, data text NOT NULL,
          acknowledged_at {instant});
        CREATE INDEX messages_of_partner ON messages (partner_id, acknowledged_at, at, id);

        CREATE TABLE idempotency (scope text NOT NULL, key text NOT NULL, request text NOT NULL, status integer NOT NULL, body text NOT NULL,
          expires_at {instant} NOT NULL, PRIMARY KEY (scope, key));
        CREATE INDEX idempotency_expiring ON idempotency (expires_at);
        """;
}
