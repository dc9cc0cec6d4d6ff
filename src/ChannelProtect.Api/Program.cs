using ChannelProtect.Api.Accounts;
using ChannelProtect.Api.Alerts;
using ChannelProtect.Api.Calendars;
using ChannelProtect.Api.Cases;
using ChannelProtect.Api.Channels;
using ChannelProtect.Api.Clockwork;
using ChannelProtect.Api.Conduct;
using ChannelProtect.Api.Deliveries;
using ChannelProtect.Api.Delivery;
using ChannelProtect.Api.Delivery.Mail;
using ChannelProtect.Api.Evidence;
using ChannelProtect.Api.Feed;
using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Incidents;
using ChannelProtect.Api.Ledger;
using ChannelProtect.Api.Messages;
using ChannelProtect.Api.Partners;
using ChannelProtect.Api.Policies;
using ChannelProtect.Api.Registrations;
using ChannelProtect.Api.Renewals;
using ChannelProtect.Api.Sandbox;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Telemetry;
using ChannelProtect.Api.Transfers;
using ChannelProtect.Api.Webhooks;
using ChannelProtect.Api.Writing;

var builder = WebApplication.CreateBuilder(args);

builder.AddHosting();
builder.AddTelemetry();
builder.Services.AddChannelStorage(builder.Configuration);
builder.Services.AddSandbox(builder.Configuration);
builder.Services.AddChannelIdentity(builder.Configuration, builder.Environment);
builder.Services.AddWriting();
builder.Services.AddClockwork();
builder.Services.AddDelivery(builder.Configuration, builder.Environment);
builder.Services.AddIncidents();
builder.Services.AddAlerts();
builder.Services.AddEvidence(builder.Configuration);
builder.Services.AddMail(builder.Configuration, builder.Environment);
builder.Services.AddChannels();
builder.Services.AddScoped<Disclosures>().AddScoped<LedgerStreams>();
builder.Services.AddScoped<Deadlines>().AddScoped<Contacts>().AddScoped<AccountReads>().AddScoped<CaseWrites>();
builder.Services.AddScoped<Registrar>().AddScoped<FeedReader>().AddSingleton<PartnerDirectory>().AddSingleton<OpenRequests>().AddSingleton<Standings>();
builder.Services.AddScoped<ManageWebhooks>();

var app = builder.Build();

app.UseHosting();
app.UseAuthentication();
app.UseRateLimits();
app.UseAuthorization();
app.UseSandbox();

app.MapHosting();
app.MapChannelIdentity();
app.MapCalendars();
app.MapUnsubscribe();

var v1 = app.MapApi();
v1.MapRegistrations();
v1.MapRenewals();
v1.MapMopUp();
v1.MapCalendarFeeds();
v1.MapTransfers();
v1.MapAccounts();
v1.MapCases();
v1.MapIncidents();
v1.MapEvidence();
v1.MapMessages();
v1.MapWebhooks();
v1.MapDeliveries();
v1.MapEmailAddresses();
v1.MapBounces();
v1.MapFeed();
v1.MapPartners();
v1.MapConduct();
v1.MapPolicies();
v1.MapLedger();
v1.MapSandbox();

await app.PrepareAsync();
await app.MakeUpForDowntimeAsync();
await app.RunAsync();

internal partial class Program;
