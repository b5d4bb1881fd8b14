package dev.cairn.formats.sqlite;

import java.util.List;
import java.util.Map;

/// A table of a database, as its `CREATE` says.
///
/// @param columns names of its columns, in the order in which rows store them
/// @param numberColumn the column that is the row's own number (`INTEGER PRIMARY KEY`), or −1
/// @param root page where its tree begins
/// @param ascending root pages of its plain ascending indexes, by their first column
public record SqliteTable(String name, List<String> columns, int numberColumn, long root, Map<String, Long> ascending) {
    public SqliteTable {
        columns = List.copyOf(columns);
        ascending = Map.copyOf(ascending);
    }

    /// Place of a column, or −1.
    public int column(String wanted) {
        return columns.indexOf(wanted);
    }
}
