namespace ChannelProtect.Api.Channels;

using ChannelProtect.Api.Delivery;
using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Reading;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Writing;

/// <summary>A member that is missing stays as it is.</summary>
/// <param name="Language"><c>en</c>, <c>fr</c>, <c>de</c> or <c>es</c>.</param>
/// <param name="Types">The types of message that it takes from now on; <c>*</c> alone for all.</param>
internal sealed record EmailAddressChangeBody(string? Language = null, IReadOnlyList<string?>? Types = null);

internal static class ChangeEmailAddress
{
    public static Task<Answer<EmailAddressView>> Change(string id, EmailAddressChangeBody body, WriteRequest request, Writer writer, CancellationToken cancel) =>
        writer.Write<EmailAddressChangeBody, EmailAddressView>(request, body, (attempt, cancel) => With(attempt, id, request, row => Change(attempt, row, body), cancel), cancel);

    public static Task<Answer<EmailAddressView>> Enable(string id, EmptyBody? body, WriteRequest request, Writer writer, CancellationToken cancel) =>
        writer.Write<EmptyBody, EmailAddressView>(request, body ?? new(), (attempt, cancel) => With(attempt, id, request, row => Enable(attempt, row), cancel), cancel);

    public static Task<Answer<EmailAddressView>> Remove(string id, WriteRequest request, Writer writer, CancellationToken cancel) =>
        writer.Write<string, EmailAddressView>(request, id, (attempt, cancel) => With(attempt, id, request, row => Remove(attempt, row), cancel), cancel);

    private static async Task<Answer<EmailAddressView>> With(Attempt attempt, string id, WriteRequest request, Func<ChannelRow, Answer<EmailAddressView>> change, CancellationToken cancel) =>
        await attempt.Db.EmailAddress(id, request.PartnerId, cancel) is not { } row ? Problems.Result(Problems.NotFound)
        : !request.IfMatch.Allows(row.Version) ? Problems.Result(Problems.PreconditionFailed)
        : change(row);

    private static Answer<EmailAddressView> Change(Attempt attempt, ChannelRow row, EmailAddressChangeBody body)
    {
        if (EmailAddressInput.Errors(null, isNew: false, body.Language, body.Types) is { Count: > 0 } errors)
        {
            return Problems.Result(Problems.InvalidBody, errors: errors);
        }

        var language = body.Language ?? row.Language!;
        var types = body.Types is null ? row.Types : ChannelTypes.Write([.. body.Types.OfType<string>()]);
        if (language != row.Language || types != row.Types)
        {
            (row.Language, row.Types) = (language, types);
            attempt.Change(row, EmailAddressChanged.Type, new EmailAddressChanged(language, ChannelTypes.Read(types)));
        }

        return Answer<EmailAddressView>.Ok(EmailAddressView.Of(row), row.Version);
    }

    private static Answer<EmailAddressView> Enable(Attempt attempt, ChannelRow row)
    {
        switch (row.Status)
        {
            case ChannelStatus.Unconfirmed:
                return Problems.Result(Problems.EmailAddressNotConfirmed, nextActions: ["confirm", "sendCode"]);
            case ChannelStatus.Disabled:
                (row.Status, row.DisabledBecause, row.FailingSince) = (ChannelStatus.Active, null, null);
                attempt.Change(row, EmailAddressEnabled.Type, new EmailAddressEnabled());
                break;
        }

        return Answer<EmailAddressView>.Ok(EmailAddressView.Of(row), row.Version);
    }

    /// <summary>The row stays: what was sent there is told by it.</summary>
    private static Answer<EmailAddressView> Remove(Attempt attempt, ChannelRow row)
    {
        (row.Status, row.Secrets) = (ChannelStatus.Removed, null);
        attempt.Change(row, EmailAddressRemoved.Type, new EmailAddressRemoved());
        return Answer<EmailAddressView>.Done();
    }
}
