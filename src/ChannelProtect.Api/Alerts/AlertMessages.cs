namespace ChannelProtect.Api.Alerts;

using ChannelProtect.Api.Messages;
using ChannelProtect.Api.Storage;
using ChannelProtect.Domain.Renewals;

/// <summary>The data of the message that a term ends soon.</summary>
/// <param name="RenewalId">Of which renewal.</param>
/// <param name="ProductLine">Its product line.</param>
/// <param name="TermEnd">The last day of the term.</param>
/// <param name="DaysBefore">Which of the policy's marks this is.</param>
/// <param name="Actions">What its holder can do now, each in one call.</param>
internal sealed record ExpiringRenewal(string RenewalId, string ProductLine, DateOnly TermEnd, int DaysBefore, IReadOnlyList<OneCall> Actions);

/// <summary>The data of the message that many terms end soon.</summary>
/// <param name="Count">Of how many renewals.</param>
/// <param name="FirstTermEnd">The last day of the term that ends first.</param>
/// <param name="Renewals">The first hundred.</param>
/// <param name="Href">Where all are listed, beside others that end no later.</param>
internal sealed record ExpiringRenewals(int Count, DateOnly FirstTermEnd, IReadOnlyList<OneOfMany> Renewals, string Href);

/// <summary>One of the renewals that a digest names.</summary>
internal sealed record OneOfMany(string RenewalId, string ProductLine, DateOnly TermEnd);

/// <summary>A call that does something.</summary>
internal sealed record OneCall(string Name, string Method, string Href);

/// <summary>Tells holders that terms end soon.</summary>
internal static class AlertMessages
{
    /// <param name="attempt">Where it is written; its last entry is the alert's.</param>
    /// <param name="renewal">The renewal, alerted.</param>
    public static void TellExpiring(this Attempt attempt, Renewal renewal)
    {
        var (alert, contract) = (renewal.Alert!, renewal.Contract!);
        attempt.Tell(alert.Partner.Value, MessageTypes.RenewalExpiring, alert.At, new ExpiringRenewal(renewal.Id.Value, contract.Line.Value, alert.TermEnd, alert.DaysBefore, [.. Actions(attempt, renewal, contract)]));
    }

    /// <summary>Nothing is offered that would be refused.</summary>
    private static IEnumerable<OneCall> Actions(Attempt attempt, Renewal renewal, Contract contract)
    {
        if (!renewal.InFlightUsed)
        {
            yield return Call("inFlight", "in-flight");
        }

        if (attempt.Now >= attempt.Policy.RequestableFrom(contract.Term))
        {
            yield return Call("renewed", "renewed");
        }

        if (renewal.Tolling is not { Disputed: true })
        {
            yield return Call("release", "release");
        }

        OneCall Call(string name, string path) => new(name, "POST", $"/v1/renewals/{renewal.Id}/{path}");
    }
}
