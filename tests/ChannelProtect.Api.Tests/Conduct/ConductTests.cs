namespace ChannelProtect.Api.Tests.Conduct;

using ChannelProtect.Api.Conduct;
using ChannelProtect.Api.Ledger;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Api.Storage.Sealing;
using ChannelProtect.Domain.Cases;
using ChannelProtect.Domain.Conduct;
using ChannelProtect.Domain.Renewals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

/// <summary>Conduct counts (R10): from the ledger alone, shown to the partner and its managers, and setting its limits.</summary>
public sealed class ConductTests(Apps apps) : IClassFixture<Apps>
{
    [Theory, EveryDatabase]
    public async Task Each_side_has_counted_what_it_did_and_did_not(Engine engine)
    {
        var app = apps.On(engine);
        var (stage, _, rejected) = await Stage.Requested(app);
        var (_, withdrawn, silent, promised) = (0, await Ask(stage), await Ask(stage), await Ask(stage));
        (await stage.Bix.Post($"/v1/transfer-requests/{withdrawn["id"]}/cancel")).Is("200");
        (await (await app.As(Demo.Manager)).Post($"/v1/transfer-requests/{promised["id"]}/demand-authorisation")).Is("200");
        await app.MoveTo(rejected.Instant("respondBy").AddHours(-20));
        (await stage.Ada.Post($"/v1/transfer-requests/{rejected["id"]}/reject", Stage.Letter)).Is("200");
        await app.MoveTo(silent.Instant("respondBy"));

        var (ada, bix) = (await stage.Ada.Get(Of(stage.Ada)), await stage.Bix.Get(Of(stage.Bix)));
        Assert.Equal(("2", "1", "1"), (ada["counted"], ada["counts.noticeUnanswered"], ada["counts.answerLate"]));
        Assert.Equal(("3", "1", "1", "1"), (bix["counted"], bix["counts.requestWithdrawn"], bix["counts.requestRejected"], bix["counts.authorisationNotProduced"]));
        Assert.Equal(("100", "false", "pass"), (bix["limits.openRequests"], bix["limits.reviewFirst"], bix["rules.0.outcome"]));
        Assert.Equal(
            [withdrawn["id"], rejected["id"], promised["id"]],
            (await stage.Bix.All($"{Of(stage.Bix)}/facts", limit: 1)).Select(fact => fact["subjectId"]));
    }

    [Theory, EveryDatabase]
    public async Task A_silence_that_nobody_was_served_is_taken_off_again(Engine engine)
    {
        var (stage, _, request) = await Stage.Requested(apps.On(engine));
        await stage.App.MoveTo(request.Instant("respondBy"));
        Assert.Equal("1", (await stage.Ada.Get(Of(stage.Ada)))["counts.noticeUnanswered"]);

        (await (await stage.App.As(Demo.Manager)).Post($"/v1/transfer-requests/{request["id"]}/undo", new { reason = "noticeNotServed", statement = "We never sent it." })).Is("200");
        Assert.Equal("0", (await stage.Ada.Get(Of(stage.Ada)))["counted"]);
    }

    [Theory, EveryDatabase]
    public async Task It_is_shown_to_the_partner_its_managers_and_auditors_alone(Engine engine)
    {
        var stage = await Stage.Set(apps.On(engine));
        foreach (var may in new[] { stage.Ada, await stage.App.As(Demo.Manager), await stage.App.As(Demo.Auditor) })
        {
            (await may.Get(Of(stage.Ada))).Is("200");
            (await may.Get($"{Of(stage.Ada)}/facts")).Is("200");
        }

        foreach (var stranger in new[] { stage.Bix, await stage.App.Manager("apac") })
        {
            foreach (var path in new[] { "", "/facts" })
            {
                Assert.Equal((await stranger.Get($"/v1/partners/prt_01ke6p4ym0e008000000000099/conduct{path}")).Seen(), (await stranger.Get(Of(stage.Ada) + path)).Seen());
            }
        }

        (await (await stage.App.As(Demo.Admin)).Get(Of(stage.Ada))).Is("403 role-not-allowed");
    }

    /// <summary>Every row follows from a fact in the ledger, and every fact that counts has its row.</summary>
    [Theory, EveryDatabase]
    public async Task The_ledger_counts_the_same(Engine engine)
    {
        var (stage, _, request) = await Stage.Requested(apps.On(engine));
        await stage.Ada.Post($"/v1/transfer-requests/{request["id"]}/reject", Stage.Letter);
        var silent = await Ask(stage);
        await stage.App.MoveTo(silent.Instant("respondBy"));
        await LedgerCountsTheSame(stage.App);
    }

    /// <summary>Counted naively: every fact that counts, without those of which the last word is that they were none.</summary>
    internal static async Task LedgerCountsTheSame(ChannelApp app)
    {
        await app.Settle();
        var seals = app.Services.GetRequiredService<SealedSerials>();
        await app.Look(async db =>
        {
            HashSet<(string, ConductKind, string)> expected = [];
            var overturned = new Dictionary<(string, ConductKind, string), bool>();
            var cases = new Dictionary<string, Case>();
            HashSet<(string, CaseSide)> silent = [];
            foreach (var entry in await db.Set<LedgerRow>().OrderBy(entry => entry.RecordedAt).ThenBy(entry => entry.Stream).ThenBy(entry => entry.Position).ToListAsync(CancellationToken.None))
            {
                if (entry.Stream.StartsWith("rnw_", StringComparison.Ordinal))
                {
                    var fact = Ledgers.Fact(entry, seals);
                    expected.UnionWith(ConductFact.Of(fact).Select(Key));
                    if (fact is TransferUndone { Reason: UndoReason.NoticeNotServed, Case: null } undone)
                    {
                        overturned[(undone.To.Value, ConductKind.NoticeUnanswered, undone.Request.Value)] = true;
                        overturned[(undone.To.Value, ConductKind.AnswerLate, undone.Request.Value)] = true;
                    }
                }
                else if (entry.Stream.StartsWith("case_", StringComparison.Ordinal))
                {
                    var (fact, before) = (LedgerBody.Read<CaseEvent>(entry.Type, entry.Body, seals), cases.GetValueOrDefault(entry.Stream) ?? new(new(entry.Stream)));
                    var after = cases[entry.Stream] = before.Apply(fact);
                    expected.UnionWith(ConductFact.Of(fact, after).Where(counted => counted.Kind != ConductKind.EvidenceNotProduced).Select(Key));
                    if (fact is PartyDefaulted { Side: var side } && after.FirstRuling is null)
                    {
                        silent.Add((entry.Stream, side));
                    }

                    if (after is { Status: CaseStatus.Final, Matter: { } heard, Ruling: { } last } && Lost(heard, last) is { } loser && silent.Contains((entry.Stream, loser)))
                    {
                        expected.Add((heard[loser]!.Partner.Value, ConductKind.EvidenceNotProduced, entry.Stream));
                    }

                    if (fact is CaseDecided decided && after.Matter is { Kind: CaseKind.DisputedRejection or CaseKind.NoticeDispute, Subject.Request: { } request, Claimant: { } claimant } matter)
                    {
                        var kind = matter.Kind == CaseKind.NoticeDispute ? ConductKind.NoticeUnanswered : ConductKind.RequestRejected;
                        overturned[(claimant.Partner.Value, kind, request.Value)] = decided.Outcome == CaseOutcome.Award;
                    }
                }
            }

            expected.ExceptWith(overturned.Where(one => one.Value).Select(one => one.Key));
            var rows = await db.Set<ConductRow>().Where(row => row.Overturned == null).ToListAsync(CancellationToken.None);
            Assert.Equal(expected.Order(), rows.Select(row => (row.PartnerId, row.Kind, row.SubjectId)).Order());
            return true;
        });

        static (string, ConductKind, string) Key(ConductFact counted) => (counted.Partner.Value, counted.Kind, counted.Subject);

        static CaseSide? Lost(Matter matter, Ruling last) => (last.Outcome, matter.Kind) switch
        {
            (CaseOutcome.Dismiss, _) => null,
            (CaseOutcome.Award, _) => matter.Claimant!.Partner == last.AwardTo ? CaseSide.Respondent : CaseSide.Claimant,
            (_, CaseKind.RegistrationConflict) => matter.Holder == CaseSide.Claimant ? CaseSide.Respondent : CaseSide.Claimant,
            (_, CaseKind.DisputedRejection or CaseKind.NoticeDispute) => CaseSide.Claimant,
            _ => CaseSide.Respondent,
        };
    }

    private static string Of(Somebody partner) => $"/v1/partners/{partner.Id}/conduct";

    /// <summary>Bix asks for another renewal of ada's.</summary>
    private static async Task<Reply> Ask(Stage stage)
    {
        var contract = Contoso.EndingIn(stage.App, 60);
        await stage.Hold(contract);
        return await stage.Bix.Ask(contract.Request, stage.Ada);
    }
}
