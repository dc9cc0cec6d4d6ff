namespace ChannelProtect.Api.Storage;

using ChannelProtect.Api.Ledger;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Domain;
using ChannelProtect.Domain.Accounts;
using ChannelProtect.Domain.Matching;

/// <summary>Writes down what became known of one account: the entries of its ledger, its new state, and the keys by which it is found.</summary>
internal sealed class AccountRecording
{
    /// <summary>What nobody knows at first.</summary>
    private static readonly ColumnSet NotAtFirst = new(
        nameof(AccountRow.Aliases), nameof(AccountRow.Domains), nameof(AccountRow.MergedInto), nameof(AccountRow.Identifiers),
        nameof(AccountRow.NamedAt), nameof(AccountRow.CountrySource), nameof(AccountRow.CountrySince));

    /// <summary>An account has about so many.</summary>
    private const int MostKeys = 12;

    private readonly Attempt _attempt;
    private readonly bool _isNew;
    private readonly IReadOnlyList<long> _keysBefore;
    private readonly List<LedgerRow> _entries = [];

    private AccountRecording(Attempt attempt, AccountRow row, Account account, bool isNew)
    {
        (_attempt, Row, Account, _isNew) = (attempt, row, account, isNew);
        _keysBefore = isNew ? [] : KeysOf(account);
    }

    /// <summary>The row, which shows what was recorded once <see cref="Write"/> has been called.</summary>
    public AccountRow Row { get; }

    /// <summary>The account after everything recorded so far.</summary>
    public Account Account { get; private set; }

    /// <summary>The same for a renewal that is new and joins it.</summary>
    public static AccountRecording Joined(Attempt attempt, AccountRow row, string renewalId)
    {
        var recording = Of(attempt, row);
        recording.Add(new RenewalJoined(attempt.Now, new(renewalId)));
        return recording;
    }

    public static AccountRecording Of(Attempt attempt, AccountRow row) => new(attempt, row, row.ToDomain(), isNew: false);

    /// <summary>Begins to record a customer that the programme learns of now.</summary>
    public static AccountRecording Create(Attempt attempt, string id, StatedCustomer customer, AccountSource source)
    {
        var fact = new AccountRecorded(attempt.Now, source, customer);
        var recording = new AccountRecording(attempt, new() { Id = id, Name = customer.Name.Text, CreatedAt = attempt.Now }, Account.Of(new(id), fact), isNew: true);
        recording.Add(fact);
        return recording;
    }

    /// <param name="fact">The fact.</param>
    /// <param name="rules">The rules of the decision that made it; none where nobody decided anything.</param>
    public void Add(AccountEvent fact, ValueList<RuleEvaluation>? rules = null)
    {
        var entry = LedgerChain.Next(
            Row.Id,
            ++Row.Version,
            Row.LedgerHead.Length == 0 ? LedgerChain.Start : Row.LedgerHead,
            LedgerBody.TypeOf(fact.GetType()),
            LedgerBody.Write(fact, rules is null ? CanonicalJson.Nothing : CanonicalJson.Write(rules), _attempt.Serials),
            fact.At,
            _attempt.Now,
            _attempt.Actor,
            _attempt.Policy.Version);
        Row.LedgerHead = entry.Hash;
        _entries.Add(entry);
        Account = Account.Apply(fact);
    }

    /// <summary>Puts everything recorded among the attempt's writes. Nothing recorded, nothing written.</summary>
    public void Write()
    {
        if (_entries.Count == 0)
        {
            return;
        }

        Row.Take(Account);
        if (_isNew)
        {
            _attempt.Writes.Insert(Row, NotAtFirst);
        }
        else
        {
            _attempt.Writes.Update(Row);
        }

        _attempt.Writes.InsertAll(_entries);
        var keys = KeysOf(Account);
        _attempt.Writes.InsertAll(keys.Except(_keysBefore).Select(Key), MostKeys);
        foreach (var gone in _keysBefore.Except(keys))
        {
            _attempt.Writes.Delete(Key(gone));
        }
    }

    private AccountKeyRow Key(long key) => new() { Key = key, AccountId = Row.Id };

    /// <summary>What turned out to be another account is not to be found by itself.</summary>
    private static IReadOnlyList<long> KeysOf(Account account) => account.MergedInto is null ? BlockingKeys.Of(account.Description) : [];
}
