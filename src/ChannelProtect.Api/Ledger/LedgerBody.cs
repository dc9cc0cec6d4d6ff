namespace ChannelProtect.Api.Ledger;

using System.Text.Json;
using ChannelProtect.Api.Storage.Sealing;
using ChannelProtect.Domain;
using ChannelProtect.Domain.Accounts;
using ChannelProtect.Domain.Cases;
using ChannelProtect.Domain.Incidents;
using ChannelProtect.Domain.Renewals;

/// <summary>What an entry about a renewal, a case or an account says: the fact, and the rules by which it came about.</summary>
internal static class LedgerBody
{
    private static readonly Dictionary<string, Type> Facts = typeof(RenewalEvent).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(RenewalEvent)) || type.IsSubclassOf(typeof(CaseEvent)) || type.IsSubclassOf(typeof(IncidentEvent)) || type.IsSubclassOf(typeof(AccountEvent)))
        .ToDictionary(TypeOf);

    /// <param name="fact">A fact about a renewal, a case or an account.</param>
    public static string TypeOf(object fact) => TypeOf(fact.GetType());

    public static string TypeOf<TFact>() => TypeOf(typeof(TFact));

    /// <param name="fact">The fact.</param>
    /// <param name="rules">The rules as <see cref="CanonicalJson"/> writes them; they may be none.</param>
    /// <param name="serials">Seals the serials that it names.</param>
    public static string Write(object fact, string rules, SealedSerials serials)
    {
        var body = JsonSerializer.Serialize(fact, fact.GetType(), serials.Json);
        return rules == CanonicalJson.Nothing ? $$"""{"fact":{{body}}}""" : $$"""{"fact":{{body}},"rules":{{rules}}}""";
    }

    /// <summary>The fact again, to replay a stream from.</summary>
    public static TFact Read<TFact>(string type, string body, SealedSerials serials)
    {
        using var document = JsonDocument.Parse(body);
        return (TFact)document.RootElement.GetProperty("fact").Deserialize(Facts[type], serials.Json)!;
    }

    /// <summary>The rules that the entry gives for it; none, if it stands for itself.</summary>
    public static ValueList<RuleEvaluation> Rules(string body)
    {
        using var document = JsonDocument.Parse(body);
        return document.RootElement.TryGetProperty("rules", out var rules) ? rules.Deserialize<ValueList<RuleEvaluation>>(CanonicalJson.Options)! : [];
    }

    /// <summary>The word by which the ledger calls a fact of this type.</summary>
    public static string TypeOf(Type fact) => JsonNamingPolicy.CamelCase.ConvertName(fact.Name);
}
