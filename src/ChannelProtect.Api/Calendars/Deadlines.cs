namespace ChannelProtect.Api.Calendars;

using ChannelProtect.Api.Casework;
using ChannelProtect.Api.Storage;
using ChannelProtect.Api.Storage.Rows;
using ChannelProtect.Domain;
using ChannelProtect.Domain.Cases;
using Microsoft.EntityFrameworkCore;

/// <summary>What a partner has to do by when, and which of its terms end: what is due first before what ends, and no more than a calendar program takes.</summary>
internal sealed class Deadlines(ChannelContext db)
{
    public const int Most = 2_000;

    /// <summary>A year's terms and those that follow at once.</summary>
    private const int MonthsAhead = 13;

    /// <param name="partner">Whose.</param>
    /// <param name="now">The instant.</param>
    /// <param name="cancel">Ends the reading.</param>
    public async Task<IReadOnlyList<Deadline>> Of(PartnerId partner, DateTimeOffset now, CancellationToken cancel)
    {
        List<Deadline> found = [.. await Answers(partner, now, cancel), .. await Requests(partner.Value, now, cancel), .. await Cases(partner, now, cancel)];
        if (found.Count <= Most)
        {
            found.AddRange(await TermEnds(partner, now, Most + 1 - found.Count, cancel));
        }

        return found.Count <= Most ? found : [.. found.Take(Most - 1), Cut(now)];
    }

    /// <summary>Requests for what it holds. While a clock stands still there is no instant to show.</summary>
    private async Task<IEnumerable<Deadline>> Answers(PartnerId partner, DateTimeOffset now, CancellationToken cancel)
    {
        var asked = await Held(partner, now).Where(found => found.Renewal.PendingId != null && found.Renewal.TolledSince == null && found.Renewal.RespondBy > now)
            .OrderBy(found => found.Renewal.RespondBy).ThenBy(found => found.Renewal.Id).Take(Most + 1).ToListAsync(cancel);
        return asked.Select(found => new Deadline(
            $"respond-{found.Renewal.PendingId}",
            $"Answer the transfer request for {Named(found, partner)}",
            $"Approve or reject {found.Renewal.PendingId} before this instant; silence approves it.",
            found.Renewal.Version)
        { At = found.Renewal.RespondBy });
    }

    /// <summary>Its own requests. Whose customer it is, it knows; the calendar does not say.</summary>
    private async Task<IEnumerable<Deadline>> Requests(string partner, DateTimeOffset now, CancellationToken cancel)
    {
        var made = await db.Set<TransferRequestRow>().AsNoTracking().Where(t => t.Requester == partner && t.Status == TransferStatus.Pending && t.LapsesAt > now)
            .OrderBy(t => t.LapsesAt).ThenBy(t => t.Id).Take(Most + 1)
            .Join(db.Set<RenewalRow>(), t => t.RenewalId, r => r.Id, (t, r) => new { Request = t, r.Version })
            .ToListAsync(cancel);
        return made.Select(found => found.Request.MustBeAuthorised()
            ? new Deadline($"produce-{found.Request.Id}", "Produce the customer's authorisation", $"Produce it for {found.Request.Id} before this instant, else the request is cancelled.", found.Version) { At = found.Request.LapsesAt }
            : new Deadline($"decided-{found.Request.Id}", "Your transfer request is decided by then", $"If the incumbent does not answer {found.Request.Id}, silence approves it at this instant.", found.Version) { At = found.Request.LapsesAt });
    }

    private async Task<IEnumerable<Deadline>> Cases(PartnerId partner, DateTimeOffset now, CancellationToken cancel)
    {
        var open = db.Set<CaseRow>().AsNoTracking().Where(c => !c.IsDecided);
        var sides = await open.Where(c => c.Claimant == partner.Value).OrderBy(c => c.DecideBy).ThenBy(c => c.Id).Take(Most / 4).ToListAsync(cancel);
        sides.AddRange(await open.Where(c => c.Respondent == partner.Value).OrderBy(c => c.DecideBy).ThenBy(c => c.Id).Take(Most / 4).ToListAsync(cancel));
        return sides.DistinctBy(row => row.Id).SelectMany(row => Of(row.ToDomain().AsOf(now), row, partner, now));
    }

    private static IEnumerable<Deadline> Of(Case contested, CaseRow row, PartnerId partner, DateTimeOffset now)
    {
        if (contested is not { Hearing: { } hearing, Matter: { } matter, IsUndecided: true })
        {
            yield break;
        }

        if (hearing.EvidenceUntil > now)
        {
            yield return new($"evidence-{row.Id}", "Statements and evidence in a case", $"Put in what you have in {row.Id} before this instant.", row.Version) { At = hearing.EvidenceUntil };
        }

        foreach (var question in hearing.Questions.Where(question => question.Side == matter.SideOf(partner) && question.AnswerBy > now))
        {
            yield return new($"question-{row.Id}-{question.Number}", "Answer a question in a case", $"Answer question {question.Number} of {row.Id} before this instant.", row.Version) { At = question.AnswerBy };
        }
    }

    private async Task<IEnumerable<Deadline>> TermEnds(PartnerId partner, DateTimeOffset now, int most, CancellationToken cancel)
    {
        var (from, until) = (DateOnly.FromDateTime(now.UtcDateTime), DateOnly.FromDateTime(now.UtcDateTime).AddMonths(MonthsAhead));
        var ending = await Held(partner, now).Where(found => found.Renewal.TermEnd >= from && found.Renewal.TermEnd <= until)
            .OrderBy(found => found.Renewal.TermEnd).ThenBy(found => found.Renewal.Id).Take(most).ToListAsync(cancel);
        return ending.Select(found => new Deadline($"term-{found.Renewal.Id}-{found.Renewal.TermEnd:yyyyMMdd}", $"Term ends: {Named(found, partner)}", $"The last day of the term of {found.Renewal.Id}.", found.Renewal.Version) { Day = found.Renewal.TermEnd });
    }

    /// <summary>What it holds; what time alone has moved and nobody wrote down has no deadline of its own.</summary>
    private IQueryable<Held> Held(PartnerId partner, DateTimeOffset now) => db.Set<RenewalRow>().AsNoTracking()
        .Where(r => r.Holder == partner.Value && (r.NextLapseAt == null || r.NextLapseAt > now))
        .Join(db.Set<AccountRow>(), r => r.AccountId, a => a.Id, (r, a) => new Held { Renewal = r, Account = a });

    private static string Named(Held found, PartnerId partner) => $"{found.Account.ShownTo(partner).Name} ({found.Renewal.ProductLine})";

    private static Deadline Cut(DateTimeOffset now) => new("cut", "This calendar does not show everything", $"It holds the first {Most - 1:N0} entries. Read the rest by the API.", 0) { Day = DateOnly.FromDateTime(now.UtcDateTime) };
}

/// <summary>A renewal that the partner holds, with its end customer.</summary>
internal sealed class Held
{
    public required RenewalRow Renewal { get; init; }
    public required AccountRow Account { get; init; }
}
