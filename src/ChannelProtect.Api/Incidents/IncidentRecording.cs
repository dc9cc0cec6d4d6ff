namespace ChannelProtect.Api.Incidents;

using ChannelProtect.Api.Ledger;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Domain;
using ChannelProtect.Domain.Incidents;

/// <summary>Writes down what became of one incident: the entries of its ledger, whose positions guard it, and its new state.</summary>
internal sealed class IncidentRecording(Attempt attempt, IncidentRow row)
{
    /// <summary>What a fact changes. How far the work has come is written by who works.</summary>
    private static readonly ColumnSet Told = new(
        nameof(IncidentRow.State), nameof(IncidentRow.IsOpen), nameof(IncidentRow.NextUpdateBy), nameof(IncidentRow.Statements), nameof(IncidentRow.Opened), nameof(IncidentRow.Version), nameof(IncidentRow.LedgerHead));

    private readonly bool _isNew = row.Version == 0;
    private readonly List<LedgerRow> _entries = [];

    public Incident Incident { get; private set; } = row.Version == 0 ? Incident.Unknown(new(row.Id)) : row.ToDomain();

    public Decision Decide(IncidentCommand command)
    {
        var decision = command.Decide(Incident, attempt.Policy, attempt.Now);
        if (decision is Decision.Accepted<IncidentEvent> accepted)
        {
            // The rules stand once, with the first fact that they let pass.
            var rules = CanonicalJson.Write(accepted.Rules);
            foreach (var fact in accepted.Events)
            {
                Add(fact, rules);
                rules = CanonicalJson.Nothing;
            }
        }

        return decision;
    }

    /// <summary>Adds a fact that no rule guards.</summary>
    public void Add(IncidentEvent fact) => Add(fact with { PolicyVersion = attempt.Policy.Version }, CanonicalJson.Nothing);

    public void Write()
    {
        row.Take(Incident);
        if (_isNew)
        {
            attempt.Writes.Insert(row);
        }
        else
        {
            attempt.Writes.Update(row, Told);
        }

        attempt.Writes.InsertAll(_entries);
    }

    private void Add(IncidentEvent fact, string rules)
    {
        var entry = LedgerChain.Next(
            row.Id,
            ++row.Version,
            row.LedgerHead.Length == 0 ? LedgerChain.Start : row.LedgerHead,
            LedgerBody.TypeOf(fact),
            LedgerBody.Write(fact, rules, attempt.Serials),
            fact.At,
            attempt.Now,
            attempt.Actor,
            fact.PolicyVersion);
        row.LedgerHead = entry.Hash;
        _entries.Add(entry);
        attempt.LastEntry = entry;
        Incident = Incident.Apply(fact);
    }
}
