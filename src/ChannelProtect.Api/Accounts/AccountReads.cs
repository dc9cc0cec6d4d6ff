namespace ChannelProtect.Api.Accounts;

using ChannelProtect.Api.Ledger;
using ChannelProtect.Api.Sandbox;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Writing;

/// <summary>Who merges or splits an account is shown it, also in answer to a mere question; that is on record before it is sent (R9).</summary>
internal sealed class AccountReads(ChannelContext db, ProgrammeClock clock, Disclosures disclosures)
{
    public async Task<Answer<AccountView>> Disclosed(WriteRequest request, Answer<AccountView> answer, CancellationToken cancel)
    {
        if (answer.View is { Id: { } id })
        {
            await disclosures.Record(request.Caller, await db.HoldersOf(id, clock.Now, cancel), cancel);
        }

        return answer;
    }
}
