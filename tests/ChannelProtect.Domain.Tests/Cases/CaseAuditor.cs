namespace ChannelProtect.Domain.Tests.Cases;

using ChannelProtect.Domain.Cases;
using Xunit;

/// <summary>
/// A second, naive model of a case. It is told facts alone, one after the other, keeps a list of what was promised until when, and objects
/// when a fact does not follow. It knows nothing of how the rules keep their time.
/// </summary>
internal sealed class CaseAuditor
{
    /// <summary>What time will do, each at its instant; who keeps a promise strikes it out.</summary>
    private readonly List<(string Promise, DateTimeOffset Until)> _promises = [];
    private readonly HashSet<ManagerId> _partial = [];
    private readonly HashSet<CaseSide> _silent = [];
    private readonly List<CaseDecided> _rulings = [];
    private CaseOpened? _opened;
    private CaseSide? _asked;
    private ManagerId? _arbiter;
    private DateTimeOffset _evidenceUntil;
    private bool _escalated;
    private bool _appealed;
    private bool _withdrawn;
    private bool _moot;
    private DateTimeOffset _last = DateTimeOffset.MinValue;

    public DateTimeOffset? NextLapse => _promises.Count == 0 ? null : _promises.Min(promise => promise.Until);

    private bool IsDecided => _rulings.Count == (_appealed ? 2 : 1);

    public CaseStatus At(DateTimeOffset instant) => _moot ? CaseStatus.Moot : _withdrawn ? CaseStatus.Withdrawn : (IsDecided, _promises.Any(promise => promise.Promise == "decision" && promise.Until <= instant) ? null : _arbiter) switch
    {
        (true, _) => _promises.Any(promise => promise.Until > instant) ? CaseStatus.Decided : CaseStatus.Final,
        (_, not null) => CaseStatus.Assigned,
        _ => _appealed ? CaseStatus.Appealed : CaseStatus.Open,
    };

    public void Hear(CaseEvent fact)
    {
        Assert.True(fact.At >= _last, $"{fact} comes after {_last:O}");
        Assert.False(_withdrawn || _moot, $"{fact} although the case was withdrawn, or moot");
        Assert.False(NextLapse < fact.At, $"{fact} although time had spoken at {NextLapse:O}");
        _last = fact.At;
        switch (fact)
        {
            case CaseOpened e:
                Assert.Null(_opened);
                _opened = e;
                Acts(e.ActingManager);
                Begin(e.EvidenceUntil, e.DecideBy, e.Respondent is null ? null : CaseSide.Respondent);
                break;
            case CaseAssigned e:
                MayStillDecide(e.To);
                Assert.True(e.By is null || _arbiter is null || _arbiter == e.By || _escalated, $"{e} although {_arbiter} has it");
                _arbiter = e.To;
                break;
            case StatementMade e:
                Assert.False(IsDecided);
                Assert.True(e.At < _evidenceUntil, $"{e} although evidence closed at {_evidenceUntil:O}");
                Assert.True(e.ActingManager is null || e.ActingManager != _arbiter);
                Acts(e.ActingManager);
                Speaks(e.Side);
                break;
            case QuestionAsked e:
                Assert.False(IsDecided);
                Assert.True(e.By is not { } by || by == _arbiter || _escalated);
                _promises.Add(($"answer {e.Question} of {e.Side}", e.AnswerBy));
                break;
            case QuestionAnswered e:
                Assert.True(_promises.Remove(_promises.Single(promise => promise.Promise == $"answer {e.Question} of {e.Side}")));
                Speaks(e.Side);
                break;
            case EvidenceClosed e: Comes("evidence", e.At); break;
            case PartyDefaulted { Question: { } question } e:
                Comes($"answer {question} of {e.Side}", e.At);
                // Who is in default already is not so once more for having said nothing.
                _silent.Add(e.Side);
                _promises.RemoveAll(promise => promise.Promise == $"word of {e.Side}");
                break;
            case PartyDefaulted e: Comes($"word of {e.Side}", e.At); _silent.Add(e.Side); break;
            case CaseEscalated e: Comes("decision", e.At); (_escalated, _arbiter) = (true, null); break;
            case CaseDecided e: Decided(e); break;
            case CaseAppealed e:
                Assert.True(IsDecided && !_appealed, $"{e} although nothing can be appealed");
                Assert.NotNull(_opened);
                (_appealed, _arbiter, _escalated) = (true, null, false);
                _silent.Clear();
                var other = e.By == CaseSide.Claimant ? CaseSide.Respondent : CaseSide.Claimant;
                Begin(e.EvidenceUntil, e.DecideBy, (other == CaseSide.Claimant ? _opened.Claimant : _opened.Respondent) is null ? null : other);
                break;
            case CaseClosed e: Comes("appeal", e.At); break;
            case CaseWithdrawn:
                Assert.True(!IsDecided && !_appealed);
                Assert.True(_opened is { Claimant: not null, Opener: not CaseOpener.System });
                _withdrawn = true;
                _promises.Clear();
                break;
            case CaseMooted:
                Assert.True(!IsDecided && !_appealed && _opened?.Kind == CaseKind.UnservedNotice);
                _moot = true;
                _promises.Clear();
                break;
        }
    }

    private void Begin(DateTimeOffset evidenceUntil, DateTimeOffset decideBy, CaseSide? asked)
    {
        _promises.Clear();
        _promises.AddRange([("evidence", evidenceUntil), ("decision", decideBy)]);
        if (asked is { } side)
        {
            _promises.Add(($"word of {side}", evidenceUntil));
        }

        (_evidenceUntil, _asked) = (evidenceUntil, asked);
    }

    private void Decided(CaseDecided ruling)
    {
        Assert.False(IsDecided);
        MayStillDecide(ruling.By);
        Assert.True(_arbiter == ruling.By || _escalated, $"{ruling} although {_arbiter} has it");
        Assert.DoesNotContain(_promises, promise => promise.Promise.StartsWith("answer", StringComparison.Ordinal));
        Assert.True(ruling.At >= _evidenceUntil || _asked is null || !_promises.Any(promise => promise.Promise == $"word of {_asked}") || _silent.Contains(_asked.Value), $"{ruling} although {_asked} may yet speak");
        Assert.True(_rulings.Count == 0 || ruling.AppealableUntil is null, "Once only.");
        _rulings.Add(ruling);
        _promises.Clear();
        if (ruling.AppealableUntil is { } until)
        {
            _promises.Add(("appeal", until));
        }
    }

    private void MayStillDecide(ManagerId manager)
    {
        Assert.DoesNotContain(manager, _partial);
        Assert.False(_appealed && _rulings[0].By == manager, $"{manager} decided first");
    }

    private void Acts(ManagerId? manager)
    {
        if (manager is { } acting)
        {
            _partial.Add(acting);
        }
    }

    private void Speaks(CaseSide side) => _promises.RemoveAll(promise => promise.Promise == $"word of {side}");

    private void Comes(string promise, DateTimeOffset at) => Assert.True(_promises.Remove((promise, at)), $"{promise} is not due at {at:O}");
}
