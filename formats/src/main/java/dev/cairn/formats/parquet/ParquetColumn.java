package dev.cairn.formats.parquet;

import dev.cairn.episode.Encoding;
import dev.cairn.episode.SampleType;

/// One top-level column.
///
/// Stored lists are `ListOf`; a caller who knows that all are of one shape asks for `Numeric` with that shape, and the
/// writer stores `Numeric` of n dimensions as n nested lists. Bytes without a text mark are [#BINARY].
public record ParquetColumn(String name, SampleType type) {
    /// Bytes whose meaning the table does not say; they come as `Packets` in memory.
    public static final SampleType BINARY = new SampleType.Encoded(new Encoding.Message("", "", ""));

    /// Declared to hold nothing: every sample is missing. Some loaders take any type where they find it.
    public static final SampleType NOTHING = new SampleType.Encoded(new Encoding.Message("nothing", "", ""));
}
