/// Reads SQLite files where they lie: rows of a table by number or by an index, large values page by page.
///
/// Start at [dev.cairn.formats.sqlite.SqliteFile]. The source is never opened by SQLite itself, so nothing is written
/// beside it, a write-ahead log on a read-only folder is read like any other, and of a cut file the rest comes out.
/// There is no SQL; tables `WITHOUT ROWID` are refused.
@NullMarked
package dev.cairn.formats.sqlite;

import org.jspecify.annotations.NullMarked;
