using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace ChannelProtect.Api.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "AccountKeys",
                columns: table => new
                {
                    Key = table.Column<long>(type: "bigint", nullable: false),
                    AccountId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccountKeys", x => new { x.Key, x.AccountId });
                });

            migrationBuilder.CreateTable(
                name: "Accounts",
                columns: table => new
                {
                    Id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Domain = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    Country = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    CountrySource = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    CountrySince = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Identifiers = table.Column<string>(type: "text", maxLength: -1, nullable: true, collation: "C"),
                    Source = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    NamedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Aliases = table.Column<string>(type: "text", maxLength: -1, nullable: true, collation: "C"),
                    Domains = table.Column<string>(type: "text", maxLength: -1, nullable: true, collation: "C"),
                    MergedInto = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    IsLoose = table.Column<bool>(type: "boolean", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    LedgerHead = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Accounts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Alerted",
                columns: table => new
                {
                    RenewalId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    PartnerId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Alerted", x => new { x.RenewalId, x.Position });
                });

            migrationBuilder.CreateTable(
                name: "CalendarFeeds",
                columns: table => new
                {
                    Id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    PartnerId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    SecretHash = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    RevokedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CalendarFeeds", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CaseEntries",
                columns: table => new
                {
                    CaseId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    Hearing = table.Column<int>(type: "integer", nullable: false),
                    Kind = table.Column<string>(type: "text", nullable: false),
                    Side = table.Column<string>(type: "text", nullable: true),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Text = table.Column<string>(type: "text", maxLength: -1, nullable: true, collation: "C"),
                    Evidence = table.Column<string>(type: "text", maxLength: -1, nullable: true, collation: "C"),
                    Question = table.Column<int>(type: "integer", nullable: true),
                    AnswerBy = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    By = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaseEntries", x => new { x.CaseId, x.Position });
                });

            migrationBuilder.CreateTable(
                name: "Cases",
                columns: table => new
                {
                    Id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Kind = table.Column<string>(type: "text", nullable: false),
                    RenewalId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    Claimant = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    Respondent = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    Region = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Status = table.Column<string>(type: "text", nullable: false),
                    IsDecided = table.Column<bool>(type: "boolean", nullable: false),
                    Arbiter = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    DecideBy = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    OpenedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    OpenKey = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    OpenSlot = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    MatterKey = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    DecidedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    State = table.Column<string>(type: "text", maxLength: -1, nullable: false, collation: "C"),
                    NextLapseAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    LedgerHead = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Cases", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Channels",
                columns: table => new
                {
                    Id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    PartnerId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Kind = table.Column<string>(type: "text", nullable: false),
                    Target = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false, collation: "C"),
                    Types = table.Column<string>(type: "text", maxLength: -1, nullable: true, collation: "C"),
                    Language = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    Status = table.Column<string>(type: "text", nullable: false),
                    DisabledBecause = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    Secrets = table.Column<string>(type: "text", maxLength: -1, nullable: true, collation: "C"),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    FailingSince = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    LastAcceptedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    LastFailedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    LastAnswer = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true, collation: "C"),
                    Queued = table.Column<long>(type: "bigint", nullable: false),
                    NextDueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    LeasedUntil = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    LeasedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    LedgerHead = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Channels", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Conduct",
                columns: table => new
                {
                    PartnerId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Kind = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    SubjectId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Overturned = table.Column<bool>(type: "boolean", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Conduct", x => new { x.PartnerId, x.Kind, x.SubjectId });
                });

            migrationBuilder.CreateTable(
                name: "Contacts",
                columns: table => new
                {
                    Id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    AccountId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    PartnerId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Sealed = table.Column<string>(type: "text", maxLength: -1, nullable: false, collation: "C"),
                    Salt = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Contacts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Deliveries",
                columns: table => new
                {
                    Id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    ChannelId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    PartnerId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    MessageId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Status = table.Column<string>(type: "text", nullable: false),
                    Attempts = table.Column<int>(type: "integer", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    DueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    AcceptedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    LastAnswer = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true, collation: "C"),
                    Content = table.Column<string>(type: "text", maxLength: -1, nullable: true, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    LedgerHead = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Deliveries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DisclosureStreams",
                columns: table => new
                {
                    PartnerId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    LedgerHead = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DisclosureStreams", x => x.PartnerId);
                });

            migrationBuilder.CreateTable(
                name: "Evidence",
                columns: table => new
                {
                    Id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    PartnerId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    UploadedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Sha256 = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Size = table.Column<long>(type: "bigint", nullable: false),
                    Type = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    UploadedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    KeptUntil = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    LedgerHead = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Evidence", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "EvidenceChunks",
                columns: table => new
                {
                    Sha256 = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Content = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EvidenceChunks", x => new { x.Sha256, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "EvidenceContents",
                columns: table => new
                {
                    Sha256 = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    CheckAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EvidenceContents", x => x.Sha256);
                });

            migrationBuilder.CreateTable(
                name: "EvidenceUses",
                columns: table => new
                {
                    Id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    EvidenceId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    SubjectId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    VisibleFrom = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EvidenceUses", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Heartbeat",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false),
                    SystemAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ProgrammeAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Heartbeat", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "IdempotencyKeys",
                columns: table => new
                {
                    Scope = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Key = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Request = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Status = table.Column<int>(type: "integer", nullable: false),
                    Location = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    ETag = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    Body = table.Column<string>(type: "text", maxLength: -1, nullable: false, collation: "C"),
                    Protected = table.Column<bool>(type: "boolean", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IdempotencyKeys", x => new { x.Scope, x.Key });
                });

            migrationBuilder.CreateTable(
                name: "IncidentPartners",
                columns: table => new
                {
                    IncidentId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    PartnerId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Told = table.Column<int>(type: "integer", nullable: false),
                    ToldAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    AcknowledgedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IncidentPartners", x => new { x.IncidentId, x.PartnerId });
                });

            migrationBuilder.CreateTable(
                name: "IncidentRenewals",
                columns: table => new
                {
                    IncidentId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    RenewalId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    PartnerId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    StoppedFrom = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    IsStopped = table.Column<bool>(type: "boolean", nullable: true),
                    GivenBack = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IncidentRenewals", x => new { x.IncidentId, x.RenewalId });
                });

            migrationBuilder.CreateTable(
                name: "Incidents",
                columns: table => new
                {
                    Id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    State = table.Column<string>(type: "text", maxLength: -1, nullable: false, collation: "C"),
                    PublishedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    IsOpen = table.Column<bool>(type: "boolean", nullable: true),
                    NextUpdateBy = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    StopsClocks = table.Column<bool>(type: "boolean", nullable: false),
                    Statements = table.Column<int>(type: "integer", nullable: false),
                    Opened = table.Column<int>(type: "integer", nullable: false),
                    FoundTo = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Found = table.Column<bool>(type: "boolean", nullable: false),
                    Resumed = table.Column<bool>(type: "boolean", nullable: false),
                    WatchedTo = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    LedgerHead = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Incidents", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Ledger",
                columns: table => new
                {
                    Stream = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    Type = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Body = table.Column<string>(type: "text", maxLength: -1, nullable: false, collation: "C"),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Actor = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    PolicyVersion = table.Column<int>(type: "integer", nullable: false),
                    PreviousHash = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Hash = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Sequence = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    Transaction = table.Column<ulong>(type: "xid8", nullable: false, defaultValueSql: "pg_current_xact_id()")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Ledger", x => new { x.Stream, x.Position });
                });

            migrationBuilder.CreateTable(
                name: "LedgerReaders",
                columns: table => new
                {
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Mark = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    ReachedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LedgerReaders", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "LooseKeys",
                columns: table => new
                {
                    Key = table.Column<long>(type: "bigint", nullable: false),
                    AccountId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LooseKeys", x => new { x.Key, x.AccountId });
                });

            migrationBuilder.CreateTable(
                name: "Messages",
                columns: table => new
                {
                    Id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    PartnerId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Type = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Stream = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    Data = table.Column<string>(type: "text", maxLength: -1, nullable: false, collation: "C"),
                    AcknowledgedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Messages", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Partners",
                columns: table => new
                {
                    Id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Kind = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    Region = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Status = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    LedgerHead = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Partners", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Policies",
                columns: table => new
                {
                    Version = table.Column<int>(type: "integer", nullable: false),
                    EffectiveFrom = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Body = table.Column<string>(type: "text", maxLength: -1, nullable: false, collation: "C"),
                    PublishedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    PublishedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    LedgerHead = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Policies", x => x.Version);
                });

            migrationBuilder.CreateTable(
                name: "ProtectionKeys",
                columns: table => new
                {
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Xml = table.Column<string>(type: "text", maxLength: -1, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProtectionKeys", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "Registrations",
                columns: table => new
                {
                    Id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    PartnerId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Region = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    RenewalId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    AccountId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    Status = table.Column<string>(type: "text", nullable: false),
                    AccountName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Domain = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    Country = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    Identifiers = table.Column<string>(type: "text", maxLength: -1, nullable: true, collation: "C"),
                    ProductLine = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    ContractNumber = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    Serials = table.Column<string>(type: "text", maxLength: -1, nullable: false, collation: "C"),
                    TermStart = table.Column<DateOnly>(type: "date", nullable: false),
                    TermEnd = table.Column<DateOnly>(type: "date", nullable: false),
                    Amount = table.Column<decimal>(type: "numeric(18,4)", precision: 18, scale: 4, nullable: true),
                    Currency = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    ExternalReference = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    Evidence = table.Column<string>(type: "text", maxLength: -1, nullable: true, collation: "C"),
                    ProtectedUntil = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    PolicyVersion = table.Column<int>(type: "integer", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    CaseId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    ReviewedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Rejection = table.Column<string>(type: "text", nullable: true),
                    ReviewStatement = table.Column<string>(type: "character varying(5000)", maxLength: 5000, nullable: true, collation: "C"),
                    ClaimKey = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    ReviewSlot = table.Column<int>(type: "integer", nullable: true),
                    LedgerHead = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Registrations", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Renewals",
                columns: table => new
                {
                    Id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    AccountId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Domain = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    ProductLine = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    LineSequence = table.Column<int>(type: "integer", nullable: false),
                    ContractNumber = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    ContractKey = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    Serials = table.Column<string>(type: "text", maxLength: -1, nullable: false, collation: "C"),
                    TermStart = table.Column<DateOnly>(type: "date", nullable: false),
                    TermEnd = table.Column<DateOnly>(type: "date", nullable: false),
                    Amount = table.Column<decimal>(type: "numeric(18,4)", precision: 18, scale: 4, nullable: true),
                    Currency = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    Confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    Holder = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    HolderRegion = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    HeldSince = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    HeldBy = table.Column<string>(type: "text", nullable: true),
                    RegistrationId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    ProtectedUntil = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ProtectionSetAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ProtectionPolicyVersion = table.Column<int>(type: "integer", nullable: true),
                    PendingId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    Requester = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    RequesterRegion = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    RequestedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ServedBy = table.Column<string>(type: "text", nullable: true),
                    ServedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    RespondBy = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    NoticeProof = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    Reminders = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    Serving = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    TransferProtectedUntil = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    TransferLock = table.Column<long>(type: "bigint", nullable: true),
                    UndoWithin = table.Column<long>(type: "bigint", nullable: true),
                    RequestPolicyVersion = table.Column<int>(type: "integer", nullable: true),
                    Demand = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    ReviewFirst = table.Column<bool>(type: "boolean", nullable: true),
                    LockedUntil = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    InFlightSince = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    InFlightUntil = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    InFlightUsed = table.Column<bool>(type: "boolean", nullable: false),
                    TolledSince = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Tollings = table.Column<string>(type: "text", maxLength: -1, nullable: true, collation: "C"),
                    Cooldowns = table.Column<string>(type: "text", maxLength: -1, nullable: true, collation: "C"),
                    LastTransfer = table.Column<string>(type: "text", maxLength: -1, nullable: true, collation: "C"),
                    Alert = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true, collation: "C"),
                    ChasedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    NextAlertAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    MopUpAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    NextLapseAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    NextHolder = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    NextHolderRegion = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    NextHeldUntil = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    LedgerHead = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Renewals", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SandboxClock",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false),
                    OffsetTicks = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SandboxClock", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SealingKeys",
                columns: table => new
                {
                    Place = table.Column<int>(type: "integer", nullable: false),
                    Sealed = table.Column<string>(type: "text", maxLength: -1, nullable: false, collation: "C"),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SealingKeys", x => x.Place);
                });

            migrationBuilder.CreateTable(
                name: "Serials",
                columns: table => new
                {
                    Key = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    RenewalId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Serials", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "SigningKeys",
                columns: table => new
                {
                    Generation = table.Column<int>(type: "integer", nullable: false),
                    KeyId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Sealed = table.Column<string>(type: "text", maxLength: -1, nullable: false, collation: "C"),
                    SignsFrom = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SigningKeys", x => x.Generation);
                });

            migrationBuilder.CreateTable(
                name: "TransferRequests",
                columns: table => new
                {
                    Id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    RenewalId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Requester = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    RequesterRegion = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    Incumbent = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    IncumbentRegion = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    Reason = table.Column<string>(type: "text", nullable: true),
                    Comment = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true, collation: "C"),
                    CustomerAsked = table.Column<bool>(type: "boolean", nullable: false),
                    Evidence = table.Column<string>(type: "text", maxLength: -1, nullable: true, collation: "C"),
                    RequestedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    PolicyVersion = table.Column<int>(type: "integer", nullable: false),
                    AdmissionRules = table.Column<string>(type: "text", maxLength: -1, nullable: false, collation: "C"),
                    ServedBy = table.Column<string>(type: "text", nullable: true),
                    ServedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    RespondBy = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Proof = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    ServeBy = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    UnservedSince = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    CaseDue = table.Column<int>(type: "integer", nullable: true),
                    RemindAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    LapsesAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    TolledSince = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    DemandedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ProduceBy = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    DemandPolicyVersion = table.Column<int>(type: "integer", nullable: true),
                    ProducedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    AuthorisationEvidence = table.Column<string>(type: "text", maxLength: -1, nullable: true, collation: "C"),
                    AuthorisationComment = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true, collation: "C"),
                    AwaitsReview = table.Column<bool>(type: "boolean", nullable: true),
                    ReviewedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ReviewOutcome = table.Column<string>(type: "text", nullable: true),
                    ReviewReason = table.Column<string>(type: "text", nullable: true),
                    Status = table.Column<string>(type: "text", nullable: false),
                    Basis = table.Column<string>(type: "text", nullable: true),
                    DecidedBy = table.Column<string>(type: "text", nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    RejectionReason = table.Column<string>(type: "text", nullable: true),
                    RejectionComment = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true, collation: "C"),
                    RejectionEvidence = table.Column<string>(type: "text", maxLength: -1, nullable: true, collation: "C"),
                    DisputableUntil = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    CancellationCause = table.Column<string>(type: "text", nullable: true),
                    CaseId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    DecisionRules = table.Column<string>(type: "text", maxLength: -1, nullable: true, collation: "C"),
                    UndoneAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    UndoReason = table.Column<string>(type: "text", nullable: true),
                    UndoRules = table.Column<string>(type: "text", maxLength: -1, nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TransferRequests", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Clients",
                columns: table => new
                {
                    ClientId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    ClientName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Enabled = table.Column<bool>(type: "boolean", nullable: false),
                    DisabledAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    AllowedGrantTypes = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    AllowedScopes = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false, collation: "C"),
                    PartnerId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    Role = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Regions = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    AccessTokenLifetime = table.Column<int>(type: "integer", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Clients", x => x.ClientId);
                    table.ForeignKey(
                        name: "FK_Clients_Partners_PartnerId",
                        column: x => x.PartnerId,
                        principalTable: "Partners",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ClientSecrets",
                columns: table => new
                {
                    Id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    ClientId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Type = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Value = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Description = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    Expiration = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ClientSecrets", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ClientSecrets_Clients_ClientId",
                        column: x => x.ClientId,
                        principalTable: "Clients",
                        principalColumn: "ClientId",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Accounts_MergedInto",
                table: "Accounts",
                column: "MergedInto",
                filter: "\"MergedInto\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Alerted_PartnerId_At",
                table: "Alerted",
                columns: new[] { "PartnerId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_CalendarFeeds_PartnerId_Id",
                table: "CalendarFeeds",
                columns: new[] { "PartnerId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_CalendarFeeds_SecretHash",
                table: "CalendarFeeds",
                column: "SecretHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Cases_Arbiter_IsDecided_DecideBy_Id",
                table: "Cases",
                columns: new[] { "Arbiter", "IsDecided", "DecideBy", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Cases_Arbiter_IsDecided_OpenedAt_Id",
                table: "Cases",
                columns: new[] { "Arbiter", "IsDecided", "OpenedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Cases_Claimant_IsDecided_DecideBy_Id",
                table: "Cases",
                columns: new[] { "Claimant", "IsDecided", "DecideBy", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Cases_Claimant_NextLapseAt",
                table: "Cases",
                columns: new[] { "Claimant", "NextLapseAt" },
                filter: "\"NextLapseAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Cases_IsDecided_DecideBy_Id",
                table: "Cases",
                columns: new[] { "IsDecided", "DecideBy", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Cases_IsDecided_OpenedAt_Id",
                table: "Cases",
                columns: new[] { "IsDecided", "OpenedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Cases_MatterKey_DecidedAt",
                table: "Cases",
                columns: new[] { "MatterKey", "DecidedAt" },
                filter: "\"DecidedAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Cases_NextLapseAt",
                table: "Cases",
                column: "NextLapseAt",
                filter: "\"NextLapseAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Cases_OpenKey",
                table: "Cases",
                column: "OpenKey",
                unique: true,
                filter: "\"OpenKey\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Cases_OpenSlot",
                table: "Cases",
                column: "OpenSlot",
                unique: true,
                filter: "\"OpenSlot\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Cases_Region_IsDecided_DecideBy_Id",
                table: "Cases",
                columns: new[] { "Region", "IsDecided", "DecideBy", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Cases_Region_IsDecided_OpenedAt_Id",
                table: "Cases",
                columns: new[] { "Region", "IsDecided", "OpenedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Cases_Respondent_IsDecided_DecideBy_Id",
                table: "Cases",
                columns: new[] { "Respondent", "IsDecided", "DecideBy", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Cases_Respondent_NextLapseAt",
                table: "Cases",
                columns: new[] { "Respondent", "NextLapseAt" },
                filter: "\"NextLapseAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Channels_NextDueAt",
                table: "Channels",
                column: "NextDueAt",
                filter: "\"NextDueAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Channels_PartnerId_Id",
                table: "Channels",
                columns: new[] { "PartnerId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Clients_Enabled_DisabledAt",
                table: "Clients",
                columns: new[] { "Enabled", "DisabledAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Clients_PartnerId_ClientId",
                table: "Clients",
                columns: new[] { "PartnerId", "ClientId" });

            migrationBuilder.CreateIndex(
                name: "IX_ClientSecrets_ClientId",
                table: "ClientSecrets",
                column: "ClientId");

            migrationBuilder.CreateIndex(
                name: "IX_ClientSecrets_Expiration",
                table: "ClientSecrets",
                column: "Expiration");

            migrationBuilder.CreateIndex(
                name: "IX_Conduct_PartnerId_At_SubjectId_Kind",
                table: "Conduct",
                columns: new[] { "PartnerId", "At", "SubjectId", "Kind" },
                filter: "\"Overturned\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Contacts_AccountId_Id",
                table: "Contacts",
                columns: new[] { "AccountId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_ChannelId_CreatedAt_Id",
                table: "Deliveries",
                columns: new[] { "ChannelId", "CreatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_ChannelId_DueAt",
                table: "Deliveries",
                columns: new[] { "ChannelId", "DueAt" },
                filter: "\"DueAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_MessageId_ChannelId",
                table: "Deliveries",
                columns: new[] { "MessageId", "ChannelId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_PartnerId_CreatedAt_Id",
                table: "Deliveries",
                columns: new[] { "PartnerId", "CreatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_Status_CreatedAt_Id",
                table: "Deliveries",
                columns: new[] { "Status", "CreatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Evidence_KeptUntil",
                table: "Evidence",
                column: "KeptUntil",
                filter: "\"KeptUntil\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Evidence_PartnerId_UploadedBy_Size",
                table: "Evidence",
                columns: new[] { "PartnerId", "UploadedBy", "Size" });

            migrationBuilder.CreateIndex(
                name: "IX_Evidence_Sha256",
                table: "Evidence",
                column: "Sha256");

            migrationBuilder.CreateIndex(
                name: "IX_EvidenceContents_CheckAt",
                table: "EvidenceContents",
                column: "CheckAt",
                filter: "\"CheckAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_EvidenceUses_EvidenceId_SubjectId",
                table: "EvidenceUses",
                columns: new[] { "EvidenceId", "SubjectId" });

            migrationBuilder.CreateIndex(
                name: "IX_IdempotencyKeys_ExpiresAt",
                table: "IdempotencyKeys",
                column: "ExpiresAt");

            migrationBuilder.CreateIndex(
                name: "IX_IncidentPartners_IncidentId_Told_PartnerId",
                table: "IncidentPartners",
                columns: new[] { "IncidentId", "Told", "PartnerId" });

            migrationBuilder.CreateIndex(
                name: "IX_IncidentPartners_PartnerId_IncidentId",
                table: "IncidentPartners",
                columns: new[] { "PartnerId", "IncidentId" });

            migrationBuilder.CreateIndex(
                name: "IX_IncidentRenewals_IncidentId_IsStopped_RenewalId",
                table: "IncidentRenewals",
                columns: new[] { "IncidentId", "IsStopped", "RenewalId" },
                filter: "\"IsStopped\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_IncidentRenewals_IncidentId_PartnerId_RenewalId",
                table: "IncidentRenewals",
                columns: new[] { "IncidentId", "PartnerId", "RenewalId" });

            migrationBuilder.CreateIndex(
                name: "IX_Incidents_IsOpen_NextUpdateBy",
                table: "Incidents",
                columns: new[] { "IsOpen", "NextUpdateBy" },
                filter: "\"IsOpen\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Incidents_PublishedAt_Id",
                table: "Incidents",
                columns: new[] { "PublishedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Ledger_Transaction_Sequence",
                table: "Ledger",
                columns: new[] { "Transaction", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_Messages_PartnerId_AcknowledgedAt_At_Id",
                table: "Messages",
                columns: new[] { "PartnerId", "AcknowledgedAt", "At", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Messages_Stream_Position",
                table: "Messages",
                columns: new[] { "Stream", "Position" });

            migrationBuilder.CreateIndex(
                name: "IX_Partners_Status",
                table: "Partners",
                column: "Status");

            migrationBuilder.CreateIndex(
                name: "IX_Registrations_PartnerId_ClaimKey",
                table: "Registrations",
                columns: new[] { "PartnerId", "ClaimKey" },
                unique: true,
                filter: "\"ClaimKey\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Registrations_PartnerId_Id",
                table: "Registrations",
                columns: new[] { "PartnerId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Registrations_PartnerId_ReviewSlot",
                table: "Registrations",
                columns: new[] { "PartnerId", "ReviewSlot" },
                unique: true,
                filter: "\"ReviewSlot\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Registrations_Region_Id",
                table: "Registrations",
                columns: new[] { "Region", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Renewals_AccountId_ProductLine",
                table: "Renewals",
                columns: new[] { "AccountId", "ProductLine" });

            migrationBuilder.CreateIndex(
                name: "IX_Renewals_ContractKey",
                table: "Renewals",
                column: "ContractKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Renewals_Domain_ProductLine_LineSequence",
                table: "Renewals",
                columns: new[] { "Domain", "ProductLine", "LineSequence" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Renewals_Holder_Id",
                table: "Renewals",
                columns: new[] { "Holder", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Renewals_HolderRegion_Id",
                table: "Renewals",
                columns: new[] { "HolderRegion", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Renewals_MopUpAt_Id",
                table: "Renewals",
                columns: new[] { "MopUpAt", "Id" },
                filter: "\"MopUpAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Renewals_NextAlertAt",
                table: "Renewals",
                column: "NextAlertAt",
                filter: "\"NextAlertAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Renewals_NextHolder_NextLapseAt",
                table: "Renewals",
                columns: new[] { "NextHolder", "NextLapseAt" },
                filter: "\"NextHolder\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Renewals_NextLapseAt",
                table: "Renewals",
                column: "NextLapseAt");

            migrationBuilder.CreateIndex(
                name: "IX_TransferRequests_AwaitsReview_Id",
                table: "TransferRequests",
                columns: new[] { "AwaitsReview", "Id" },
                filter: "\"AwaitsReview\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_TransferRequests_CaseDue",
                table: "TransferRequests",
                column: "CaseDue",
                filter: "\"CaseDue\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_TransferRequests_Incumbent_Id",
                table: "TransferRequests",
                columns: new[] { "Incumbent", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_TransferRequests_Incumbent_RemindAt",
                table: "TransferRequests",
                columns: new[] { "Incumbent", "RemindAt" },
                filter: "\"RemindAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_TransferRequests_IncumbentRegion_Id",
                table: "TransferRequests",
                columns: new[] { "IncumbentRegion", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_TransferRequests_RemindAt",
                table: "TransferRequests",
                column: "RemindAt",
                filter: "\"RemindAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_TransferRequests_Requester_Id",
                table: "TransferRequests",
                columns: new[] { "Requester", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_TransferRequests_Requester_Status_LapsesAt",
                table: "TransferRequests",
                columns: new[] { "Requester", "Status", "LapsesAt" });

            migrationBuilder.CreateIndex(
                name: "IX_TransferRequests_RequesterRegion_Id",
                table: "TransferRequests",
                columns: new[] { "RequesterRegion", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AccountKeys");

            migrationBuilder.DropTable(
                name: "Accounts");

            migrationBuilder.DropTable(
                name: "Alerted");

            migrationBuilder.DropTable(
                name: "CalendarFeeds");

            migrationBuilder.DropTable(
                name: "CaseEntries");

            migrationBuilder.DropTable(
                name: "Cases");

            migrationBuilder.DropTable(
                name: "Channels");

            migrationBuilder.DropTable(
                name: "ClientSecrets");

            migrationBuilder.DropTable(
                name: "Conduct");

            migrationBuilder.DropTable(
                name: "Contacts");

            migrationBuilder.DropTable(
                name: "Deliveries");

            migrationBuilder.DropTable(
                name: "DisclosureStreams");

            migrationBuilder.DropTable(
                name: "Evidence");

            migrationBuilder.DropTable(
                name: "EvidenceChunks");

            migrationBuilder.DropTable(
                name: "EvidenceContents");

            migrationBuilder.DropTable(
                name: "EvidenceUses");

            migrationBuilder.DropTable(
                name: "Heartbeat");

            migrationBuilder.DropTable(
                name: "IdempotencyKeys");

            migrationBuilder.DropTable(
                name: "IncidentPartners");

            migrationBuilder.DropTable(
                name: "IncidentRenewals");

            migrationBuilder.DropTable(
                name: "Incidents");

            migrationBuilder.DropTable(
                name: "Ledger");

            migrationBuilder.DropTable(
                name: "LedgerReaders");

            migrationBuilder.DropTable(
                name: "LooseKeys");

            migrationBuilder.DropTable(
                name: "Messages");

            migrationBuilder.DropTable(
                name: "Policies");

            migrationBuilder.DropTable(
                name: "ProtectionKeys");

            migrationBuilder.DropTable(
                name: "Registrations");

            migrationBuilder.DropTable(
                name: "Renewals");

            migrationBuilder.DropTable(
                name: "SandboxClock");

            migrationBuilder.DropTable(
                name: "SealingKeys");

            migrationBuilder.DropTable(
                name: "Serials");

            migrationBuilder.DropTable(
                name: "SigningKeys");

            migrationBuilder.DropTable(
                name: "TransferRequests");

            migrationBuilder.DropTable(
                name: "Clients");

            migrationBuilder.DropTable(
                name: "Partners");
        }
    }
}
