package dev.cairn.formats.meaning;

import dev.cairn.episode.Column;
import dev.cairn.episode.Lists;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.SampleType.Numeric;
import dev.cairn.episode.Scalar;
import dev.cairn.episode.Texts;
import dev.cairn.episode.source.FormatException;
import dev.cairn.formats.message.gather.Wanted;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How the points of a cloud lie.
///
/// @param step bytes from point to point
/// @param fields in the order of their bytes; gaps are fields of bytes whose names begin with `padding`
/// @param stated as the first message names them
record CloudForm(int step, List<SampleType.Field> fields, List<Stated> stated) {
    private static final int MOST_FIELDS = 256;
    private static final int LARGEST_STEP = 1 << 16;
    private static final List<Scalar> ROS =
            List.of(Scalar.I8, Scalar.U8, Scalar.I16, Scalar.U16, Scalar.I32, Scalar.U32, Scalar.F32, Scalar.F64);
    private static final List<Scalar> FOXGLOVE =
            List.of(Scalar.U8, Scalar.I8, Scalar.U16, Scalar.I16, Scalar.U32, Scalar.I32, Scalar.F32, Scalar.F64);

    /// A field as a message states it.
    ///
    /// @param code of its type in the message
    record Stated(String name, int offset, int code, int count, Scalar scalar) {
        int bytes() {
            return scalar.bytes() * count;
        }
    }

    /// The form of the first cloud; empty where it makes no sense.
    static Optional<CloudForm> of(Subject subject, CloudPaths paths, boolean foxglove) throws FormatException {
        List<Wanted> wanted = paths.description().stream().map(Wanted::of).toList();
        @Nullable CloudForm[] found = new CloudForm[1];
        boolean[] any = new boolean[1];
        subject.samples().each(wanted, decoder -> {
            if (!any[0]) {
                any[0] = true;
                List<Column> columns = new ArrayList<>();
                for (int i = 0; i < wanted.size(); i++) {
                    columns.add(decoder.column(i));
                }
                found[0] = read(columns, foxglove ? FOXGLOVE : ROS);
            }
        });
        return Optional.ofNullable(found[0]);
    }

    private static @Nullable CloudForm read(List<Column> columns, List<Scalar> scalars) {
        double step = ((Numbers) columns.getFirst()).doubles()[0];
        Lists names = (Lists) columns.get(1);
        int fields = names.from(1);
        if (!(step >= 1 && step <= LARGEST_STEP) || fields == 0 || fields > MOST_FIELDS) {
            return null;
        }
        List<Stated> stated = new ArrayList<>();
        for (int i = 0; i < fields; i++) {
            double code = number(columns.get(3), i);
            double count = columns.size() > 4 ? Math.max(1, number(columns.get(4), i)) : 1;
            double offset = number(columns.get(2), i);
            if (!(code >= 1 && code <= scalars.size()) || !(count <= step) || !(offset >= 0 && offset < step)) {
                return null;
            }
            String name = ((Texts) names.elements()).text(i);
            stated.add(new Stated(name, (int) offset, (int) code, (int) count, scalars.get((int) code - 1)));
        }
        return laid((int) step, stated);
    }

    private static double number(Column column, int element) {
        Numbers numbers = (Numbers) ((Lists) column).elements();
        return element < numbers.count() ? numbers.doubles()[element] : Double.NaN;
    }

    private static @Nullable CloudForm laid(int step, List<Stated> stated) {
        List<Stated> sorted = new ArrayList<>(stated);
        sorted.sort(Comparator.comparingInt(Stated::offset));
        List<SampleType.Field> fields = new ArrayList<>();
        int at = 0;
        for (Stated field : sorted) {
            if (field.offset() < at || field.offset() + field.bytes() > step) {
                return null;
            }
            pad(fields, at, field.offset());
            List<Integer> shape = field.count() == 1 ? List.of() : List.of(field.count());
            fields.add(new SampleType.Field(field.name(), new Numeric(field.scalar(), shape)));
            at = field.offset() + field.bytes();
        }
        pad(fields, at, step);
        return new CloudForm(step, List.copyOf(fields), List.copyOf(stated));
    }

    private static void pad(List<SampleType.Field> fields, int from, int to) {
        if (to > from) {
            fields.add(new SampleType.Field("padding" + from, new Numeric(Scalar.U8, List.of(to - from))));
        }
    }
}
