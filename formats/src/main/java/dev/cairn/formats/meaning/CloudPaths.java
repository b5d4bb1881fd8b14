package dev.cairn.formats.meaning;

import java.util.ArrayList;
import java.util.List;

/// Where the messages of a cloud say what is in it.
///
/// @param count elements of a field; empty where each has one
/// @param rows paths of width, height, row step and byte order; empty where a cloud is one row, little-endian
record CloudPaths(String step, String name, String offset, String type, String count, List<String> rows) {
    static final CloudPaths ROS = new CloudPaths(
            "point_step",
            "fields[].name",
            "fields[].offset",
            "fields[].datatype",
            "fields[].count",
            List.of("width", "height", "row_step", "is_bigendian"));
    static final CloudPaths FOXGLOVE =
            new CloudPaths("point_stride", "fields[].name", "fields[].offset", "fields[].type", "", List.of());

    CloudPaths {
        rows = List.copyOf(rows);
    }

    boolean fit(Subject subject) {
        boolean fit = subject.blob("data")
                && subject.numbers(step, 0)
                && subject.text(name, 1)
                && subject.numbers(offset, 1)
                && subject.numbers(type, 1)
                && (count.isEmpty() || subject.numbers(count, 1));
        for (String row : rows) {
            fit &= subject.numbers(row, 0);
        }
        return fit;
    }

    /// Data, step, name, offset, type, then count and rows where there are some.
    List<String> all() {
        List<String> all = new ArrayList<>(List.of("data", step, name, offset, type));
        if (!count.isEmpty()) {
            all.add(count);
        }
        all.addAll(rows);
        return all;
    }

    /// Paths that say which fields there are.
    List<String> description() {
        return all().subList(1, all().size() - rows.size());
    }
}
