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

    private static readonly ColumnSet KeysOfOne = new(nameof(AccountKeyRow.AccountId));

    /// <summary>An account has about so many.</summary>
    private const int MostKeys = 12;

    private readonly Attempt _attempt;
    private readonly IReadOnlyList<long> _keysBefore;
    private readonly IReadOnlyList<long> _looseKeysBefore;
    private readonly List<LedgerRow> _entries = [];

    /// <summary>A new account is what somebody said of it, whose names have been told apart already.</summary>
    private readonly StatedCustomer? _said;

    private AccountRecording(Attempt attempt, AccountRow row, Account account, StatedCustomer? said = null)
    {
        (_attempt, Row, Account, _said) = (attempt, row, account, said);
        _keysBefore = said is not null ? [] : KeysOf(account, account.Description);
        _looseKeysBefore = row.IsLoose ? _keysBefore : [];
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

    public static AccountRecording Of(Attempt attempt, AccountRow row) => new(attempt, row, row.ToDomain());

    /// <summary>Begins to record a customer that the programme learns of now.</summary>
    public static AccountRecording Create(Attempt attempt, string id, StatedCustomer customer, AccountSource source)
    {
        var fact = new AccountRecorded(attempt.Now, source, customer);
        var recording = new AccountRecording(attempt, new() { Id = id, Name = customer.Name.Text, CreatedAt = attempt.Now }, Account.Of(new(id), fact), customer);
        recording.Add(fact);
        return recording;
    }

    /// <summary>Takes in a contract as it is now, once the account has been told of its customer: without a number, or at no domain of the account's, a claim for another may mean it.</summary>
    public void Has(string? number, string? domain) => Row.IsLoose |= number is null || Account.Domains.All(known => known.Text != domain);

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

        var description = _said is not null && _entries.Count == 1 ? _said.Description : Account.Description;
        Row.Take(Account);
        Row.IsLoose |= description.Domains.Count > 1;
        if (_said is not null)
        {
            _attempt.Writes.Insert(Row, NotAtFirst);
        }
        else
        {
            _attempt.Writes.Update(Row);
        }

        _attempt.Writes.InsertAll(_entries);
        var keys = KeysOf(Account, description);
        Replace(_keysBefore, keys, key => new AccountKeyRow { Key = key, AccountId = Row.Id });
        Replace(_looseKeysBefore, Row.IsLoose ? keys : [], key => new LooseKeyRow { Key = key, AccountId = Row.Id });
    }

    private void Replace<T>(IReadOnlyList<long> before, IReadOnlyList<long> now, Func<long, T> row)
        where T : class
    {
        _attempt.Writes.InsertAll(now.Except(before).Select(row), MostKeys, KeysOfOne);
        foreach (var gone in before.Except(now))
        {
            _attempt.Writes.Delete(row(gone));
        }
    }

    /// <summary>What turned out to be another account is not to be found by itself.</summary>
    private static IReadOnlyList<long> KeysOf(Account account, CustomerDescription description) => account.MergedInto is null ? BlockingKeys.Of(description) : [];
}
