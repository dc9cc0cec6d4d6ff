namespace ChannelProtect.Api.Tests.Bulk;

using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using ChannelProtect.Api.Bulk;
using CsvHelper;
using Xunit;

public class CsvRecordTests
{
    /// <summary>Another's writer and reader, and our own cutting and splitting, over a thousand files with everything awkward in them.</summary>
    [Fact]
    public async Task What_another_program_writes_as_CSV_is_read_field_for_field()
    {
        string[] pieces = ["a", "Contoso Ltd", ",", "\"", "\"\"", "\n", "\r\n", "\u00E9", " ", "\u65E5\u672C", ";", "'"];
        var dice = new Random(20260105);
        for (var file = 0; file < 1_000; file++)
        {
            var rows = Enumerable.Range(0, dice.Next(1, 6)).Select(_ => Enumerable.Range(0, 3).Select(place =>
                (place == 0 ? "x" : "") + string.Concat(Enumerable.Range(0, dice.Next(0, 4)).Select(_ => dice.GetItems(pieces, 1)[0]))).ToArray()).ToList();
            await using var text = new StringWriter(CultureInfo.InvariantCulture);
            await using (var csv = CsvWriter.Create(text, new() { HasHeader = false, NewLine = dice.Next(2) == 0 ? "\n" : "\r\n" }, leaveOpen: true))
            {
                rows.ForEach(row => csv.WriteRecord(row));
            }

            Assert.Equal(rows, await Split(text.ToString(), pieceBytes: dice.Next(1, 9)));
        }
    }

    private static async Task<List<string[]>> Split(string file, int pieceBytes)
    {
        var cancel = TestContext.Current.CancellationToken;
        // Handed over in tiny pieces, so that quotes, line ends and letters fall on every seam.
        var body = PipeReader.Create(new MemoryStream(Encoding.UTF8.GetBytes(file)), new StreamPipeReaderOptions(bufferSize: pieceBytes, minimumReadSize: 1));
        var records = new RecordReader(body, quotes: true, longest: 10_000);
        List<string[]> rows = [];
        List<string> fields = [];
        while (await records.Next(cancel) is RecordEnd.Complete)
        {
            Assert.Null(CsvRecord.Split(Encoding.UTF8.GetString(records.Record.Span), fields));
            rows.Add([.. fields]);
        }

        return rows;
    }
}
