package dev.cairn.episode.transform;

/// What a row gets between the first and the last sample of a stream where no sample is young enough.
///
/// Rows before the first value of a stream and after its last are left out, unless the stream is told to be left
/// empty.
public enum AlignMissing {
    /// The value that is nearest by the method, however old; counted.
    HOLD,
    /// Nothing: the episode is refused.
    REFUSE,
    /// No value: its bit says that it is missing. The stream leaves out no rows.
    LEAVE;

    /// As it is written in a mapping.
    public String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
