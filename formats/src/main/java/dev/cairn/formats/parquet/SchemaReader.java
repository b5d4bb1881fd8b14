package dev.cairn.formats.parquet;

import dev.cairn.episode.SampleType;
import dev.cairn.episode.Scalar;
import dev.cairn.episode.source.FormatException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Makes the trees of the columns from the flat list of schema elements.
final class SchemaReader {
    private static final int REQUIRED = 0;
    private static final int REPEATED = 2;

    private final Place place;
    private final long offset;
    private final List<Element> elements;
    private final List<Node.Leaf> leaves = new ArrayList<>();
    private int at;
    private String column = "";

    /// One element as it is stored.
    record Element(String name, int physical, int typeLength, int repetition, int children, Logical logical) {}

    /// What a stored value means, as far as it matters here.
    enum Logical {
        NONE,
        TEXT,
        LIST,
        MAP,
        I8,
        U8,
        I16,
        U16,
        U32,
        U64,
        F16,
        NOTHING
    }

    SchemaReader(Place place, long offset, List<Element> elements) {
        this.place = place;
        this.offset = offset;
        this.elements = elements;
    }

    /// Reads one schema element.
    static Element element(ThriftReader in) throws FormatException {
        String name = "";
        int physical = -1;
        int typeLength = 0;
        int repetition = REQUIRED;
        int children = 0;
        Logical converted = Logical.NONE;
        Logical logical = Logical.NONE;
        int outer = in.enter();
        while (in.next()) {
            switch (in.id()) {
                case 1 -> physical = in.i32();
                case 2 -> typeLength = in.i32();
                case 3 -> repetition = in.i32();
                case 4 -> name = in.text();
                case 5 -> children = in.i32();
                case 6 -> converted = converted(in.i32());
                case 10 -> logical = logical(in);
                default -> in.skip();
            }
        }
        in.leave(outer);
        return new Element(
                name, physical, typeLength, repetition, children, logical == Logical.NONE ? converted : logical);
    }

    private static Logical converted(int code) {
        return switch (code) {
            case 0, 4, 19 -> Logical.TEXT;
            case 1, 2 -> Logical.MAP;
            case 3 -> Logical.LIST;
            case 11 -> Logical.U8;
            case 12 -> Logical.U16;
            case 13 -> Logical.U32;
            case 14 -> Logical.U64;
            case 15 -> Logical.I8;
            case 16 -> Logical.I16;
            default -> Logical.NONE;
        };
    }

    private static Logical logical(ThriftReader in) throws FormatException {
        Logical found = Logical.NONE;
        int outer = in.enterField();
        while (in.next()) {
            switch (in.id()) {
                case 1, 4, 12 -> found = Logical.TEXT;
                case 2 -> found = Logical.MAP;
                case 3 -> found = Logical.LIST;
                case 10 -> {
                    found = integer(in);
                    continue;
                }
                case 11 -> found = Logical.NOTHING;
                case 15 -> found = Logical.F16;
                default -> found = Logical.NONE;
            }
            in.skip();
        }
        in.leave(outer);
        return found;
    }

    private static Logical integer(ThriftReader in) throws FormatException {
        int bits = 0;
        boolean signed = true;
        int outer = in.enterField();
        while (in.next()) {
            switch (in.id()) {
                case 1 -> bits = in.i8();
                case 2 -> signed = in.bool();
                default -> in.skip();
            }
        }
        in.leave(outer);
        return switch (bits) {
            case 8 -> signed ? Logical.I8 : Logical.U8;
            case 16 -> signed ? Logical.I16 : Logical.U16;
            case 32 -> signed ? Logical.NONE : Logical.U32;
            case 64 -> signed ? Logical.NONE : Logical.U64;
            default -> Logical.NONE;
        };
    }

    /// All columns of the root.
    List<Node> columns() throws FormatException {
        if (elements.isEmpty()) {
            throw corrupt("the schema has no root");
        }
        Element root = elements.get(at++);
        List<Node> columns = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < root.children(); i++) {
            Element top = next();
            column = top.name();
            unique(names, column);
            columns.add(field(top, 0, 0, 1));
        }
        if (at != elements.size()) {
            throw corrupt("the schema has " + elements.size() + " elements, its tree uses " + at);
        }
        return columns;
    }

    /// All leaves in the order of their column chunks.
    List<Node.Leaf> leaves() {
        return leaves;
    }

    private Element next() throws FormatException {
        if (at >= elements.size()) {
            throw corrupt("the schema ends inside its tree");
        }
        return elements.get(at++);
    }

    /// A field with its own repetition.
    private Node field(Element element, int definition, int repetition, int depth) throws FormatException {
        if (element.repetition() == REPEATED) {
            // Without a list mark around it: a list that cannot be missing, of elements that cannot be missing.
            Node each = value(element, definition + 1, repetition + 1, depth + 1);
            return new Node.ListOf(element.name(), definition, repetition + 1, each);
        }
        int present = element.repetition() == REQUIRED ? definition : definition + 1;
        return value(element, present, repetition, depth);
    }

    /// A value that exists from `present` on.
    private Node value(Element element, int present, int repetition, int depth) throws FormatException {
        if (depth > place.limits().nesting()) {
            throw place.overLimit(
                    offset, "the schema is nested deeper than " + place.limits().nesting());
        }
        if (element.physical() >= 0 && element.children() == 0) {
            return leaf(element, present, repetition);
        }
        if (element.children() <= 0) {
            throw corrupt("the group `" + element.name() + "` has no fields");
        }
        boolean marked = element.logical() == Logical.LIST || element.logical() == Logical.MAP;
        if (marked && element.children() == 1 && elementAt().repetition() == REPEATED) {
            return list(element, present, repetition, depth);
        }
        List<Node> fields = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < element.children(); i++) {
            unique(names, elementAt().name());
            fields.add(field(next(), present, repetition, depth + 1));
        }
        return new Node.StructOf(element.name(), present, fields);
    }

    /// Columns are asked for by name.
    private void unique(Set<String> names, String name) throws FormatException {
        if (!names.add(name)) {
            throw corrupt("two columns or fields are named `" + name + "`");
        }
    }

    private Element elementAt() throws FormatException {
        if (at >= elements.size()) {
            throw corrupt("the schema ends inside its tree");
        }
        return elements.get(at);
    }

    private Node list(Element list, int present, int repetition, int depth) throws FormatException {
        Element repeated = next();
        Node each;
        if (isWrapper(list, repeated)) {
            each = field(next(), present + 1, repetition + 1, depth + 1);
        } else {
            each = value(repeated, present + 1, repetition + 1, depth + 1);
        }
        return new Node.ListOf(list.name(), present, repetition + 1, each);
    }

    /// Whether the repeated group is the middle of three levels; older writers make it the element itself.
    private boolean isWrapper(Element list, Element repeated) throws FormatException {
        return repeated.physical() < 0
                && repeated.children() == 1
                && !repeated.name().equals("array")
                && !repeated.name().equals(list.name() + "_tuple")
                && elementAt().repetition() != REPEATED;
    }

    private Node leaf(Element element, int present, int repetition) throws FormatException {
        if (leaves.size() >= place.limits().streams()) {
            throw place.overLimit(
                    offset, "the schema has more columns than " + place.limits().streams());
        }
        if (element.physical() > Physical.FIXED) {
            throw corrupt(
                    "`" + element.name() + "` is of physical type " + element.physical() + ", which does not exist");
        }
        if (element.physical() == Physical.FIXED
                && (element.typeLength() <= 0
                        || element.typeLength() > place.limits().chunkBytes())) {
            throw corrupt("`" + element.name() + "` has values of " + element.typeLength() + " bytes");
        }
        boolean nothing = element.logical() == Logical.NOTHING;
        Node.Leaf leaf = new Node.Leaf(
                element.name(),
                column,
                element.physical(),
                element.typeLength(),
                nothing ? ParquetColumn.NOTHING : type(element),
                nothing,
                present,
                repetition,
                leaves.size());
        leaves.add(leaf);
        return leaf;
    }

    private static SampleType type(Element element) {
        Logical logical = element.logical();
        return switch (element.physical()) {
            case Physical.BOOLEAN -> SampleType.scalar(Scalar.BOOL);
            case Physical.INT32 ->
                SampleType.scalar(
                        switch (logical) {
                            case I8 -> Scalar.I8;
                            case U8 -> Scalar.U8;
                            case I16 -> Scalar.I16;
                            case U16 -> Scalar.U16;
                            case U32 -> Scalar.U32;
                            default -> Scalar.I32;
                        });
            case Physical.INT64 -> SampleType.scalar(logical == Logical.U64 ? Scalar.U64 : Scalar.I64);
            case Physical.INT96 -> SampleType.scalar(Scalar.I64);
            case Physical.FLOAT -> SampleType.scalar(Scalar.F32);
            case Physical.DOUBLE -> SampleType.scalar(Scalar.F64);
            case Physical.FIXED ->
                logical == Logical.F16 && element.typeLength() == 2
                        ? SampleType.scalar(Scalar.F16)
                        : ParquetColumn.BINARY;
            default -> logical == Logical.TEXT ? new SampleType.Text() : ParquetColumn.BINARY;
        };
    }

    private FormatException corrupt(String text) {
        return place.corrupt(offset, text);
    }
}
