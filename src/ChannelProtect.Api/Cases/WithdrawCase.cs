namespace ChannelProtect.Api.Cases;

using ChannelProtect.Api.Casework;
using ChannelProtect.Api.Reading;
using ChannelProtect.Api.Writing;
using ChannelProtect.Domain.Renewals.Commands;
using Commands = ChannelProtect.Domain.Cases.Commands;

/// <summary>Why a case is taken back, if its claimant wants to say so.</summary>
/// <param name="Statement">For both sides to read, up to 5,000 characters, none of them invisible; kept in Unicode NFC.</param>
internal sealed record WithdrawalBody(string? Statement = null);

/// <summary>Takes a case back, and with it the claim that opened it, if one did. The clocks that it stopped run again in the same write.</summary>
internal static class WithdrawCase
{
    public static Task<Answer<CaseView>> Handle(string id, WithdrawalBody? body, WriteRequest request, CaseWrites writes, CancellationToken cancel)
    {
        var fields = new FieldReader();
        var statement = fields.Text("statement", body?.Statement, CaseWrites.LongestStatement);
        return writes.Change(id, body ?? new(), fields, request, async (attempt, recording, cancel) =>
        {
            if (CaseWrites.Refused(recording.Decide(new Commands.WithdrawCase(PutInEvidence.SideOf(recording.Case, request), statement))) is { } refusal)
            {
                return refusal;
            }

            await ConflictingClaim.Withdraw(attempt, recording.Case, cancel);
            if (await attempt.Contested(recording.Case, cancel) is { } renewal)
            {
                renewal.Decide(new ResumeClocks(recording.Case.Id.Tolling));
                renewal.Write();
            }

            return null;
        }, cancel);
    }
}
