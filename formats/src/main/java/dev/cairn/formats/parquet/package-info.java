/// Parquet files, read in the plain cases and written, small and by column.
///
/// Start at [ParquetFile] and [ParquetWriter]. A column is read by its [LeafReader], which gathers rows, from
/// [Pages], which go from page to page; levels and values of the current page have types of their own.
@NullMarked
package dev.cairn.formats.parquet;

import org.jspecify.annotations.NullMarked;
