namespace ChannelProtect.Api.Registrations;

using ChannelProtect.Api.Bulk;
using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Api.Writing;

/// <summary>What became of one row of a bulk registration.</summary>
/// <param name="Row">Counted from 1 after the header.</param>
/// <param name="Status">The HTTP status that the single call would have had.</param>
/// <param name="RegistrationStatus">The registration's status, if there is one.</param>
/// <param name="Id">The registration, if there is one.</param>
/// <param name="RenewalId">The renewal it claims, if decided.</param>
/// <param name="Problem">Why not, otherwise.</param>
internal sealed record RegisteredRow(int Row, int Status, RegistrationStatus? RegistrationStatus = null, string? Id = null, string? RenewalId = null, ApiProblem? Problem = null);

/// <summary>Registers row by row, each through the single call's own flow.</summary>
internal static class RegisterInBulk
{
    public static Task<IResult> Handle(HttpRequest http, WriteRequest request, Registrar registrar, ILogger<Registrar> logger, CancellationToken cancel) =>
        new BulkCall<RegistrationBody, RegistrationView, RegisteredRow>(
            RegistrationBody.Columns,
            registrar.Register,
            (row, status, view, problem) => new(row, status, view?.Status, view?.Id, view?.RenewalId, problem)).Answer(http, request, logger, cancel);
}
