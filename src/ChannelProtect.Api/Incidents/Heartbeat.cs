namespace ChannelProtect.Api.Incidents;

using ChannelProtect.Api.Sandbox;
using ChannelProtect.Api.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

/// <summary>The one row in which every node says every few seconds that the programme answers. A sandbox's jump is no absence, so both clocks stand here.</summary>
internal sealed class HeartbeatRow
{
    public const int TheOne = 1;

    public int Id { get; init; } = TheOne;

    public DateTimeOffset SystemAt { get; set; }

    public DateTimeOffset ProgrammeAt { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<HeartbeatRow>
    {
        public void Configure(EntityTypeBuilder<HeartbeatRow> row)
        {
            row.ToTable("Heartbeat");
            row.HasKey(r => r.Id);
            row.Property(r => r.Id).ValueGeneratedNever();
        }
    }
}

/// <summary>Says every few seconds that this node lives.</summary>
internal sealed partial class HeartbeatLoop(IServiceScopeFactory scopes, WriteGate gate, ProgrammeClock clock, TimeProvider system, ILogger<HeartbeatLoop> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, system);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var db = scope.ServiceProvider.GetRequiredService<ChannelContext>();
                using var pass = await gate.Enter(stoppingToken);
                var (now, programme) = (system.GetUtcNow(), clock.Now);
                await db.Set<HeartbeatRow>().Where(row => row.Id == HeartbeatRow.TheOne && row.SystemAt < now)
                    .ExecuteUpdateAsync(row => row.SetProperty(r => r.SystemAt, now).SetProperty(r => r.ProgrammeAt, programme), stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LogMissed(logger, failure);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "A heartbeat could not be written. Without any for long enough the programme will count as away.")]
    private static partial void LogMissed(ILogger logger, Exception failure);
}
