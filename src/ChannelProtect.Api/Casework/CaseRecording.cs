namespace ChannelProtect.Api.Casework;

using ChannelProtect.Api.Conduct;
using ChannelProtect.Api.Ledger;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Domain;
using ChannelProtect.Domain.Cases;

/// <summary>
/// Writes down what was decided about one case: the entries of its ledger, its new state, what was said, and the messages that follow from
/// each fact. The settler writes lapses through the same door.
/// </summary>
internal sealed class CaseRecording
{
    private readonly Attempt _attempt;
    private readonly CaseRow _row;
    private readonly bool _isNew;
    private readonly List<LedgerRow> _facts = [];
    private readonly List<MessageRow> _messages = [];
    private readonly List<CaseEntryRow> _said = [];

    public CaseRecording(Attempt attempt, CaseRow row)
    {
        (_attempt, _row, _isNew) = (attempt, row, row.Version == 0);
        Case = _isNew ? new(new(row.Id)) : row.ToDomain();
    }

    /// <summary>The case as it stands after everything recorded so far.</summary>
    public Case Case { get; private set; }

    /// <summary>What was said in this recording.</summary>
    public IReadOnlyList<CaseEntryRow> Said => _said;

    /// <summary>Decides a command on the case as it stands, and records what is accepted.</summary>
    public Decision Decide(CaseCommand command)
    {
        var decision = command.Decide(Case, _attempt.Policy, _attempt.Now);
        if (decision is Decision.Accepted<CaseEvent> accepted)
        {
            foreach (var lapse in accepted.Lapses)
            {
                AddLapse(lapse);
            }

            // The rules stand once, with the first fact that they let pass.
            var rules = CanonicalJson.Write(accepted.Rules);
            foreach (var fact in accepted.Events)
            {
                Add(fact, rules, _attempt.Actor);
                rules = CanonicalJson.Nothing;
            }
        }

        return decision;
    }

    /// <summary>Records what time alone has made true.</summary>
    public bool Settle()
    {
        var lapses = Case.LapsesBy(_attempt.Now);
        foreach (var lapse in lapses)
        {
            AddLapse(lapse);
        }

        return lapses.Count > 0;
    }

    /// <summary>Puts everything recorded among the attempt's writes. Nothing recorded, nothing written.</summary>
    public void Write()
    {
        if (_facts.Count == 0)
        {
            return;
        }

        _row.Take(Case);
        if (_isNew)
        {
            _attempt.Writes.Insert(_row);
        }
        else
        {
            _attempt.Writes.Update(_row);
        }

        _attempt.Writes.InsertAll(_facts);
        _attempt.Writes.InsertAll(_said);
        _attempt.Writes.InsertAll(_messages);
    }

    private void AddLapse(CaseEvent lapse) =>
        Add(lapse, lapse is CaseEscalated late ? CanonicalJson.Write(Hearing.ExplainEscalation(late.At)) : CanonicalJson.Nothing, Attempt.Time);

    private void Add(CaseEvent fact, string rules, string actor)
    {
        var entry = LedgerChain.Next(
            _row.Id,
            ++_row.Version,
            _row.LedgerHead.Length == 0 ? LedgerChain.Start : _row.LedgerHead,
            LedgerBody.TypeOf(fact),
            LedgerBody.Write(fact, rules, _attempt.Serials),
            fact.At,
            _attempt.Now,
            actor,
            fact.PolicyVersion);
        _row.LedgerHead = entry.Hash;
        _facts.Add(entry);
        if (CaseMapping.EntryOf(fact, Case, entry.Position) is { } said)
        {
            _said.Add(said);
        }

        var before = Case;
        Case = Case.Apply(fact);
        _attempt.CountConduct(fact, before, Case);
        _messages.AddRange(CaseMessages.Of(fact, Case, entry));
    }
}
