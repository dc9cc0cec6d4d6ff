namespace ChannelProtect.Api.Bulk;

/// <summary>How the search for the next record ended.</summary>
internal enum RecordEnd
{
    /// <summary>A whole record is at hand.</summary>
    Complete,

    /// <summary>The record was too long; it was skipped to its end, and the next can be read.</summary>
    TooLong,

    /// <summary>A quote was opened and not closed within the limit: nobody can tell where the next record starts.</summary>
    Unclosed,

    /// <summary>The server gave up on the body: too large, too slow or broken.</summary>
    CutShort,

    /// <summary>No record is left, or nobody is there any more.</summary>
    EndOfBody,
}
