package dev.cairn.formats.meaning;

import dev.cairn.episode.Role;
import dev.cairn.episode.SampleType.Numeric;
import dev.cairn.episode.source.FormatException;
import dev.cairn.formats.message.gather.Wanted;
import dev.cairn.formats.message.type.Leaf;
import java.util.ArrayList;
import java.util.List;

/// Arrays of numbers with a layout beside them, which says the shape.
final class LaidOutArrays implements Family {
    @Override
    public List<String> types() {
        List<String> types = new ArrayList<>();
        for (String number : List.of(
                "Byte", "Float32", "Float64", "Int8", "Int16", "Int32", "Int64", "UInt8", "UInt16", "UInt32",
                "UInt64")) {
            types.add("std_msgs/" + number + "MultiArray");
        }
        return types;
    }

    @Override
    public void draft(Subject subject, Draft draft) throws FormatException {
        Leaf data = subject.leaves().get("data");
        if (data == null || !subject.numbers("data", 1) || !subject.numbers("layout.dim[].size", 1)) {
            return;
        }
        int length = Plain.lengths(List.of(data), subject.samples())[0];
        Role role = Roles.ofMeasured(subject);
        if (length <= 0) {
            return;
        }
        List<Integer> shape = shape(subject, length);
        draft.add(Part.plain("data", role, new Numeric(subject.scalar("data"), shape), Wanted.of("data", length)));
        draft.swallow("layout.dim[].label", "layout.dim[].size", "layout.dim[].stride", "layout.data_offset");
    }

    /// The sizes of the layout where they multiply to the length in every first message, else the length.
    private static List<Integer> shape(Subject subject, int length) throws FormatException {
        List<List<Integer>> shapes = new ArrayList<>();
        subject.samples().each(List.of(Wanted.of("layout.dim[].size")), decoder -> {
            List<Integer> shape = Lengths.ints(decoder.column(0));
            if (!shapes.contains(shape)) {
                shapes.add(shape);
            }
        });
        List<Integer> one = shapes.size() == 1 ? shapes.getFirst() : List.of();
        return one.isEmpty() || one.size() > 8 || Plain.numbers(one) != length ? List.of(length) : one;
    }
}
