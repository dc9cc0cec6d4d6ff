namespace ChannelProtect.Domain.Tests;

using ChannelProtect.Domain.Contracts;
using ChannelProtect.Domain.Renewals;
using Xunit;

/// <summary>
/// A second, naive model of a renewal. It is told facts alone, one after the other, measures by its own watch how long every clock
/// really ran, and objects when a fact does not follow. It knows nothing of how the rules keep their time.
/// </summary>
internal sealed class Auditor
{
    private readonly List<Ownership> _ownerships = [];
    private readonly Stopwatch _watch = new();
    private readonly HashSet<TollingId> _tollings = [];
    private readonly Stopwatch _promises = new();
    private Clock? _promise;
    private bool _waitsForReview;
    private (TollingId Hold, DateTimeOffset At)? _overdue;
    private TransferRequested? _pending;
    private Clock? _response;
    private Clock? _serving;
    private bool _unserved;
    private string? _proof;
    private string? _silencedBy;
    private Reminders? _reminders;
    private Clock? _protection;
    private Clock? _flight;
    private DateTimeOffset? _heldOpenUntil;
    private int _protectedUnder;
    private TimeSpan _undoWithin;
    private Term? _term;
    private (RenewalTransferred Transfer, Clock Protection, TimeSpan Left, Term? Term, RegistrationId? Registration, DateTimeOffset? Locked)? _undoable;
    private ClocksTolled? _lately;
    private RegistrationId? _registration;
    private DateTimeOffset? _locked;
    private DateTimeOffset _last = DateTimeOffset.MinValue;

    public IReadOnlyList<Ownership> Ownerships => _ownerships;

    private Ownership? Current => _ownerships is [.., { Until: null } current] ? current : null;

    /// <summary>The instant at which silence will speak if nothing happens; null if it will not.</summary>
    private DateTimeOffset? Silence => _pending is null || _watch.Stopped || _waitsForReview ? null : _watch.Fills(_response);

    /// <summary>The instant at which a promise will be broken if nothing happens. The request's own hold gives no time for it.</summary>
    private DateTimeOffset? Broken => _promise is null || _promises.Stopped ? null : _promises.Fills(_promise);

    /// <summary>The instant at which protection will end if nothing happens: a flight prolongs it, a request holds it open, and nothing ends while clocks stand still.</summary>
    private DateTimeOffset? ProtectionEnds
    {
        get
        {
            if (Current is null || _pending is not null || _watch.Stopped || _watch.Fills(_protection) is not { } end)
            {
                return null;
            }

            end = _watch.Fills(_flight) is { } landing && landing > end ? landing : end;
            return _watch.NextRunning(_heldOpenUntil > end ? _heldOpenUntil.Value : end);
        }
    }

    /// <summary>The instant at which the notice will be found unserved if nothing happens.</summary>
    private DateTimeOffset? Unserved => _pending is null || _watch.Stopped || _unserved ? null : _watch.Fills(_serving);

    /// <summary>The next thing that time alone will bring.</summary>
    public DateTimeOffset? NextLapse => Broken ?? Silence ?? Unserved ?? ProtectionEnds;

    public Standing At(DateTimeOffset instant)
    {
        if (Broken is { } broken && broken <= instant)
        {
            // The clocks run again from then on.
            return broken + _watch.Left(_protection!, broken) > instant ? new(Current?.Holder, Current?.From, null, false) : new(null, null, null, false);
        }

        if (Silence is { } spoken && spoken <= instant)
        {
            var kept = Later(_pending!.Terms.ProtectedUntil, spoken + _pending.Terms.Lock);
            return kept > instant ? new(_pending.Requester, spoken, null, false) : new(null, null, null, false);
        }

        return ProtectionEnds <= instant
            ? new(null, null, null, false)
            : new(Current?.Holder, Current?.From, _pending?.Request, _flight is not null && !(_watch.Fills(_flight) <= instant));
    }

    public void Hear(RenewalEvent fact)
    {
        Assert.True(fact.At >= _last, $"{fact} comes after {_last:O}");
        Assert.False(NextLapse < ((fact as ClocksTolled)?.Since ?? fact.At), $"{fact} although time had spoken at {NextLapse:O}");
        Assert.True(_overdue is null || _overdue.Value.At == fact.At, $"{fact} before the hold of a request that is decided had ended");
        _last = fact.At;
        switch (fact)
        {
            case RenewalRecorded e: _term = e.Contract.Term; break;
            case RenewalRegistered e: Takes(e.Partner, e.At, e.ProtectedUntil, e.PolicyVersion, e.Registration); break;
            case RegistrationAdded e: _registration = e.Registration; break;
            case HolderRecorded e: Takes(e.Partner, e.At, e.ProtectedUntil, e.PolicyVersion); break;
            case RenewalReleased e: Leaves(e.Partner, e.At); break;
            case ProtectionLapsed e:
                Assert.Equal((ProtectionEnds, _protectedUnder), (e.At, e.PolicyVersion));
                Leaves(e.Partner, e.At);
                break;
            case TransferRequested e:
                Assert.Null(_pending);
                Assert.Equal(e.Incumbent, Current?.Holder);
                Assert.NotEqual(e.Requester, e.Incumbent);
                (_pending, _response, _waitsForReview) = (e, null, e.ReviewFirst is true);
                (_serving, _unserved) = (e.ServeBy is { } serveBy ? new(e.At, serveBy - e.At) : null, false);
                break;
            case AuthorisationDemanded e:
                Assert.Null(_promise);
                _promise = new(e.At, e.ProduceBy - e.At);
                break;
            case AuthorisationProduced: _promise = null; break;
            case TransferReviewed e:
                Assert.True(_waitsForReview);
                _waitsForReview = e.Outcome == TransferReviewOutcome.Refuse;
                if (e.RespondBy is { } due)
                {
                    var ends = _watch.Fills(_response)!.Value;
                    Assert.Equal(Later(ends, e.At), due);
                    _response = due == ends ? _response : new(e.At, TimeSpan.Zero);
                }

                break;
            case NoticeServed e:
                Assert.Null(_response);
                Assert.NotNull(_serving);
                (_response, _undoWithin, _serving, _proof, _reminders) = (new(e.At, e.RespondBy - e.At), e.UndoWithin, null, e.Proof, e.Reminders);
                break;
            case NoticeUnserved e:
                Assert.Equal(Unserved, e.At);
                _unserved = true;
                break;
            case NoticeReturned e:
                Assert.Equal((e.Request == _pending?.Request ? _proof : _silencedBy, e.Request == _pending?.Request), (e.Proof, e.ServeBy is not null));
                (_response, _serving, _unserved) = e.ServeBy is { } anew ? (null, new(e.At, anew - e.At), false) : (_response, _serving, _unserved);
                break;
            case IncumbentReminded e: Reminded(e); break;
            case TransferRejected e: Decided(e.Request, e.At); break;
            case TransferCancelled e:
                Assert.Equal(e.Cause == CancellationCause.AuthorisationMissing, Broken == e.At && e.By == Decider.System && e.Cause is not CancellationCause.TermRenewed);
                Decided(e.Request, e.At);
                break;
            case RenewalTransferred e:
                Assert.True(e.Basis != TransferBasis.Silence || (Silence == e.At && e.At + _undoWithin == e.UndoableUntil), $"{e} although the clock was to run until {Silence:O}");
                Assert.Equal(e.Basis == TransferBasis.Ruling, e.Case is not null);
                Assert.Equal((_pending!.Requester, Later(_pending.Terms.ProtectedUntil, e.LockedUntil)), (e.To, e.ProtectedUntil));
                Assert.True(e.Basis != TransferBasis.Silence || e.PolicyVersion == _pending.PolicyVersion, $"{e} although it was asked for under version {_pending.PolicyVersion}");
                var (askedUnder, left) = (_pending.PolicyVersion, (Transfer: e, _protection!, Left(e.At), _term, _registration, _locked));
                Decided(e.Request, e.At);
                Leaves(e.From, e.At);
                Takes(e.To, e.At, e.ProtectedUntil, askedUnder);
                (_undoable, _locked, _silencedBy) = (left, e.LockedUntil, e.Basis == TransferBasis.Silence ? _proof : null);
                break;
            case TransferUndone e: Undone(e); break;
            case RenewalPutInFlight e:
                Assert.Equal(e.Partner, Current?.Holder);
                _flight = new(e.At, e.Until - e.At);
                (_protection, _protectedUnder) = e.Until == e.ProtectedUntil ? (_flight, e.PolicyVersion) : (_protection, _protectedUnder);
                break;
            case TermRenewed e: (_protection, _flight, _term) = (Restarted(e, e.ProtectedUntil), null, e.Term); break;
            case ContractConfirmed e:
                _term = e.Contract.Term;
                _protection = Restarted(e, e.ProtectedUntil);
                _pending = _pending is { } asked && e.ProtectedUntil is { } until ? asked with { Terms = asked.Terms with { ProtectedUntil = until } } : _pending;
                break;
            case ClocksTolled e:
                Assert.True(_tollings.Add(e.Tolling));
                Assert.False(e.Since >= e.At);
                _watch.Stop(e.Since ?? e.At);
                if (!IsHold(e.Tolling))
                {
                    _promises.Stop(e.Since ?? e.At);
                }

                _lately = e;

                break;
            case TollingEnded e:
                Assert.True(_tollings.Remove(e.Tolling));
                _overdue = _overdue?.Hold == e.Tolling ? null : _overdue;
                if (!IsHold(e.Tolling) && _tollings.All(IsHold))
                {
                    _promises.Start(e.At);
                    Assert.Equal(_promise is null ? null : _promises.Fills(_promise), e.ProduceBy);
                }

                Assert.Equal(_tollings.Count == 0, e.Resumed is not null);
                Resume(e);
                break;
        }
    }

    /// <summary>Each once, in their order, never while the clock stands still, and not before so much is left as the notice said.</summary>
    private void Reminded(IncumbentReminded reminded)
    {
        Assert.False(_watch.Stopped);
        var respondBy = _watch.Fills(_response)!.Value;
        var left = respondBy - reminded.At;
        Assert.Equal((respondBy, _pending!.Request), (reminded.RespondBy, reminded.Request));
        Assert.Equal(left <= _reminders!.Last ? Reminder.Last : Reminder.Half, reminded.Which);
        Assert.True(left <= (reminded.Which == Reminder.Last ? _reminders.Last : _reminders.Half) && !(_reminders.Sent >= reminded.Which), $"{reminded} after {_reminders.Sent}");
        _reminders = _reminders with { Sent = reminded.Which };
    }

    private void Resume(TollingEnded ended)
    {
        if (ended.Resumed is { } clocks)
        {
            _watch.Start(ended.At);
            Assert.Equal(_pending is null ? null : _watch.Fills(_response), clocks.RespondBy);
            Assert.Equal(_pending is null || _unserved ? null : _watch.Fills(_serving), clocks.ServeBy);
            Assert.Equal(_watch.Fills(_flight), clocks.InFlightUntil);
            Assert.True(_pending is not null || ProtectionEnds == clocks.ProtectedUntil, $"{ended} although protection is to run until {ProtectionEnds:O}");
        }
    }

    /// <summary>Who lost the renewal by its last transfer has it again as it was, whether or not who received it still holds it, and as much time as it had left; unless the term is another.</summary>
    private void Undone(TransferUndone undone)
    {
        Assert.NotNull(_undoable);
        var (transfer, protection, left, term, registration, locked) = _undoable.Value;
        if (undone.Reason == UndoReason.ClockStopped && _lately?.At == undone.At)
        {
            // The silence was none: what was left is what was left when the clocks really stopped.
            var since = _lately.Since!.Value;
            Assert.True(transfer.Basis == TransferBasis.Silence && transfer.At > since && Current?.Holder == transfer.To, $"{undone} although silence had spoken at {transfer.At:O}");
            left = _watch.Left(protection, since);
        }
        else
        {
            Assert.True(undone.At < transfer.UndoableUntil, $"{undone} although it was to be done before {transfer.UndoableUntil:O}");
        }

        Assert.Equal((transfer.Request, transfer.To, transfer.From, registration, locked), (undone.Request, undone.From, undone.To, undone.Registration, undone.LockedUntil));
        Assert.True(term == _term ? undone.ProtectedUntil == undone.At + left : undone.ProtectedUntil >= undone.At + left, $"{undone} although {left} was left");
        Assert.True(transfer.Basis != TransferBasis.Ruling || undone.Case is not null, $"{undone} although a ruling moved it");
        if (Current is not null)
        {
            Leaves(undone.From, undone.At);
        }

        _undoable = null;
        Takes(undone.To, undone.At, undone.ProtectedUntil, undone.PolicyVersion, undone.Registration);
        _locked = undone.LockedUntil;
    }

    private void Takes(PartnerId partner, DateTimeOffset at, DateTimeOffset protectedUntil, int policyVersion, RegistrationId? registration = null)
    {
        Assert.Null(Current);
        Assert.False(_ownerships is [.., { Until: { } until }] && until > at, $"{partner} holds from {at:O}, before another ended");
        _ownerships.Add(new(partner, at));
        _undoable = _undoable?.Transfer.To == partner ? _undoable : null;
        (_protection, _flight, _heldOpenUntil, _protectedUnder, _registration) = (new(at, protectedUntil - at), null, null, policyVersion, registration);
    }

    private void Leaves(PartnerId partner, DateTimeOffset at)
    {
        Assert.Equal(partner, Current?.Holder);
        Assert.Null(_pending);
        _ownerships[^1] = _ownerships[^1] with { Until = at };
        (_protection, _flight, _heldOpenUntil) = (null, null, null);
    }

    private void Decided(TransferRequestId request, DateTimeOffset at)
    {
        Assert.Equal(request, _pending?.Request);
        (_pending, _response, _heldOpenUntil, _promise, _waitsForReview, _serving) = (null, null, at, null, false, null);
        _overdue = _tollings.Contains(request.Hold) ? (request.Hold, at) : null;
    }

    private static bool IsHold(TollingId tolling) => tolling.Value.StartsWith("tr_", StringComparison.Ordinal);

    private Clock? Restarted(RenewalEvent fact, DateTimeOffset? until)
    {
        if (until is not { } end || Current is null)
        {
            return _protection;
        }

        _protectedUnder = fact.PolicyVersion;
        return new(fact.At, end - fact.At);
    }

    /// <summary>A flight that a ruling ended had prolonged protection.</summary>
    private TimeSpan Left(DateTimeOffset at)
    {
        var (protection, flight) = (_watch.Left(_protection!, at), _flight is null ? TimeSpan.Zero : _watch.Left(_flight, at));
        return protection > flight ? protection : flight;
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
