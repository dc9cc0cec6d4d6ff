namespace ChannelProtect.Api.Alerts;

/// <summary>A renewal that nobody chased. It names no holder, no contract and no serial; and it is no clearance, which is asked for before the customer is.</summary>
/// <param name="Id">The row's own, the same at every reading as long as the term is the same.</param>
/// <param name="Account">The end customer.</param>
/// <param name="ProductLine">The product line.</param>
/// <param name="TermEnd">The last day of the term.</param>
/// <param name="Since">From when nobody had chased it for as long as the policy waits.</param>
internal sealed record MopUpView(string Id, MopUpAccount Account, string ProductLine, DateOnly TermEnd, DateTimeOffset Since);

/// <summary>The end customer of a row: its legal name, the domain by which the renewal is known, its country if the vendor knows it.</summary>
internal sealed record MopUpAccount(string Name, string? Domain, string? Country);
