namespace ChannelProtect.Domain.Matching;

/// <summary>
/// The optimal string alignment distance (Damerau 1964, as Wagner and Fischer computed it): how many characters must be put in, left out,
/// changed, or swapped with their neighbour, each place once, to make one text of another.
/// </summary>
public static class EditDistance
{
    /// <summary>The distance, or one more than <paramref name="most"/> if it is farther than that.</summary>
    public static int Between(ReadOnlySpan<char> one, ReadOnlySpan<char> other, int most)
    {
        if (Math.Abs(one.Length - other.Length) > most)
        {
            return most + 1;
        }

        var width = other.Length + 1;
        Span<int> rows = width <= 128 ? stackalloc int[3 * width] : new int[3 * width];
        var before = rows[..width];
        var above = rows[width..(2 * width)];
        var row = rows[(2 * width)..];
        for (var j = 0; j < width; j++)
        {
            above[j] = j;
        }

        var leastAbove = 0;
        for (var i = 1; i <= one.Length; i++)
        {
            row[0] = i;
            var least = i;
            for (var j = 1; j < width; j++)
            {
                var changed = above[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
                row[j] = Math.Min(changed, Math.Min(above[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                }

                least = Math.Min(least, row[j]);
            }

            // A swap looks two rows back.
            if (Math.Min(least, leastAbove) > most)
            {
                return most + 1;
            }

            leastAbove = least;
            var oldest = before;
            before = above;
            above = row;
            row = oldest;
        }

        return Math.Min(above[^1], most + 1);
    }

    /// <summary>One minus the distance over the longer length: 1 for equal texts, 0 where nothing agrees or it is below <paramref name="least"/>.</summary>
    public static double Similarity(string one, string other, double least)
    {
        var longest = Math.Max(one.Length, other.Length);
        var most = (int)Math.Floor(longest * (1 - least) + 1e-9);
        var distance = Between(one, other, most);
        return longest == 0 ? 1 : distance > most ? 0 : 1 - ((double)distance / longest);
    }
}
