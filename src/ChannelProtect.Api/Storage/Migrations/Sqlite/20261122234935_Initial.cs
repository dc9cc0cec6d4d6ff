using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ChannelProtect.Api.Storage.Migrations.Sqlite
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
                    Key = table.Column<long>(type: "INTEGER", nullable: false),
                    AccountId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccountKeys", x => new { x.Key, x.AccountId });
                });

            migrationBuilder.CreateTable(
                name: "Accounts",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Domain = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Country = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    CountrySource = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    CountrySince = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Identifiers = table.Column<string>(type: "TEXT", maxLength: -1, nullable: true),
                    Source = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    NamedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Aliases = table.Column<string>(type: "TEXT", maxLength: -1, nullable: true),
                    Domains = table.Column<string>(type: "TEXT", maxLength: -1, nullable: true),
                    MergedInto = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    IsLoose = table.Column<bool>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    LedgerHead = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Accounts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Alerted",
                columns: table => new
                {
                    RenewalId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    PartnerId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Alerted", x => new { x.RenewalId, x.Position });
                });

            migrationBuilder.CreateTable(
                name: "CalendarFeeds",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    PartnerId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    SecretHash = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    RevokedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CalendarFeeds", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CaseEntries",
                columns: table => new
                {
                    CaseId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    Hearing = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    Side = table.Column<string>(type: "TEXT", nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: -1, nullable: true),
                    Evidence = table.Column<string>(type: "TEXT", maxLength: -1, nullable: true),
                    Question = table.Column<int>(type: "INTEGER", nullable: true),
                    AnswerBy = table.Column<DateTime>(type: "TEXT", nullable: true),
                    By = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaseEntries", x => new { x.CaseId, x.Position });
                });

            migrationBuilder.CreateTable(
                name: "Cases",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    RenewalId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Claimant = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Respondent = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Region = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Status = table.Column<string>(type: "TEXT", nullable: false),
                    IsDecided = table.Column<bool>(type: "INTEGER", nullable: false),
                    Arbiter = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    DecideBy = table.Column<DateTime>(type: "TEXT", nullable: false),
                    OpenedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    OpenKey = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    OpenSlot = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    MatterKey = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    NextLapseAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    LedgerHead = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Cases", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Channels",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    PartnerId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    Target = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Types = table.Column<string>(type: "TEXT", maxLength: -1, nullable: true),
                    Language = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Status = table.Column<string>(type: "TEXT", nullable: false),
                    DisabledBecause = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Secrets = table.Column<string>(type: "TEXT", maxLength: -1, nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    FailingSince = table.Column<DateTime>(type: "TEXT", nullable: true),
                    LastAcceptedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    LastFailedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    LastAnswer = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    Queued = table.Column<long>(type: "INTEGER", nullable: false),
                    NextDueAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    LeasedUntil = table.Column<DateTime>(type: "TEXT", nullable: true),
                    LeasedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    LedgerHead = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Channels", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Conduct",
                columns: table => new
                {
                    PartnerId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    SubjectId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Overturned = table.Column<bool>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Conduct", x => new { x.PartnerId, x.Kind, x.SubjectId });
                });

            migrationBuilder.CreateTable(
                name: "Contacts",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    AccountId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    PartnerId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Sealed = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    Salt = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Contacts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Deliveries",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ChannelId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    PartnerId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    MessageId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Status = table.Column<string>(type: "TEXT", nullable: false),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    DueAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    AcceptedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    LastAnswer = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    Content = table.Column<string>(type: "TEXT", maxLength: -1, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    LedgerHead = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Deliveries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DisclosureStreams",
                columns: table => new
                {
                    PartnerId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    LedgerHead = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DisclosureStreams", x => x.PartnerId);
                });

            migrationBuilder.CreateTable(
                name: "Evidence",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    PartnerId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    UploadedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Size = table.Column<long>(type: "INTEGER", nullable: false),
                    Type = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    UploadedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    KeptUntil = table.Column<DateTime>(type: "TEXT", nullable: true),
                    LedgerHead = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Evidence", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "EvidenceChunks",
                columns: table => new
                {
                    Sha256 = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Content = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EvidenceChunks", x => new { x.Sha256, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "EvidenceContents",
                columns: table => new
                {
                    Sha256 = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    CheckAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EvidenceContents", x => x.Sha256);
                });

            migrationBuilder.CreateTable(
                name: "EvidenceUses",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    EvidenceId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    SubjectId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    VisibleFrom = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EvidenceUses", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Heartbeat",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    SystemAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ProgrammeAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Heartbeat", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "IdempotencyKeys",
                columns: table => new
                {
                    Scope = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Request = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Status = table.Column<int>(type: "INTEGER", nullable: false),
                    Location = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    ETag = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Body = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    Protected = table.Column<bool>(type: "INTEGER", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IdempotencyKeys", x => new { x.Scope, x.Key });
                });

            migrationBuilder.CreateTable(
                name: "IncidentPartners",
                columns: table => new
                {
                    IncidentId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    PartnerId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Told = table.Column<int>(type: "INTEGER", nullable: false),
                    ToldAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    AcknowledgedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IncidentPartners", x => new { x.IncidentId, x.PartnerId });
                });

            migrationBuilder.CreateTable(
                name: "IncidentRenewals",
                columns: table => new
                {
                    IncidentId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    RenewalId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    PartnerId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    StoppedFrom = table.Column<DateTime>(type: "TEXT", nullable: true),
                    IsStopped = table.Column<bool>(type: "INTEGER", nullable: true),
                    GivenBack = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IncidentRenewals", x => new { x.IncidentId, x.RenewalId });
                });

            migrationBuilder.CreateTable(
                name: "Incidents",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    PublishedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    IsOpen = table.Column<bool>(type: "INTEGER", nullable: true),
                    NextUpdateBy = table.Column<DateTime>(type: "TEXT", nullable: true),
                    StopsClocks = table.Column<bool>(type: "INTEGER", nullable: false),
                    Statements = table.Column<int>(type: "INTEGER", nullable: false),
                    Opened = table.Column<int>(type: "INTEGER", nullable: false),
                    FoundTo = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Found = table.Column<bool>(type: "INTEGER", nullable: false),
                    Resumed = table.Column<bool>(type: "INTEGER", nullable: false),
                    WatchedTo = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    LedgerHead = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Incidents", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Ledger",
                columns: table => new
                {
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false, defaultValueSql: "0"),
                    Stream = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    Type = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Body = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Actor = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    PolicyVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    PreviousHash = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Ledger", x => x.Sequence);
                });

            migrationBuilder.CreateTable(
                name: "LedgerReaders",
                columns: table => new
                {
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Mark = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ReachedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LedgerReaders", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "LooseKeys",
                columns: table => new
                {
                    Key = table.Column<long>(type: "INTEGER", nullable: false),
                    AccountId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LooseKeys", x => new { x.Key, x.AccountId });
                });

            migrationBuilder.CreateTable(
                name: "Messages",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    PartnerId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Type = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Stream = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    Data = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    AcknowledgedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Messages", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Partners",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    Region = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    LedgerHead = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Partners", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Policies",
                columns: table => new
                {
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    EffectiveFrom = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Body = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    PublishedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    PublishedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    LedgerHead = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Policies", x => x.Version);
                });

            migrationBuilder.CreateTable(
                name: "ProtectionKeys",
                columns: table => new
                {
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Xml = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProtectionKeys", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "Registrations",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    PartnerId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Region = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    RenewalId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    AccountId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Status = table.Column<string>(type: "TEXT", nullable: false),
                    AccountName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Domain = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Country = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Identifiers = table.Column<string>(type: "TEXT", maxLength: -1, nullable: true),
                    ProductLine = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ContractNumber = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Serials = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    TermStart = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    TermEnd = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Amount = table.Column<decimal>(type: "TEXT", precision: 18, scale: 4, nullable: true),
                    Currency = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    ExternalReference = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Evidence = table.Column<string>(type: "TEXT", maxLength: -1, nullable: true),
                    ProtectedUntil = table.Column<DateTime>(type: "TEXT", nullable: true),
                    PolicyVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    CaseId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    ReviewedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Rejection = table.Column<string>(type: "TEXT", nullable: true),
                    ReviewStatement = table.Column<string>(type: "TEXT", maxLength: 5000, nullable: true),
                    ClaimKey = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    ReviewSlot = table.Column<int>(type: "INTEGER", nullable: true),
                    LedgerHead = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Registrations", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Renewals",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    AccountId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Domain = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    ProductLine = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    LineSequence = table.Column<int>(type: "INTEGER", nullable: false),
                    ContractNumber = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    ContractKey = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Serials = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    TermStart = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    TermEnd = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Amount = table.Column<decimal>(type: "TEXT", precision: 18, scale: 4, nullable: true),
                    Currency = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Confirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    Holder = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    HolderRegion = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    HeldSince = table.Column<DateTime>(type: "TEXT", nullable: true),
                    HeldBy = table.Column<string>(type: "TEXT", nullable: true),
                    RegistrationId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    ProtectedUntil = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ProtectionSetAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ProtectionPolicyVersion = table.Column<int>(type: "INTEGER", nullable: true),
                    PendingId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Requester = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    RequesterRegion = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    RequestedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ServedBy = table.Column<string>(type: "TEXT", nullable: true),
                    ServedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    RespondBy = table.Column<DateTime>(type: "TEXT", nullable: true),
                    NoticeProof = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Reminders = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Serving = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    TransferProtectedUntil = table.Column<DateTime>(type: "TEXT", nullable: true),
                    TransferLock = table.Column<long>(type: "INTEGER", nullable: true),
                    UndoWithin = table.Column<long>(type: "INTEGER", nullable: true),
                    RequestPolicyVersion = table.Column<int>(type: "INTEGER", nullable: true),
                    Demand = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    ReviewFirst = table.Column<bool>(type: "INTEGER", nullable: true),
                    LockedUntil = table.Column<DateTime>(type: "TEXT", nullable: true),
                    InFlightSince = table.Column<DateTime>(type: "TEXT", nullable: true),
                    InFlightUntil = table.Column<DateTime>(type: "TEXT", nullable: true),
                    InFlightUsed = table.Column<bool>(type: "INTEGER", nullable: false),
                    TolledSince = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Tollings = table.Column<string>(type: "TEXT", maxLength: -1, nullable: true),
                    Cooldowns = table.Column<string>(type: "TEXT", maxLength: -1, nullable: true),
                    LastTransfer = table.Column<string>(type: "TEXT", maxLength: -1, nullable: true),
                    Alert = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    ChasedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    NextAlertAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    MopUpAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    NextLapseAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    NextHolder = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    NextHolderRegion = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    NextHeldUntil = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    LedgerHead = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Renewals", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SandboxClock",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    OffsetTicks = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SandboxClock", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SealingKeys",
                columns: table => new
                {
                    Place = table.Column<int>(type: "INTEGER", nullable: false),
                    Sealed = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SealingKeys", x => x.Place);
                });

            migrationBuilder.CreateTable(
                name: "Serials",
                columns: table => new
                {
                    Key = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    RenewalId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Serials", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "SigningKeys",
                columns: table => new
                {
                    Generation = table.Column<int>(type: "INTEGER", nullable: false),
                    KeyId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Sealed = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    SignsFrom = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SigningKeys", x => x.Generation);
                });

            migrationBuilder.CreateTable(
                name: "TransferRequests",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    RenewalId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Requester = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    RequesterRegion = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Incumbent = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    IncumbentRegion = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Reason = table.Column<string>(type: "TEXT", nullable: true),
                    Comment = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    CustomerAsked = table.Column<bool>(type: "INTEGER", nullable: false),
                    Evidence = table.Column<string>(type: "TEXT", maxLength: -1, nullable: true),
                    RequestedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    PolicyVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    AdmissionRules = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    ServedBy = table.Column<string>(type: "TEXT", nullable: true),
                    ServedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    RespondBy = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Proof = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    ServeBy = table.Column<DateTime>(type: "TEXT", nullable: true),
                    UnservedSince = table.Column<DateTime>(type: "TEXT", nullable: true),
                    CaseDue = table.Column<int>(type: "INTEGER", nullable: true),
                    RemindAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    LapsesAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    TolledSince = table.Column<DateTime>(type: "TEXT", nullable: true),
                    DemandedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ProduceBy = table.Column<DateTime>(type: "TEXT", nullable: true),
                    DemandPolicyVersion = table.Column<int>(type: "INTEGER", nullable: true),
                    ProducedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    AuthorisationEvidence = table.Column<string>(type: "TEXT", maxLength: -1, nullable: true),
                    AuthorisationComment = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    AwaitsReview = table.Column<bool>(type: "INTEGER", nullable: true),
                    ReviewedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ReviewOutcome = table.Column<string>(type: "TEXT", nullable: true),
                    ReviewReason = table.Column<string>(type: "TEXT", nullable: true),
                    Status = table.Column<string>(type: "TEXT", nullable: false),
                    Basis = table.Column<string>(type: "TEXT", nullable: true),
                    DecidedBy = table.Column<string>(type: "TEXT", nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    RejectionReason = table.Column<string>(type: "TEXT", nullable: true),
                    RejectionComment = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    RejectionEvidence = table.Column<string>(type: "TEXT", maxLength: -1, nullable: true),
                    DisputableUntil = table.Column<DateTime>(type: "TEXT", nullable: true),
                    CancellationCause = table.Column<string>(type: "TEXT", nullable: true),
                    CaseId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    DecisionRules = table.Column<string>(type: "TEXT", maxLength: -1, nullable: true),
                    UndoneAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    UndoReason = table.Column<string>(type: "TEXT", nullable: true),
                    UndoRules = table.Column<string>(type: "TEXT", maxLength: -1, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TransferRequests", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Clients",
                columns: table => new
                {
                    ClientId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ClientName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    DisabledAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    AllowedGrantTypes = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    AllowedScopes = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    PartnerId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Role = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Regions = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    AccessTokenLifetime = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
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
                    Id = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ClientId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Type = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Value = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Description = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Expiration = table.Column<DateTime>(type: "TEXT", nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
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
                name: "IX_Ledger_Stream_Position",
                table: "Ledger",
                columns: new[] { "Stream", "Position" },
                unique: true);

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
