namespace ChannelProtect.Benchmarks.Storm;

/// <summary>How partners' servers are today. Whoever asks is told how the next delivery fares.</summary>
/// <param name="trouble">Of so many deliveries out of a hundred something goes wrong.</param>
internal sealed class Weather(int trouble)
{
    private static readonly Mood[] Troubles =
    [
        // One that hangs costs whoever sends the whole of its patience, so there are fewer of them.
        Mood.Hangs, Mood.Late, Mood.Late, Mood.Late, Mood.Drops, Mood.Drops, Mood.Drops, Mood.LosesItsAnswer, Mood.LosesItsAnswer, Mood.LosesItsAnswer,
        Mood.Fails, Mood.Fails, Mood.Fails, Mood.Fails, Mood.Fails, Mood.Fails, Mood.Fails, Mood.Fails,
    ];

    private volatile bool _calm = true;

    /// <summary>Whether all is well.</summary>
    public bool IsCalm
    {
        get => _calm;
        set => _calm = value;
    }

    /// <summary>As late as a patient sender still waits for.</summary>
    public static TimeSpan Lateness => TimeSpan.FromSeconds(9 * Random.Shared.NextDouble());

    public Mood Next() => !_calm && Random.Shared.Next(100) < trouble ? Random.Shared.GetItems(Troubles, 1)[0] : Mood.Well;
}

/// <summary>What a server does with a delivery.</summary>
internal enum Mood
{
    Well,

    /// <summary>It answers that it cannot, just now.</summary>
    Fails,

    /// <summary>It answers nothing.</summary>
    Hangs,
    Late,

    /// <summary>It closes the connection before it has everything.</summary>
    Drops,

    /// <summary>It takes the delivery and closes the connection: nobody hears that it did.</summary>
    LosesItsAnswer,
}
