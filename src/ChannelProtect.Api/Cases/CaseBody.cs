namespace ChannelProtect.Api.Cases;

using ChannelProtect.Api.Identifiers;
using ChannelProtect.Api.Reading;
using ChannelProtect.Domain;
using ChannelProtect.Domain.Cases;
using ChannelProtect.Domain.Renewals;

/// <summary>A conflict to be brought before a channel manager.</summary>
/// <param name="Kind"><c>registrationConflict</c>: the renewal is mine, or another partner claims mine. <c>disputedRejection</c>: the rejection was not justified. <c>improperContact</c>: another partner approached my customer. <c>noticeDispute</c>: I lost by silence and was never served. <c>possibleDuplicate</c>: two may be one.</param>
/// <param name="Statement">What happened, in your own words: up to 5,000 characters, none of them invisible; kept in Unicode NFC.</param>
/// <param name="Renewal">The renewal, named exactly. Not for a disputed request, which says which.</param>
/// <param name="TransferRequestId">The request that is disputed, for <c>disputedRejection</c> and <c>noticeDispute</c>.</param>
/// <param name="Respondent">The partner that approached your customer, or that claims what you hold. Who holds a renewal that you claim is not yours to name.</param>
/// <param name="OnBehalfOf">The partner for which a channel manager brings the case; that manager then does not decide it.</param>
/// <param name="AccountIds">Accounts that may be one, for <c>possibleDuplicate</c>.</param>
/// <param name="Contact">The approach, for <c>improperContact</c>.</param>
/// <param name="Evidence">Documents that support it.</param>
internal sealed record CaseBody(
    CaseKind Kind,
    string Statement,
    RenewalReference? Renewal = null,
    string? TransferRequestId = null,
    string? Respondent = null,
    string? OnBehalfOf = null,
    IReadOnlyList<string>? AccountIds = null,
    ContactBody? Contact = null,
    IReadOnlyList<EvidenceBody>? Evidence = null);

/// <summary>An approach to a customer.</summary>
/// <param name="At">When.</param>
/// <param name="How">By what means, up to 200 characters.</param>
/// <param name="Whom">Who at the customer was approached, up to 200 characters: a function says enough.</param>
internal sealed record ContactBody(DateTimeOffset At, string How, string Whom);

/// <summary>What is disputed about a rejection.</summary>
/// <param name="Statement">Why it was not justified: up to 5,000 characters, none of them invisible; kept in Unicode NFC.</param>
/// <param name="Evidence">Documents that support it.</param>
internal sealed record DisputeBody(string Statement, IReadOnlyList<EvidenceBody>? Evidence = null);

/// <summary>A case whose every member has been read.</summary>
internal sealed record StatedCase(
    CaseKind Kind, string Statement, NamedRenewal? Renewal, string? Request, string? Respondent, string? OnBehalfOf, ValueList<AccountId> Accounts, ReportedContact? Contact, ValueList<Evidence> Evidence)
{
    private const int MostAccounts = 10;

    /// <summary>Reads the body; what such a case does not take is refused, because it would be ignored.</summary>
    public static StatedCase Read(CaseBody body, FieldReader fields)
    {
        var disputes = body.Kind is CaseKind.DisputedRejection or CaseKind.NoticeDispute;
        if (body.Kind == CaseKind.UnservedNotice)
        {
            fields.Fault("kind", "Time alone brings such a case.");
        }

        var needsRenewal = body.Kind == CaseKind.PossibleDuplicate ? body.AccountIds is not { Count: > 0 } : !disputes;
        fields.Takes("renewal", body.Renewal, needsRenewal, !disputes);
        fields.Takes("transferRequestId", body.TransferRequestId, disputes, disputes);
        fields.Takes("respondent", body.Respondent, body.Kind == CaseKind.ImproperContact, body.Kind is CaseKind.ImproperContact or CaseKind.RegistrationConflict);
        fields.Takes("accountIds", body.AccountIds, false, body.Kind == CaseKind.PossibleDuplicate);
        fields.Takes("contact", body.Contact, body.Kind == CaseKind.ImproperContact, body.Kind == CaseKind.ImproperContact);
        var accounts = body.AccountIds ?? [];
        if (accounts.Count > MostAccounts || accounts.Any(id => !TypeId.IsValid("acc", id)))
        {
            fields.Fault("accountIds", $"At most {MostAccounts} ids of accounts (acc_…) are taken.");
        }

        return new(
            body.Kind,
            fields.Statement("statement", body.Statement, CaseWrites.LongestStatement)!,
            body.Renewal is null ? null : NamedRenewal.Read(body.Renewal, fields),
            fields.Id("transferRequestId", "tr", body.TransferRequestId),
            fields.Id("respondent", "prt", body.Respondent),
            fields.Id("onBehalfOf", "prt", body.OnBehalfOf),
            [.. accounts.Distinct().Select(id => new AccountId(id))],
            body.Contact is null ? null : new(body.Contact.At, fields.Short("contact.how", body.Contact.How), fields.Short("contact.whom", body.Contact.Whom)),
            fields.Evidence("evidence", body.Evidence));
    }
}

/// <summary>How single members are read.</summary>
internal static class CaseFields
{
    public static void Takes(this FieldReader fields, string field, object? value, bool must, bool may)
    {
        if (must && value is null)
        {
            fields.Fault(field, "A case of this kind needs it.");
        }
        else if (!may && value is not null)
        {
            fields.Fault(field, "A case of this kind does not take it.");
        }
    }

    public static string? Id(this FieldReader fields, string field, string prefix, string? text)
    {
        if (text is not null && !TypeId.IsValid(prefix, text))
        {
            fields.Fault(field, $"This is not an id ({prefix}_…).");
        }

        return text;
    }

    public static string Short(this FieldReader fields, string field, string? text)
    {
        var read = fields.Text(field, text, 200);
        if (read is null)
        {
            fields.Fault(field, "Say it.");
        }

        return read ?? "";
    }
}
