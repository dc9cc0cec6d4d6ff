namespace ChannelProtect.Domain.Tests;

using ChannelProtect.Domain.Contracts;
using ChannelProtect.Domain.Renewals;
using ChannelProtect.Domain.Renewals.Commands;
using FsCheck;
using FsCheck.Fluent;
using static ChannelProtect.Domain.Tests.Cast;

/// <summary>A command in the making: what it says may depend on how the renewal then stands, so that it often makes sense.</summary>
/// <param name="Label">What a failing history prints.</param>
/// <param name="Command">The command, from the renewal, the instant and a number that is unique in the history.</param>
public sealed record Deed(string Label, Func<Renewal, DateTimeOffset, int, RenewalCommand> Command)
{
    public override string ToString() => Label;
}

/// <summary>Every command, with arguments that are right often and wrong often.</summary>
internal static class Deeds
{
    private static readonly Gen<PartnerId> Partners = Gen.Elements(Ada, Bix, Cyd);
    private static readonly Gen<bool> Coin = Gen.Elements(true, false);
    private static readonly Gen<TollingId> Tollings = Gen.Elements("case_1", "case_2", "inc_1").Select(id => new TollingId(id));
    private static readonly Gen<ValueList<Evidence>> Documents = Gen.Elements<ValueList<Evidence>>([], [new("quote", "Q-1")], [new("customerLetter", "L-1")]);

    private static readonly Gen<Deed> Registers =
        from partner in Partners
        from claim in Gen.Frequency((9, Gen.Constant(Contoso)), (1, Gen.Constant(Contoso with { Term = Term("2026-01-01", "2035-12-31") })))
        select Deed($"{partner} registers {claim.Term}", (_, _, n) => new RegisterRenewal(new($"reg_{n}"), partner, RegionOf(partner), claim));
    private static readonly Gen<Deed> Releases = from partner in Partners select Deed($"{partner} releases", (_, _, _) => new ReleaseRenewal(partner));
    private static readonly Gen<Deed> Withdraws = from partner in Partners select Deed($"{partner} withdraws", (now, _, _) => new WithdrawRegistration(partner, now.Holding?.Registration ?? Claim));

    private static readonly Gen<Deed> Requests =
        from partner in Partners
        from kind in Gen.Elements(PartnerKind.Reseller, PartnerKind.LargeVolumeReseller)
        from open in Gen.Elements(0, 0, 0, 1, 100)
        from reason in Gen.Elements(Enum.GetValues<TransferReason>())
        from asked in Coin
        from counted in Gen.Elements(0, 0, 0, 60)
        select Deed($"{partner} requests with {open} open and {counted} counted for {reason}, asked {asked}", (_, _, n) =>
            new RequestTransfer(new($"tr_{n}"), partner, kind, RegionOf(partner), open, reason, null, asked, []) { Standing = new(counted, false) });

    private static readonly Gen<Deed> Serves = from proof in Gen.Elements("msg_1", "dlv_1") select Deed($"serve by {proof}", (renewal, _, _) => new ServeNotice(Pending(renewal), proof == "msg_1" ? NoticeChannel.Inbox : NoticeChannel.Email, proof));
    private static readonly Gen<Deed> Returns = Gen.Constant(Deed("return", (renewal, _, _) => new ReturnNotice(renewal.Pending?.Id ?? renewal.LastTransfer?.Request ?? Request, NoticeChannel.Email, "dlv_1", "550 unknown")));
    private static readonly Gen<Deed> Reminds = Gen.Constant(Deed("remind", (renewal, _, _) => new RemindIncumbent(Pending(renewal))));
    private static readonly Gen<Deed> Keeps = Gen.Constant(Deed("ruled to stay", (renewal, _, _) => new KeepRenewal(new("case_1"), Pending(renewal))));
    private static readonly Gen<Deed> Approves = from partner in Partners select Deed($"{partner} approves", (renewal, _, _) => new ApproveTransfer(partner, Pending(renewal)));
    private static readonly Gen<Deed> Cancels = from partner in Partners select Deed($"{partner} cancels", (renewal, _, _) => new CancelTransfer(partner, Pending(renewal)));

    private static readonly Gen<Deed> Rejects =
        from partner in Partners
        from reason in Gen.Elements(Enum.GetValues<RejectionReason>())
        from documents in Documents
        select Deed($"{partner} rejects for {reason} with {documents}", (renewal, _, _) => new RejectTransfer(partner, Pending(renewal), reason, null, documents));

    private static readonly Gen<Deed> Awards = from partner in Partners select Deed($"award to {partner}", (_, _, n) => new AwardRenewal(new("case_1"), partner, RegionOf(partner), new($"tr_{n}")));

    private static readonly Gen<Deed> Undoes =
        from moved in Gen.Elements(true, true, true, false)
        from reason in Gen.Elements(Enum.GetValues<UndoReason>())
        select Deed($"undo for {reason}, moved {moved}", (renewal, _, _) => new UndoTransfer(renewal.LastTransfer?.Request ?? Pending(renewal), moved, reason, "wrong"));

    private static readonly Gen<Deed> Demands = Gen.Constant(Deed("demand", (renewal, _, _) => new DemandAuthorisation(Pending(renewal))));

    private static readonly Gen<Deed> Produces =
        from partner in Partners
        from documents in Documents
        select Deed($"{partner} produces {documents}", (renewal, _, _) => new ProduceAuthorisation(partner, Pending(renewal), documents, null));

    private static readonly Gen<Deed> Reviews =
        from outcome in Gen.Elements(Enum.GetValues<TransferReviewOutcome>())
        from reason in Gen.Elements(Enum.GetValues<TransferReviewReason>())
        select Deed($"review: {outcome} for {reason}", (renewal, _, _) => new ReviewTransfer(Pending(renewal), outcome, reason, "looked"));

    private static readonly Gen<Deed> Tolls =
        from tolling in Tollings
        from cause in Gen.Elements(Enum.GetValues<TollingCause>())
        from since in Gen.Elements<int?>(null, null, 0, 1, 30, 200, 900)
        select Deed($"toll {tolling} for {cause} since {since} hours", (_, now, _) => new TollClocks(tolling, cause, since is { } hours ? now.AddHours(-hours) : null));

    private static readonly Gen<Deed> Gaps =
        from minutes in Gen.Elements(10, 600, 9_000) select Deed($"away for {minutes} minutes", (_, now, n) => new TollGap(new($"inc_away_{n}"), now.AddMinutes(-minutes)));

    private static readonly Gen<Deed> Resumes = from tolling in Tollings select Deed($"resume {tolling}", (_, _, _) => new ResumeClocks(tolling));

    private static readonly Gen<Deed> Flights =
        from partner in Partners
        from days in Gen.Elements<int?>(null, null, -1, 1, 10, 40)
        select Deed($"{partner} puts in flight for {days} days", (_, at, _) => new PutInFlight(partner, days is { } length ? at.AddDays(length) : null, null));

    private static readonly Gen<Deed> Renews =
        from partner in Partners
        from term in Terms.Frequently(null)
        select Deed($"{partner} renewed {term?.Invoke(ThisTerm)}", (renewal, _, _) => new MarkRenewed(partner, term?.Invoke(renewal.Contract?.Term ?? ThisTerm), null));

    private static readonly Gen<Deed> Feeds =
        from term in Terms.Frequently(same => same)
        from renewed in Gen.Elements(true, false, false)
        from partner in Gen.Elements<PartnerId?>(null, Ada, Bix)
        from value in Gen.Elements(12_000m, 13_000m)
        select Deed($"feed {term!(ThisTerm)} renewed {renewed} {partner} worth {value}", (renewal, _, _) =>
            Given.Recorded((renewal.Contract ?? Contoso) with { Term = term!(renewal.Contract?.Term ?? ThisTerm), Value = new(value, "USD") }, renewed, partner));

    private static readonly Gen<Deed> SerialsMove = from serial in Gen.Elements("A1B2C3", "Z9Y8") select Deed($"{serial} moves away", (_, _, _) => new MoveSerialsAway([Serial(serial)]));

    private static readonly Gen<Deed> Corrects = from account in Gen.Elements("acc_contoso", "acc_other") select Deed($"is {account}'s", (_, _, _) => new CorrectAccount(new(account)));

    private static readonly Gen<Deed> Alerts = Gen.Constant(Deed("alert", (_, _, _) => new AlertHolder()));

    private static readonly Gen<Deed> Counts = Gen.Constant(Deed("count the alert", (_, _, _) => new CountUnansweredAlert()));

    public static readonly Gen<Deed> Any = Gen.Frequency(
        (3, Alerts), (3, Counts), (5, Registers), (1, Releases), (1, Withdraws), (7, Requests), (7, Serves), (3, Returns), (4, Reminds), (1, Keeps), (1, Approves), (1, Cancels), (2, Rejects), (5, Tolls), (4, Resumes), (2, Gaps), (3, Flights), (2, Renews), (3, Feeds), (1, SerialsMove), (1, Corrects), (1, Awards), (6, Undoes), (3, Demands), (2, Produces), (3, Reviews));

    /// <summary>Terms as they follow from the current one: the next, a little longer or shorter, the one before.</summary>
    private static IEnumerable<Func<Term, Term>> Terms =>
        [term => term.Next, term => new(term.Start, term.End.AddDays(31)), term => new(term.Start, term.End.AddDays(-61)), term => new(term.Start.AddYears(-1), term.Start.AddDays(-1)), term => new(term.End.AddDays(80), term.End.AddDays(400))];

    private static Gen<Func<Term, Term>?> Frequently(this IEnumerable<Func<Term, Term>> terms, Func<Term, Term>? usual) =>
        Gen.Frequency((3, Gen.Constant(usual)), (3, Gen.Elements<Func<Term, Term>?>([.. terms])));

    private static TransferRequestId Pending(Renewal renewal) => renewal.Pending?.Id ?? Request;

    private static Deed Deed(string label, Func<Renewal, DateTimeOffset, int, RenewalCommand> command) => new(label, command);
}
