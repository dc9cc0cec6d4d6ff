namespace ChannelProtect.Api.Bulk;

using System.Buffers;
using System.IO.Pipelines;

/// <summary>
/// Cuts a request body into lines (NDJSON) or into CSV records, whose quoted fields may hold line breaks. It cuts bytes, before they are
/// decoded, so that a byte that is not UTF-8 is the fault of its own row and of no other; and it holds one record at a time.
/// </summary>
internal sealed class RecordReader(PipeReader body, bool quotes, int longest)
{
    private byte[] _record = new byte[Math.Min(longest, 4096)];
    private int _kept;
    private long _length;
    private long _closedAt;
    private byte _last;
    private bool _inQuotes;

    /// <summary>The record without its line end. The next call overwrites it.</summary>
    public ReadOnlyMemory<byte> Record => _record.AsMemory(0, _kept > 0 && _record[_kept - 1] == '\r' ? _kept - 1 : _kept);

    /// <summary>The status with which the server gave up on the body, after <see cref="RecordEnd.CutShort"/>.</summary>
    public int CutShortStatus { get; private set; }

    /// <summary>Excel begins its UTF-8 files with a byte order mark; it is no part of the first column's name.</summary>
    public async ValueTask SkipByteOrderMark(CancellationToken cancel)
    {
        try
        {
            var start = (await body.ReadAtLeastAsync(3, cancel)).Buffer;
            var marked = start.Length >= 3 && start.Slice(0, 3).ToArray() is [0xEF, 0xBB, 0xBF];
            body.AdvanceTo(start.GetPosition(marked ? 3 : 0));
        }
        catch (Exception fault) when (fault is IOException or OperationCanceledException)
        {
            // The next read meets the same fault and says so.
        }
    }

    /// <summary>The next record that is not blank.</summary>
    public async ValueTask<RecordEnd> Next(CancellationToken cancel)
    {
        RecordEnd end;
        do
        {
            end = await NextLine(cancel);
        }
        while (end is RecordEnd.Complete && Record.Span.IndexOfAnyExcept(" \t"u8) < 0);
        return end;
    }

    /// <summary>Reads the rest and drops it: most clients send all before they read, and would never see an answer that came instead.</summary>
    public async ValueTask Drain(CancellationToken cancel)
    {
        try
        {
            ReadResult read;
            do
            {
                read = await body.ReadAsync(cancel);
                body.AdvanceTo(read.Buffer.End);
            }
            while (!read.IsCompleted);
        }
        catch (Exception fault) when (fault is IOException or OperationCanceledException)
        {
            // There is no rest, then.
        }
    }

    private async ValueTask<RecordEnd> NextLine(CancellationToken cancel)
    {
        (_kept, _length, _closedAt, _last, _inQuotes) = (0, 0, -2, 0, false);
        try
        {
            while (true)
            {
                var read = await body.ReadAsync(cancel);
                var found = Take(read.Buffer, out var consumed);
                body.AdvanceTo(consumed);
                if (found)
                {
                    return _inQuotes ? RecordEnd.Unclosed : _length > longest ? RecordEnd.TooLong : RecordEnd.Complete;
                }

                if (read.IsCompleted)
                {
                    return _inQuotes ? RecordEnd.Unclosed : _length == 0 ? RecordEnd.EndOfBody : _length > longest ? RecordEnd.TooLong : RecordEnd.Complete;
                }
            }
        }
        catch (BadHttpRequestException refused)
        {
            CutShortStatus = refused.StatusCode;
            return RecordEnd.CutShort;
        }
        catch (Exception fault) when (fault is IOException or OperationCanceledException)
        {
            // The client hung up. What it had not finished sending is no row.
            return RecordEnd.EndOfBody;
        }
    }

    /// <summary>Takes what belongs to this record. True at the record's end, or where looking further makes no sense.</summary>
    private bool Take(ReadOnlySequence<byte> buffer, out SequencePosition consumed)
    {
        var taken = 0L;
        foreach (var segment in buffer)
        {
            var found = Take(segment.Span, out var count);
            taken += count;
            if (found)
            {
                consumed = buffer.GetPosition(taken);
                return true;
            }
        }

        consumed = buffer.End;
        return false;
    }

    private bool Take(ReadOnlySpan<byte> bytes, out int taken)
    {
        taken = 0;
        while (taken < bytes.Length)
        {
            var rest = bytes[taken..];
            var at = _inQuotes ? rest.IndexOf((byte)'"') : quotes ? rest.IndexOfAny((byte)'\n', (byte)'"') : rest.IndexOf((byte)'\n');
            var isLineEnd = at >= 0 && rest[at] == '\n';
            Keep(at < 0 ? rest : rest[..at]);
            taken += at < 0 ? rest.Length : at + 1;
            if (at >= 0 && !isLineEnd)
            {
                Quote();
            }

            if (isLineEnd || (_inQuotes && _length > longest))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A quote opens a field only at the field's start; anywhere else it is a character like others, and the row's fault.</summary>
    private void Quote()
    {
        if (_inQuotes)
        {
            (_inQuotes, _closedAt) = (false, _length);
        }
        else
        {
            // A second quote right after the closing one: the two stand for one, and the field goes on.
            _inQuotes = _length == 0 || _last == ',' || _closedAt == _length - 1;
        }

        Keep("\""u8);
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return;
        }

        _length += bytes.Length;
        _last = bytes[^1];
        if (_length > longest)
        {
            return;
        }

        if (_length > _record.Length)
        {
            Array.Resize(ref _record, Math.Min(longest, (int)Math.Max(_length, _record.Length * 2L)));
        }

        bytes.CopyTo(_record.AsSpan(_kept));
        _kept += bytes.Length;
    }
}
