namespace ChannelProtect.Api.Storage;

using ChannelProtect.Api.Ledger;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Domain;
using ChannelProtect.Domain.Renewals;

/// <summary>
/// Writes down what was decided about one renewal: the entries of its ledger, its new state, and the rows and messages that follow
/// from each fact. The settler writes lapses through the same door, so that nobody can tell who wrote them.
/// </summary>
internal sealed class Recording
{
    /// <summary>What time will do, and where the ledger stands.</summary>
    private static readonly string[] Always =
    [
        nameof(RenewalRow.NextAlertAt), nameof(RenewalRow.MopUpAt), nameof(RenewalRow.NextLapseAt), nameof(RenewalRow.NextHolder), nameof(RenewalRow.NextHolderRegion), nameof(RenewalRow.NextHeldUntil), nameof(RenewalRow.Version), nameof(RenewalRow.LedgerHead),
    ];

    private static readonly string[] Pending =
    [
        nameof(RenewalRow.PendingId), nameof(RenewalRow.Requester), nameof(RenewalRow.RequesterRegion), nameof(RenewalRow.RequestedAt), nameof(RenewalRow.ServedBy),
        nameof(RenewalRow.ServedAt), nameof(RenewalRow.RespondBy), nameof(RenewalRow.NoticeProof), nameof(RenewalRow.Reminders), nameof(RenewalRow.Serving), nameof(RenewalRow.TransferProtectedUntil), nameof(RenewalRow.TransferLock), nameof(RenewalRow.UndoWithin),
        nameof(RenewalRow.RequestPolicyVersion),
    ];

    /// <summary>What the end of the term has brought.</summary>
    private static readonly string[] Ending = [nameof(RenewalRow.Alert), nameof(RenewalRow.ChasedAt)];

    /// <summary>What few requests have: a demand, a review to wait for.</summary>
    private static readonly string[] Conditions = [nameof(RenewalRow.Demand), nameof(RenewalRow.ReviewFirst)];

    private static readonly string[] Disturbance =
    [
        nameof(RenewalRow.LockedUntil), nameof(RenewalRow.InFlightSince), nameof(RenewalRow.InFlightUntil), nameof(RenewalRow.TolledSince), nameof(RenewalRow.Tollings), nameof(RenewalRow.Cooldowns),
    ];

    /// <summary>What a renewal has when more has happened to it than that somebody holds it.</summary>
    private static readonly ColumnSet NotAtFirst = new([.. Pending, .. Conditions, .. Disturbance, .. Ending, nameof(RenewalRow.MopUpAt), nameof(RenewalRow.LastTransfer), nameof(RenewalRow.NextHolder), nameof(RenewalRow.NextHolderRegion), nameof(RenewalRow.NextHeldUntil)]);

    /// <summary>What changes when a request is made. An index is written only for columns that are named.</summary>
    private static readonly ColumnSet RequestAlone = new([.. Pending, .. Always]);

    /// <summary>What changes while contract and holder stay: a request, its answer, a stopped clock.</summary>
    private static readonly ColumnSet BesideHolding = new([.. Pending, .. Conditions, .. Disturbance, .. Ending, nameof(RenewalRow.InFlightUsed), .. Always]);

    /// <summary>What changes when its holder is alerted.</summary>
    private static readonly ColumnSet AlertAlone = new([.. Ending, .. Always]);

    private readonly Attempt _attempt;
    private readonly RenewalRow _row;
    private readonly bool _isNew;
    private readonly Renewal _before;
    private readonly ClaimsAndRequests _followers;
    private readonly List<LedgerRow> _entries = [];

    internal Recording(Attempt attempt, RenewalRow row, bool isNew)
    {
        (_attempt, _row, _isNew) = (attempt, row, isNew);
        _followers = new(attempt, row.Id);
        Renewal = _before = isNew ? new(new(row.Id)) : row.ToDomain(attempt.Serials);
    }

    /// <summary>The row, which shows what was recorded once <see cref="Write"/> has been called.</summary>
    public RenewalRow Row => _row;

    /// <summary>The renewal as it stands after everything recorded so far.</summary>
    public Renewal Renewal { get; private set; }

    /// <summary>The transfer request made in this recording, if one was.</summary>
    public TransferRequestRow? Requested => _followers.Requested;

    /// <summary>Decides a command on the renewal as it stands, and records what is accepted.</summary>
    public Decision Decide(RenewalCommand command)
    {
        var decision = command.Decide(Renewal, _attempt.Policy, _attempt.Now);
        if (decision is Decision.Accepted accepted)
        {
            foreach (var lapse in accepted.Lapses)
            {
                AddLapse(lapse);
            }

            // In the ledger the rules stand once, with the first fact that they let pass.
            var rules = CanonicalJson.Write(accepted.Rules);
            var first = true;
            foreach (var fact in accepted.Events)
            {
                Add(fact, rules, first ? rules : CanonicalJson.Nothing, _attempt.Actor);
                first = false;
            }
        }

        return decision;
    }

    /// <summary>Records what time alone has made true.</summary>
    public bool Settle()
    {
        var lapses = Renewal.LapsesBy(_attempt.Now);
        foreach (var lapse in lapses)
        {
            AddLapse(lapse);
        }

        return lapses.Count > 0;
    }

    /// <summary>Puts everything recorded among the attempt's writes. Nothing recorded, nothing written.</summary>
    public void Write()
    {
        if (_followers.Facts == 0)
        {
            return;
        }

        _row.Take(Renewal);
        _row.TakeExpiry(Renewal, _attempt.Policy, _attempt.Now);
        if (!ReferenceEquals(Renewal.Contract!.Serials, _before.Contract?.Serials))
        {
            _row.Serials = _attempt.Serials.Close(Renewal.Contract.Serials);
        }

        if (_isNew)
        {
            _attempt.Writes.Insert(_row, NotAtFirst);
        }
        else if (Renewal == _before with { Pending = Renewal.Pending } && !HasConditions(Renewal.Pending) && !HasConditions(_before.Pending))
        {
            _attempt.Writes.Update(_row, RequestAlone);
        }
        else if (Renewal == _before with { Alert = Renewal.Alert })
        {
            _attempt.Writes.Update(_row, AlertAlone);
        }
        else if (Renewal.Contract == _before.Contract && Renewal.Holding == _before.Holding)
        {
            _attempt.Writes.Update(_row, BesideHolding);
        }
        else
        {
            _attempt.Writes.Update(_row);
        }

        _attempt.Writes.InsertAll(_entries);
        _followers.Write(_before, Renewal);
    }

    private static bool HasConditions(TransferRequest? pending) => pending is { Demand: not null } or { ReviewFirst: true };

    private void AddLapse(RenewalEvent lapse)
    {
        var rules = (lapse, Renewal.Pending) switch
        {
            (RenewalTransferred, { } pending) => CanonicalJson.Write(Silence.Explain(pending.Notice, Renewal.Tolling is not null, pending.ReviewFirst, lapse.At)),
            (NoticeUnserved, { Serving: { } serving }) => CanonicalJson.Write(serving.Explain(lapse.At)),
            (TransferCancelled, { Demand: { } demand }) => CanonicalJson.Write(Authorisation.Explain(demand.At, demand.ProduceBy, demand.ProducedAt, lapse.At)),
            _ => CanonicalJson.Nothing,
        };
        Add(lapse, rules, rules, Attempt.Time);
    }

    /// <param name="fact">The fact.</param>
    /// <param name="rules">The rules of the decision that made it, as JSON.</param>
    /// <param name="entered">Those that stand with it in the ledger.</param>
    /// <param name="actor">Who made it.</param>
    private void Add(RenewalEvent fact, string rules, string entered, string actor)
    {
        var entry = LedgerChain.Next(
            _row.Id,
            ++_row.Version,
            _row.LedgerHead.Length == 0 ? LedgerChain.Start : _row.LedgerHead,
            LedgerBody.TypeOf(fact),
            LedgerBody.Write(fact, entered, _attempt.Serials),
            fact.At,
            _attempt.Now,
            actor,
            fact.PolicyVersion);
        _row.LedgerHead = entry.Hash;
        _entries.Add(entry);
        _attempt.LastEntry = entry;
        _followers.Follow(Renewal, fact, rules);
        Renewal = Renewal.Apply(fact);
    }
}
