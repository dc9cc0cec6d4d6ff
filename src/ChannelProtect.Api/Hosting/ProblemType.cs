namespace ChannelProtect.Api.Hosting;

/// <summary>One kind of refusal (RFC 9457). Callers branch on <paramref name="Reason"/>, which never changes once published; the sentences may.</summary>
/// <param name="Reason">The stable machine word, also the last segment of the problem's <c>type</c>.</param>
/// <param name="Status">The HTTP status that the problem is always sent with.</param>
/// <param name="Title">A short sentence, the same for every occurrence.</param>
/// <param name="Explanation">What happened, for the developer who reads the log.</param>
/// <param name="WhatToDo">What the caller can do about it.</param>
internal sealed record ProblemType(string Reason, int Status, string Title, string Explanation, string WhatToDo)
{
    public string Uri { get; } = $"/problems/{Reason}";
}
