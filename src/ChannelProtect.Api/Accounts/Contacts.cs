namespace ChannelProtect.Api.Accounts;

using System.Security.Cryptography;
using System.Text;
using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Identifiers;
using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Ledger;
using ChannelProtect.Api.Reading;
using ChannelProtect.Api.Sandbox;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Api.Writing;
using ChannelProtect.Domain.Accounts;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

/// <summary>A person at an end customer.</summary>
/// <param name="Name">Up to 200 characters.</param>
/// <param name="Email">Up to 200 characters.</param>
/// <param name="Phone">Up to 60 characters.</param>
/// <param name="Position">What the person is there, up to 200 characters.</param>
internal sealed record AccountContactBody(string Name, string? Email = null, string? Phone = null, string? Position = null);

/// <summary>A person at an end customer, for the holder that named it and for channel managers.</summary>
/// <param name="Id"><c>con_…</c>; null in answer to a question about one that is not there yet.</param>
/// <param name="PartnerId">Who named the person.</param>
/// <param name="Name">The person's name.</param>
/// <param name="Email">Its address.</param>
/// <param name="Phone">Its number.</param>
/// <param name="Position">What it is at the customer's.</param>
/// <param name="CreatedAt">When it was named.</param>
internal sealed record ContactView(string? Id, string PartnerId, string Name, string? Email, string? Phone, string? Position, DateTimeOffset CreatedAt);

/// <summary>
/// People at end customers. A partner reads those that it named itself, while it holds a renewal of the account; channel managers read all. The
/// ledger has a digest that only who has the contact can recompute, so that it proves what was there and, once the contact is erased, tells nothing.
/// </summary>
internal sealed class Contacts(Writer writer, ChannelContext db, ProgrammeClock clock, Disclosures disclosures, IDataProtectionProvider protection)
{
    private const string List = "contacts";
    private const int MostOfOne = 50;
    private const int SaltBytes = 16;

    private readonly IDataProtector _seal = protection.CreateProtector("ChannelProtect.Contacts");

    public async Task<Answer<ContactView>> Add(string id, AccountContactBody body, WriteRequest request, CancellationToken cancel)
    {
        var fields = new FieldReader();
        var name = fields.Text("name", body.Name, 200);
        if (name is null && fields.Errors.Count == 0)
        {
            fields.Fault("name", "A contact has a name.");
        }

        var contact = new AccountContactBody(name!, fields.Text("email", body.Email, 200), fields.Text("phone", body.Phone, 60), fields.Text("position", body.Position, 200));
        return fields.Errors.Count > 0
            ? Problems.Result(Problems.InvalidBody, errors: fields.Errors)
            : await writer.Write<AccountContactBody, ContactView>(request, body, (attempt, cancel) => Add(attempt, id, contact, request, cancel), cancel);
    }

    public async Task<Results<Ok<PageOf<ContactView>>, ProblemHttpResult>> Read(string id, PageRequest page, Caller caller, CancellationToken cancel)
    {
        if (await db.Account(id, caller, clock.Now, cancel) is not { } account)
        {
            return Problems.Result(Problems.NotFound);
        }

        var (after, within) = (page.Cursor?.KeyOf(List, 1)[0] ?? "", await db.AccountsWithin(account.Id, cancel));
        var rows = await db.Set<ContactRow>().AsNoTracking()
            .Where(row => within.Contains(row.AccountId) && row.Id.CompareTo(after) > 0 && (caller.PartnerId == null || row.PartnerId == caller.PartnerId))
            .OrderBy(row => row.Id).Take(page.Size + 1).ToListAsync(cancel);
        var shown = page.Cut([.. rows.Select(View)], view => Cursor.After(List, view.Id!));
        await disclosures.Record(caller, shown.Items, view => view.PartnerId, view => view.Id!, cancel);
        return TypedResults.Ok(shown);
    }

    /// <summary>Erases a person: who named it may, also when it holds nothing of the account any more, and a channel manager who sees the account.</summary>
    public Task<Answer<ContactView>> Erase(string id, string contactId, WriteRequest request, CancellationToken cancel) =>
        writer.Write<EmptyBody, ContactView>(request, new(), (attempt, cancel) => Erase(attempt, id, contactId, request, cancel), cancel);

    private async Task<Answer<ContactView>> Add(Attempt attempt, string id, AccountContactBody contact, WriteRequest request, CancellationToken cancel)
    {
        if (await attempt.Db.Account(id, request.Caller, attempt.Now, cancel) is not { } account)
        {
            return Problems.Result(Problems.NotFound);
        }

        if (await attempt.Db.Set<ContactRow>().CountAsync(row => row.AccountId == account.Id && row.PartnerId == request.PartnerId, cancel) >= MostOfOne)
        {
            return Problems.Result(Problems.TooManyContacts);
        }

        var text = CanonicalJson.Write(contact);
        var salt = Convert.ToBase64String(RandomNumberGenerator.GetBytes(SaltBytes));
        var row = new ContactRow { Id = TypeId.New("con"), AccountId = account.Id, PartnerId = request.PartnerId, Sealed = _seal.Protect(text), Salt = salt, CreatedAt = attempt.Now };
        var recording = AccountRecording.Of(attempt, account);
        recording.Add(new ContactRecorded(attempt.Now, new(row.Id), new(request.PartnerId), Digest(salt, text)));
        recording.Write();
        attempt.Writes.Insert(row);
        var view = View(row);
        return (attempt.OnlyAsks ? Answer<ContactView>.WouldCreate(view with { Id = null }) : Answer<ContactView>.Created(view, $"/v1/accounts/{account.Id}/contacts/{row.Id}", 1)).Confidential();
    }

    private static async Task<Answer<ContactView>> Erase(Attempt attempt, string id, string contactId, WriteRequest request, CancellationToken cancel)
    {
        var row = await attempt.Db.Set<ContactRow>().AsNoTracking().FirstOrDefaultAsync(contact => contact.Id == contactId, cancel);
        var account = row is null ? null
            : row.PartnerId == request.Caller.PartnerId ? await attempt.Db.Set<AccountRow>().AsNoTracking().FirstOrDefaultAsync(found => found.Id == row.AccountId, cancel)
            : request.Caller.Role == Roles.ChannelManager ? await attempt.Db.Account(row.AccountId, request.Caller, attempt.Now, cancel) : null;
        if (row is null || account is null || (row.AccountId != id && !(await attempt.Db.AccountsWithin(id, cancel)).Contains(row.AccountId)))
        {
            return Problems.Result(Problems.NotFound);
        }

        // Where the person was noted, also if that account has become another.
        var noted = account.Id == row.AccountId ? account : await attempt.Db.Set<AccountRow>().AsNoTracking().FirstAsync(found => found.Id == row.AccountId, cancel);
        var recording = AccountRecording.Of(attempt, noted);
        recording.Add(new ContactErased(attempt.Now, new(row.Id)));
        recording.Write();
        attempt.Writes.Delete(row);
        return Answer<ContactView>.Done();
    }

    private ContactView View(ContactRow row)
    {
        var contact = System.Text.Json.JsonSerializer.Deserialize<AccountContactBody>(_seal.Unprotect(row.Sealed), CanonicalJson.Options)!;
        return new(row.Id, row.PartnerId, contact.Name, contact.Email, contact.Phone, contact.Position, row.CreatedAt);
    }

    /// <summary>The salt goes with the contact, and then nobody can try names until one fits.</summary>
    private static string Digest(string salt, string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{salt}\n{text}")));
}
