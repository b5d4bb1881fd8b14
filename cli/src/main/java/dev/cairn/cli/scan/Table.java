package dev.cairn.cli.scan;

import java.util.ArrayList;
import java.util.List;

/// Columns of text without lines around them; the widest columns of text give way where the page is narrow.
public final class Table {
    private static final String GAP = "  ";
    private static final int NARROWEST = 8;

    private final List<String> titles;
    private final String sides;
    private final List<List<String>> rows = new ArrayList<>();

    /// @param sides one letter per column: `l` left, `r` right, `t` left and cut at its end where it is too long
    public Table(List<String> titles, String sides) {
        this.titles = List.copyOf(titles);
        this.sides = sides;
    }

    /// Adds a row; a foreign text may hold anything.
    public Table row(List<String> cells) {
        rows.add(cells.stream().map(Table::oneLine).toList());
        return this;
    }

    /// The lines of the table.
    public List<String> lines(int width) {
        return lines(width, new Ink(false));
    }

    List<String> lines(int width, Ink ink) {
        int[] widths = widths(width);
        List<String> lines = new ArrayList<>();
        lines.add(ink.soft(line(titles, widths)));
        rows.forEach(row -> lines.add(line(row, widths)));
        return lines;
    }

    private int[] widths(int width) {
        int[] widths = new int[titles.size()];
        int total = GAP.length() * (widths.length - 1);
        for (int column = 0; column < widths.length; column++) {
            widths[column] = columns(titles.get(column));
            for (List<String> row : rows) {
                widths[column] = Math.max(widths[column], columns(row.get(column)));
            }
            total += widths[column];
        }
        while (total > width) {
            int widest = -1;
            for (int column = 0; column < widths.length; column++) {
                if (sides.charAt(column) != 'r' && (widest < 0 || widths[column] > widths[widest])) {
                    widest = column;
                }
            }
            if (widest < 0 || widths[widest] <= NARROWEST) {
                break;
            }
            widths[widest]--;
            total--;
        }
        return widths;
    }

    private String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = cut(cells.get(column), widths[column], sides.charAt(column) == 't');
            String room = " ".repeat(Math.max(0, widths[column] - columns(cell)));
            line.append(column == 0 ? "" : GAP);
            line.append(sides.charAt(column) == 'r' ? room + cell : cell + room);
        }
        return line.toString().stripTrailing();
    }

    private static int columns(String text) {
        return text.codePointCount(0, text.length());
    }

    // Names differ at their ends, so the middle goes; of prose the end.
    private static String cut(String text, int width, boolean prose) {
        int length = columns(text);
        if (length <= width) {
            return text;
        }
        int head = prose ? width - 1 : (width - 1) / 2;
        int tail = width - 1 - head;
        return text.substring(0, text.offsetByCodePoints(0, head)) + "\u2026"
                + text.substring(text.offsetByCodePoints(text.length(), -tail));
    }

    /// Breaks a text at spaces, and where a word is longer than a line.
    static List<String> wrap(String text, int width) {
        int room = Math.max(10, width);
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            String rest = word;
            if (!line.isEmpty() && columns(line.toString()) + 1 + columns(rest) > room) {
                lines.add(line.toString());
                line.setLength(0);
            } else if (!line.isEmpty()) {
                line.append(' ');
            }
            while (columns(rest) > room) {
                int end = rest.offsetByCodePoints(0, room);
                lines.add(rest.substring(0, end));
                rest = rest.substring(end);
            }
            line.append(rest);
        }
        lines.add(line.toString());
        return lines;
    }

    /// Line ends and control characters of foreign texts must not drive a terminal.
    public static String oneLine(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c == '\n' || c == '\r' || c == '\t') {
                safe.append(' ');
            } else if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
                safe.append("\\u{").append(Integer.toHexString(c)).append('}');
            } else {
                safe.appendCodePoint(c);
            }
        });
        return safe.toString();
    }
}
