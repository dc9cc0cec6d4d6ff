namespace ChannelProtect.Api.Accounts;

using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Hosting.OpenApi;
using ChannelProtect.Api.Identity;
using ChannelProtect.Api.Writing;

/// <summary>End customers: what is known of them, their story, the people there, and which of them are one.</summary>
internal static class AccountEndpoints
{
    public static void MapAccounts(this IEndpointRouteBuilder routes)
    {
        var accounts = routes.MapGroup("/accounts/{id}").WithTags("Accounts");

        var reading = accounts.MapGroup("").RequireScope(Scopes.RenewalsRead).RequireRole(Roles.Partner, Roles.ChannelManager, Roles.Auditor);
        reading.MapGet("", ReadAccount.Handle)
            .WithName("GetAccount")
            .WithSummary("One end customer, for those who hold a renewal of it.")
            .WithDescription("The id of a merged account leads to the one that it became, by a temporary redirect. What another partner told of the customer is shown to channel managers and auditors alone; only the legal name is shown to every holder that knows no other, without who gave it. The domain by which a renewal was claimed or fed is part of that renewal.")
            .ReturnsETag()
            .Produces(StatusCodes.Status307TemporaryRedirect)
            .WithResponseExample(StatusCodes.Status200OK, AccountExamples.Account)
            .ProducesProblemTypes(Problems.NotFound);
        reading.MapGet("/history", AccountHistory.Handle)
            .WithName("GetAccountHistory")
            .WithSummary("What happened to the account and its renewals, oldest first.")
            .WithDescription("A holder reads what happened to its renewals since it holds them. Channel managers and auditors read everything, with the ledger's entries.")
            .WithPageExample(AccountExamples.History)
            .ProducesProblemTypes(Problems.NotFound);

        var managing = accounts.MapGroup("").RequireScope(Scopes.CasesArbitrate).RequireRole(Roles.ChannelManager);
        managing.MapGet("/matches", MatchingAccounts.Handle)
            .WithName("ListAccountMatches")
            .WithSummary("Accounts that may be the same customer, with the evidence.")
            .WithResponseExample(StatusCodes.Status200OK, AccountExamples.Matches)
            .ProducesProblemTypes(Problems.NotFound);
        managing.MapPost("/merge", MergeAccount.Handle)
            .WithName("MergeAccount")
            .WithSummary("This account is another one: its renewals, names, domains and identifiers become that one's.")
            .WithDescription("Answers with the survivor. Contracts are never merged, and holders stay. A split takes it back.")
            .Changes()
            .WithExample(AccountExamples.Merge)
            .WithResponseExample(StatusCodes.Status200OK, AccountExamples.Account)
            .ProducesProblemTypes(Problems.NotFound, Problems.SameAccount, Problems.AccountMerged, Problems.AccountTooLarge);
        managing.MapPost("/split", SplitAccounts.Handle)
            .WithName("SplitAccount")
            .WithSummary("Takes a merge back, or puts renewals under a customer of their own.")
            .WithDescription("Answers with the account that came out of this one.")
            .Changes()
            .WithExample(AccountExamples.Split)
            .WithResponseExample(StatusCodes.Status200OK, AccountExamples.Account)
            .ProducesProblemTypes(Problems.NotFound, Problems.AccountMerged, Problems.AccountNotMerged, Problems.AccountTooLarge, Problems.RenewalNotOfAccount);
        MapContacts(accounts.MapGroup("/contacts"));
    }

    private static void MapContacts(RouteGroupBuilder contacts)
    {
        contacts.MapGet("", ([AsParameters] PageRequest page, string id, Caller caller, Contacts people, CancellationToken cancel) => people.Read(id, page, caller, cancel))
            .RequireScope(Scopes.RenewalsRead).RequireRole(Roles.Partner, Roles.ChannelManager)
            .WithName("ListContacts")
            .WithSummary("People at the customer: my own notes, while I hold a renewal of it.")
            .WithPageExample(AccountExamples.Contact)
            .ProducesProblemTypes(Problems.NotFound);
        contacts.MapPost("", (string id, AccountContactBody body, WriteRequest request, Contacts people, CancellationToken cancel) => people.Add(id, body, request, cancel))
            .RequireScope(Scopes.RenewalsRegister).RequireRole(Roles.Partner)
            .WithName("AddContact")
            .WithSummary("Notes a person at the customer; no other partner will read it.")
            .Creates<ContactView>()
            .NeverAnswers(StatusCodes.Status200OK)
            .WithExample(AccountExamples.ContactBody)
            .WithResponseExample(StatusCodes.Status201Created, AccountExamples.Contact)
            .ProducesProblemTypes(Problems.NotFound, Problems.TooManyContacts);
        contacts.MapDelete("/{contactId}", (string id, string contactId, WriteRequest request, Contacts people, CancellationToken cancel) => people.Erase(id, contactId, request, cancel))
            .RequireScope(Scopes.RenewalsRead).RequireRole(Roles.Partner, Roles.ChannelManager)
            .WithName("EraseContact")
            .WithSummary("Erases a person. The ledger keeps that somebody was there, and not who.")
            .MayHaveIdempotencyKey()
            .AcceptsValidateOnly()
            .Produces(StatusCodes.Status204NoContent)
            .NeverAnswers(StatusCodes.Status200OK)
            .ProducesProblemTypes(Problems.NotFound);
    }
}
