namespace ChannelProtect.Benchmarks.Load;

using System.Globalization;

/// <summary>
/// Names of made-up customers: a word that is another for each number, without order, and one of a few trades, as names have a word of their own and
/// some that thousands share. The same in C#, in SQL and in wrk's Lua.
/// </summary>
internal static class CustomerNames
{
    private const string Consonants = "bcdfghjklmnprstvwxyz";
    private const string Vowels = "aeiou";
    private const long Multiplier = 48_271;
    private const long Modulus = 99_999_989;
    private static readonly string[] Trades = ["Systems", "Logistics", "Foods", "Engineering", "Partners", "Software", "Medical", "Industries"];
    private static readonly string Syllables = string.Concat(Consonants.SelectMany(consonant => Vowels.Select(vowel => $"{consonant}{vowel}")));

    public static string Of(int number)
    {
        var scattered = number * Multiplier % Modulus;
        var word = string.Concat(new[] { 1L, 100, 10_000, 1_000_000 }.Select(place => Syllables.Substring((int)(scattered / place % 100) * 2, 2)));
        return $"{word} {Trades[number % Trades.Length]} Ltd";
    }

    /// <summary>The name of customer <c>n</c>, in the dialect that SQLite and PostgreSQL share.</summary>
    public static string Sql { get; } = string.Join(" || ", new[] { 1, 100, 10_000, 1_000_000 }.Select(place => string.Create(CultureInfo.InvariantCulture,
            $"substr('{Syllables}', cast(2 * (cast(n AS bigint) * {Multiplier} % {Modulus} / {place} % 100) + 1 AS integer), 2)")))
        + $" || CASE n % {Trades.Length} {string.Concat(Trades.Select((trade, i) => $"WHEN {i} THEN ' {trade} Ltd' "))}END";

    /// <summary>A Lua function <c>customer(number)</c>.</summary>
    public static string Lua { get; } = string.Create(CultureInfo.InvariantCulture, $$"""
        local syllables, trades = "{{Syllables}}", { {{string.Join(", ", Trades.Select(trade => $"\"{trade}\""))}} }
        function customer(number)
          local scattered, word = number * {{Multiplier}} % {{Modulus}}, ""
          for i = 1, 4 do
            local at = scattered % 100 * 2
            word = word .. syllables:sub(at + 1, at + 2)
            scattered = math.floor(scattered / 100)
          end
          return word .. " " .. trades[number % {{Trades.Length}} + 1] .. " Ltd"
        end
        """);
}
