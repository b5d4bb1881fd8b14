package dev.cairn.formats.parquet;

/// How a Parquet file is written.
///
/// @param codec of pages
/// @param dictionaryBytes largest dictionary of a column chunk; beyond it the chunk is plain
/// @param pageBytes unpacked bytes after which a page is closed
public record ParquetWriterOptions(Codec codec, int dictionaryBytes, int pageBytes) {
    /// Snappy, 1 MiB dictionaries, 1 MiB pages, as pyarrow does.
    public static final ParquetWriterOptions DEFAULTS = new ParquetWriterOptions(Codec.SNAPPY, 1 << 20, 1 << 20);

    /// Codec of pages.
    public enum Codec {
        NONE,
        SNAPPY,
        ZSTD
    }
}
