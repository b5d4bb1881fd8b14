package dev.cairn.formats.sqlite;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// As much of SQL as the definitions of tables and indexes need.
final class Sql {
    private Sql() {}

    /// The words of a statement: names without their quotes, signs as they are.
    static List<String> words(String sql) {
        List<String> words = new ArrayList<>();
        int at = 0;
        while (at < sql.length()) {
            char next = sql.charAt(at);
            if (Character.isWhitespace(next)) {
                at++;
            } else if (sql.startsWith("--", at)) {
                int line = sql.indexOf('\n', at);
                at = line < 0 ? sql.length() : line;
            } else if (sql.startsWith("/*", at)) {
                int end = sql.indexOf("*/", at + 2);
                at = end < 0 ? sql.length() : end + 2;
            } else if (next == '"' || next == '`' || next == '\'' || next == '[') {
                char close = next == '[' ? ']' : next;
                int end = sql.indexOf(close, at + 1);
                end = end < 0 ? sql.length() : end;
                words.add(sql.substring(at + 1, end));
                at = end + 1;
            } else if (isName(next)) {
                int end = at;
                while (end < sql.length() && isName(sql.charAt(end))) {
                    end++;
                }
                words.add(sql.substring(at, end));
                at = end;
            } else {
                words.add(String.valueOf(next));
                at++;
            }
        }
        return words;
    }

    private static boolean isName(char next) {
        return Character.isLetterOrDigit(next) || next == '_' || next == '$';
    }

    /// One column as a `CREATE TABLE` declares it.
    record Column(String name, boolean rowNumber) {}

    /// The columns of a table; empty if the statement is none, or the table has no row numbers.
    static Optional<List<Column>> table(String sql) {
        List<String> words = words(sql);
        int open = words.indexOf("(");
        if (open < 0) {
            return Optional.empty();
        }
        List<Column> columns = new ArrayList<>();
        int depth = 1;
        int from = open + 1;
        int at = from;
        for (; at < words.size() && depth > 0; at++) {
            String word = words.get(at);
            depth += word.equals("(") ? 1 : word.equals(")") ? -1 : 0;
            if (depth == 0 || depth == 1 && word.equals(",")) {
                column(words.subList(from, at)).ifPresent(columns::add);
                from = at + 1;
            }
        }
        List<String> rest = upper(words.subList(at, words.size()));
        return rest.contains("WITHOUT") ? Optional.empty() : Optional.of(columns);
    }

    private static Optional<Column> column(List<String> words) {
        if (words.isEmpty()) {
            return Optional.empty();
        }
        List<String> upper = upper(words);
        boolean constraint = switch (upper.getFirst()) {
            case "CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN" -> true;
            default -> false;
        };
        if (constraint) {
            return Optional.empty();
        }
        int primary = upper.indexOf("PRIMARY");
        boolean rowNumber = primary > 0
                && upper.size() > 1
                && upper.get(1).equals("INTEGER")
                && !upper.subList(primary, upper.size()).contains("DESC");
        return Optional.of(new Column(words.getFirst(), rowNumber));
    }

    /// The first column of a plain ascending index; empty for any other.
    static Optional<String> index(String sql) {
        List<String> words = words(sql);
        int open = words.indexOf("(");
        int close = words.lastIndexOf(")");
        if (open < 0 || close < open + 2 || close < words.size() - 1) {
            return Optional.empty();
        }
        String after = words.get(open + 2).toUpperCase(Locale.ROOT);
        boolean plain = after.equals(")") || after.equals(",") || after.equals("ASC");
        return plain ? Optional.of(words.get(open + 1)) : Optional.empty();
    }

    private static List<String> upper(List<String> words) {
        return words.stream().map(word -> word.toUpperCase(Locale.ROOT)).toList();
    }
}
