package dev.cairn.formats.parquet;

import dev.cairn.episode.source.FormatException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the footer says.
///
/// @param columns trees of the top-level columns
/// @param leaves their leaves, in the order of the column chunks
/// @param dataEnd offset in the file where the footer begins
record Footer(
        List<Node> columns,
        List<Node.Leaf> leaves,
        List<RowGroup> groups,
        Map<String, String> keyValues,
        long rows,
        long dataEnd) {

    /// Reads the metadata in `bytes[at, end)`.
    ///
    /// @param base offset in the file of `bytes[0]`
    static Footer read(Place place, byte[] bytes, int at, int end, long base, long dataEnd) throws FormatException {
        ThriftReader in = new ThriftReader(place, bytes, at, end, base);
        List<Node> columns = List.of();
        List<Node.Leaf> leaves = List.of();
        List<RowGroup> groups = new ArrayList<>();
        Map<String, String> keyValues = new LinkedHashMap<>();
        long stated = -1;
        boolean schema = false;
        in.enter();
        while (in.next()) {
            switch (in.id()) {
                case 2 -> {
                    SchemaReader tree = new SchemaReader(place, in.offset(), elements(in));
                    columns = tree.columns();
                    leaves = tree.leaves();
                    schema = true;
                }
                case 3 -> stated = in.i64();
                case 4 -> {
                    if (!schema) {
                        throw in.corrupt("the footer has row groups before its schema");
                    }
                    int count = in.structs();
                    for (int i = 0; i < count; i++) {
                        groups.add(RowGroup.read(in, leaves.size(), dataEnd));
                    }
                }
                case 5 -> keyValues(in, keyValues);
                default -> in.skip();
            }
        }
        if (!schema) {
            throw in.corrupt("the footer has no schema");
        }
        long rows = 0;
        for (RowGroup group : groups) {
            rows += group.rows();
            if (rows < 0) {
                throw in.corrupt("the row groups have more rows than can be counted");
            }
        }
        if (stated != rows) {
            throw in.corrupt("the footer says " + stated + " rows, its row groups have " + rows);
        }
        return new Footer(List.copyOf(columns), List.copyOf(leaves), List.copyOf(groups), keyValues, rows, dataEnd);
    }

    private static List<SchemaReader.Element> elements(ThriftReader in) throws FormatException {
        int count = in.structs();
        List<SchemaReader.Element> elements = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            elements.add(SchemaReader.element(in));
        }
        return elements;
    }

    private static void keyValues(ThriftReader in, Map<String, String> into) throws FormatException {
        int count = in.structs();
        for (int i = 0; i < count; i++) {
            String key = "";
            String value = "";
            int outer = in.enter();
            while (in.next()) {
                switch (in.id()) {
                    case 1 -> key = in.text();
                    case 2 -> value = in.text();
                    default -> in.skip();
                }
            }
            in.leave(outer);
            into.putIfAbsent(key, value);
        }
    }
}
