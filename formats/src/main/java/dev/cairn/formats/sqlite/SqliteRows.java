package dev.cairn.formats.sqlite;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Optional;

/// Rows of a table, one at a time: in the order of their numbers, or those that are asked for. For one thread.
///
/// What it lends is void at the next move.
public final class SqliteRows {
    private static final int CELL_BITS = 16;

    private final SqliteTable table;
    private final Pages pages;
    private final Damage damage;
    private final Charset charset;
    private final TableTree tree;
    private final Row row;
    private final Level apart;
    private Level leaf;

    SqliteRows(SqliteTable table, Pages pages, Charset charset, Damage damage) {
        this.table = table;
        this.pages = pages;
        this.charset = charset;
        this.damage = damage;
        this.tree = new TableTree(pages, table.root(), damage);
        this.row = new Row(pages);
        this.apart = new Level(pages);
        this.leaf = apart;
    }

    /// An ascending index of a column of numbers; empty if there is none.
    ///
    /// It shares the windows into the file with the rows, for what it points at mostly lies beside it.
    public Optional<SqliteIndex> index(String column) {
        Long root = table.ascending().get(column);
        return root == null ? Optional.empty() : Optional.of(new SqliteIndex(new IndexTree(pages, root, damage)));
    }

    /// Moves to the row with the next number; rows that cannot be read are told and left out.
    public boolean next() throws IOException {
        while (tree.next()) {
            leaf = tree.leaf();
            if (look(leaf.at)) {
                return true;
            }
        }
        return false;
    }

    /// Moves to the row of a number.
    ///
    /// @return false if it is not there or cannot be read
    public boolean seek(long number) throws IOException {
        if (!tree.seek(number)) {
            return false;
        }
        leaf = tree.leaf();
        return look(leaf.at);
    }

    /// Where the row lies, for [#go].
    public long place() {
        return leaf.number() << CELL_BITS | leaf.at;
    }

    /// Moves to the row that lies at a place.
    public boolean go(long place) throws IOException {
        long page = place >>> CELL_BITS;
        String wrong = apart.load(pages, page, Level.TABLE_LEAF, Level.TABLE_LEAF);
        leaf = apart;
        leaf.at = (int) place & (1 << CELL_BITS) - 1;
        if (!wrong.isEmpty()) {
            damage.saw(page, wrong);
            return false;
        }
        return leaf.at < leaf.cells() && look(leaf.at);
    }

    /// Rows of a page, wherever it belongs, for who looks for rows that no tree leads to any more.
    ///
    /// @return 0 if the page is no leaf of a table
    public int rowsOf(long page) throws IOException {
        return apart.load(pages, page, Level.TABLE_LEAF, Level.TABLE_LEAF).isEmpty() ? apart.cells() : 0;
    }

    /// Moves to a row of a page without telling what is wrong with it.
    public boolean tryRow(long page, int index) throws IOException {
        boolean there =
                apart.load(pages, page, Level.TABLE_LEAF, Level.TABLE_LEAF).isEmpty();
        leaf = apart;
        leaf.at = index;
        return there && index < leaf.cells() && row.at(leaf, index).isEmpty();
    }

    private boolean look(int index) {
        String wrong = row.at(leaf, index);
        if (!wrong.isEmpty()) {
            damage.saw(leaf.number(), wrong);
            return false;
        }
        return true;
    }

    /// The row's own number.
    public long number() {
        return row.number();
    }

    /// Whether a column holds a number.
    public boolean isNumber(int column) {
        return column >= 0 && column == table.numberColumn() || row.isNumber(column);
    }

    /// A column that holds a number, see [#isNumber]; a real is cut to an integer.
    public long number(int column) {
        return column == table.numberColumn() ? row.number() : row.number(column);
    }

    /// Whether a column holds bytes or a text.
    public boolean isBytes(int column) {
        return row.isBytes(column);
    }

    /// How many bytes a column of bytes or text has.
    public long size(int column) {
        return row.size(column);
    }

    /// Lends the bytes of a column.
    ///
    /// @param limit most bytes
    /// @return false if they cannot be read, which is told
    /// @throws dev.cairn.episode.source.FormatException OVER_LIMIT
    public boolean lend(int column, int limit) throws IOException {
        String wrong = row.lend(column, limit);
        if (!wrong.isEmpty()) {
            damage.saw(leaf.number(), wrong);
        }
        return wrong.isEmpty();
    }

    /// An array that holds the lent bytes from [#offset()] on.
    public byte[] bytes() {
        return row.bytes();
    }

    public int offset() {
        return row.offset();
    }

    public int length() {
        return row.length();
    }

    /// A column as text; empty where it holds none, or cannot be read.
    ///
    /// @param limit most bytes
    /// @throws dev.cairn.episode.source.FormatException OVER_LIMIT
    public String text(int column, int limit) throws IOException {
        return row.isText(column) && lend(column, limit) ? row.text(charset) : "";
    }
}
