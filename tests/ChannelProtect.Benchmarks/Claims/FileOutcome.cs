namespace ChannelProtect.Benchmarks.Claims;

/// <summary>Which renewals stand for which contracts, as the answers show it.</summary>
internal sealed class ContractsSeen
{
    private readonly Dictionary<string, HashSet<string>> _contractsOf = [];
    private readonly Dictionary<string, HashSet<string>> _renewalsOf = [];

    public void Fed(string contract, RowAnswer answer)
    {
        if (answer.Renewal is not { } renewal)
        {
            throw new InvalidOperationException($"The feed's row {answer.Row} was answered {answer.Status} {answer.Reason}.");
        }

        Seen(contract, renewal);
    }

    /// <summary>A claim for the contract stands on this renewal. True if the feed, or a claim before, has put the contract there and no other.</summary>
    public bool Claimed(string contract, string renewal)
    {
        Seen(contract, renewal);
        return _renewalsOf[contract].Count == 1 && _contractsOf[renewal].Count == 1;
    }

    public bool IsOf(string contract, string renewal) => _renewalsOf.TryGetValue(contract, out var renewals) && renewals.Contains(renewal);

    public (int Known, int Merged, int Split) Count() =>
        (_renewalsOf.Count, _contractsOf.Values.Where(contracts => contracts.Count > 1).Sum(contracts => contracts.Count), _renewalsOf.Values.Count(renewals => renewals.Count > 1));

    private void Seen(string contract, string renewal)
    {
        Among(_contractsOf, renewal).Add(contract);
        Among(_renewalsOf, contract).Add(renewal);
    }

    private static HashSet<string> Among(Dictionary<string, HashSet<string>> sets, string key) =>
        sets.TryGetValue(key, out var known) ? known : sets[key] = [];
}

/// <summary>What became of one reseller's file.</summary>
/// <param name="Reseller">Whose.</param>
/// <param name="Rows">How many rows it has.</param>
/// <param name="Right">Claims that are active on the contract meant.</param>
/// <param name="Wrong">Claims that are active on another, or on one made for them though it was known.</param>
/// <param name="Shown">Of each claim under review: at which place the contract meant is shown, from 0, and -1 if it is not; and of how many.</param>
/// <param name="Refused">Why others were refused, and how many.</param>
internal sealed record FileOutcome(string Reseller, int Rows, int Right, int Wrong, IReadOnlyList<(int At, int Of)> Shown, IReadOnlyDictionary<string, int> Refused)
{
    public static async Task<FileOutcome> Of(
        string reseller, IReadOnlyList<RowAnswer> answers, IReadOnlyDictionary<int, (string Contract, string Role)> truth, ContractsSeen contracts, DemoClient manager)
    {
        var (right, wrong) = (0, 0);
        var shown = new List<(int At, int Of)>();
        var refused = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var answer in answers)
        {
            var (contract, role) = truth[answer.Row];
            if (answer is { IsUnderReview: true, Registration: { } registration })
            {
                var candidates = await manager.Shown(registration);
                shown.Add((candidates.Index().Where(one => contracts.IsOf(contract, one.Item)).Select(one => one.Index).FirstOrDefault(-1), candidates.Count));
            }
            else if (answer.Renewal is { } renewal)
            {
                var told = contracts.Claimed(contract, renewal);
                (right, wrong) = told ? (right + 1, wrong) : (right, wrong + 1);
            }
            else
            {
                var why = $"{answer.Reason} ({role})";
                refused[why] = refused.GetValueOrDefault(why) + 1;
            }
        }

        return new(reseller, answers.Count, right, wrong, shown, refused);
    }
}
