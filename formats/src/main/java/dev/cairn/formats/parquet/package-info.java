/// Parquet files, read in the plain cases and written, small and by column.
///
/// Start at [ParquetFile] and [ParquetWriter].
@NullMarked
package dev.cairn.formats.parquet;

import org.jspecify.annotations.NullMarked;
