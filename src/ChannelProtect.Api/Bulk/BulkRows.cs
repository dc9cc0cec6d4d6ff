namespace ChannelProtect.Api.Bulk;

using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using ChannelProtect.Api.Hosting;
using ChannelProtect.Api.Hosting.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

/// <summary>
/// Reads the body of a bulk call row by row, as CSV (RFC 4180, UTF-8) or as NDJSON, into the body that a single call would carry. One bad
/// row is that row's fault and no other's; memory stays flat for a body of any size; a client that hangs up ends the reading.
/// </summary>
internal static class BulkRows
{
    public const string Csv = "text/csv";
    public const string Ndjson = "application/x-ndjson";
    private const string NotUtf8 = "The row is not valid UTF-8.";

    private delegate BulkItem<T> RowReading<T>(int row, ReadOnlyMemory<byte> record)
        where T : class;

    /// <summary>Checks what concerns the whole body (its type, its size, its header) and leaves the rows to be read as they are asked for.</summary>
    public static async ValueTask<BulkIntake<T>> Open<T>(
        HttpRequest request, CsvColumns<T> columns, JsonTypeInfo<T> json, BulkLimits limits, CancellationToken cancel)
        where T : class
    {
        if (TypeOf(request) is not { } type)
        {
            return new BulkRefusal(Problems.UnsupportedMediaType, $"A bulk body is {Csv} or {Ndjson}, in UTF-8 and not compressed.");
        }

        if (request.ContentLength > limits.MaxBodyBytes)
        {
            return TooLarge(limits);
        }

        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            // A bulk body is never in memory as a whole, so that it may be larger than others.
            size.MaxRequestBodySize = limits.MaxBodyBytes;
        }

        var records = new RecordReader(request.BodyReader, quotes: type == Csv, limits.MaxRowBytes);
        await records.SkipByteOrderMark(cancel);
        var first = await records.Next(cancel);
        return (first, type) switch
        {
            (RecordEnd.EndOfBody, _) => new BulkRefusal(Problems.InvalidBody, "The body is empty."),
            (RecordEnd.CutShort, _) when records.CutShortStatus == StatusCodes.Status413PayloadTooLarge => TooLarge(limits),
            (RecordEnd.CutShort, _) => new BulkRefusal(Problems.InvalidBody, "The body broke off before its first row."),
            (_, Ndjson) => new BulkIntake<T>(Rows(records, first, (row, line) => ReadLine(row, line, json), limits, cancel), null),
            _ => OpenCsv(records, first, columns, limits, cancel),
        };
    }

    private static BulkIntake<T> OpenCsv<T>(RecordReader records, RecordEnd end, CsvColumns<T> columns, BulkLimits limits, CancellationToken cancel)
        where T : class
    {
        List<string> fields = [];
        var fault = end switch
        {
            RecordEnd.TooLong => $"It has more than {limits.MaxRowBytes} bytes.",
            RecordEnd.Unclosed => "A quote is opened and never closed.",
            _ => SplitUtf8(records.Record, fields),
        };
        if (fault is not null)
        {
            return new BulkRefusal(Problems.InvalidBody, "The header cannot be read.", [new("header", fault)]);
        }

        var (places, faults) = columns.Locate(fields);
        if (faults.Count > 0)
        {
            return new BulkRefusal(Problems.InvalidBody, "The header does not name the columns as it must, separated by commas.", faults);
        }

        var width = fields.Count;
        return new BulkIntake<T>(Rows(records, null, (row, record) => ReadRecord(row, record, columns, places, width), limits, cancel), null, columns);
    }

    private static async IAsyncEnumerable<BulkItem<T>> Rows<T>(
        RecordReader records, RecordEnd? first, RowReading<T> read, BulkLimits limits, [EnumeratorCancellation] CancellationToken cancel)
        where T : class
    {
        var end = first ?? await records.Next(cancel);
        for (var row = 1; end is not RecordEnd.EndOfBody; row++, end = await records.Next(cancel))
        {
            var tooMany = row > limits.MaxRows;
            yield return end switch
            {
                _ when tooMany => new BulkItem<T>(row, $"A call takes at most {limits.MaxRows} rows: this one and those after it were not read."),
                RecordEnd.TooLong => new BulkItem<T>(row, $"A row has at most {limits.MaxRowBytes} bytes."),
                RecordEnd.Unclosed => new BulkItem<T>(row, $"A quote is opened and not closed within {limits.MaxRowBytes} bytes: what follows it was not read."),
                RecordEnd.CutShort => new BulkItem<T>(row, WhyCutShort(records.CutShortStatus, limits)),
                _ => read(row, records.Record),
            };
            if (tooMany || end is RecordEnd.Unclosed or RecordEnd.CutShort)
            {
                await records.Drain(cancel);
                yield break;
            }
        }
    }

    private static BulkItem<T> ReadLine<T>(int row, ReadOnlyMemory<byte> line, JsonTypeInfo<T> json)
        where T : class
    {
        if (!Utf8.IsValid(line.Span))
        {
            return new BulkItem<T>(row, NotUtf8);
        }

        try
        {
            return JsonSerializer.Deserialize(line.Span, json) is { } body ? new(row, body, []) : new(row, "This must be an object.");
        }
        catch (JsonException fault)
        {
            var errors = BodyErrors.Describe(fault, typeof(T), json.Options);
            return new(row, null, [.. errors.Select(error => error.Field == BodyErrors.WholeBody ? error with { Field = "row" } : error)]);
        }
    }

    private static BulkItem<T> ReadRecord<T>(int row, ReadOnlyMemory<byte> record, CsvColumns<T> columns, IReadOnlyDictionary<string, int> places, int width)
        where T : class
    {
        List<string> fields = new(width);
        if (SplitUtf8(record, fields) is { } fault)
        {
            return new BulkItem<T>(row, fault);
        }

        if (fields.Count != width)
        {
            return new BulkItem<T>(row, $"The row has {fields.Count} fields, the header {width}.");
        }

        var csv = new CsvRow(places, fields);
        var body = columns.Body(csv);
        return csv.Fault is { } unread ? new(row, null, [unread]) : new(row, body, []);
    }

    private static string? SplitUtf8(ReadOnlyMemory<byte> record, List<string> fields) =>
        Utf8.IsValid(record.Span) ? CsvRecord.Split(record, fields) : NotUtf8;

    private static string? TypeOf(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && PlainBodies.ArePlain(request)
            ? Array.Find([Csv, Ndjson], accepted => type.MediaType.Equals(accepted, StringComparison.OrdinalIgnoreCase))
            : null;

    private static BulkRefusal TooLarge(BulkLimits limits) =>
        new(Problems.BodyTooLarge, $"A bulk body has at most {limits.MaxBodyBytes} bytes.");

    private static string WhyCutShort(int status, BulkLimits limits) => status switch
    {
        StatusCodes.Status413PayloadTooLarge => $"A bulk body has at most {limits.MaxBodyBytes} bytes: this row and those after it were not read.",
        StatusCodes.Status408RequestTimeout => "The body came too slowly: this row and those after it were not read.",
        _ => "The body broke off: this row and those after it were not read.",
    };
}
