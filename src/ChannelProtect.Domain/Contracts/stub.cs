namespace ChannelProtect.Domain.Contracts;
public sealed record Term(DateOnly Start, DateOnly End) { public DateTimeOffset EndsAt(TimeZoneInfo zone) => new(End.AddDays(1).ToDateTime(TimeOnly.MinValue), zone.BaseUtcOffset); public bool Overlaps(Term o) => Start <= o.End && o.Start <= End; public Term Next => new(End.AddDays(1), End.AddYears(1)); }
public sealed record ContractNumber(string Text, string Key);
public sealed record SerialNumber(string Text, string Key);
public sealed record Money(decimal Amount, string Currency);
