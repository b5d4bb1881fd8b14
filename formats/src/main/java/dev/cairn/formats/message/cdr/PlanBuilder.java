package dev.cairn.formats.message.cdr;

import dev.cairn.episode.source.FormatException;
import dev.cairn.formats.message.cdr.FixedStep.Pick;
import dev.cairn.formats.message.gather.Gather;
import dev.cairn.formats.message.gather.NumberGather;
import dev.cairn.formats.message.gather.Selection;
import dev.cairn.formats.message.gather.TextGather;
import dev.cairn.formats.message.type.Field;
import dev.cairn.formats.message.type.FieldType;
import dev.cairn.formats.message.type.FieldType.Array;
import dev.cairn.formats.message.type.FieldType.Blob;
import dev.cairn.formats.message.type.FieldType.Enumeration;
import dev.cairn.formats.message.type.FieldType.Instant;
import dev.cairn.formats.message.type.FieldType.Mapping;
import dev.cairn.formats.message.type.FieldType.Number;
import dev.cairn.formats.message.type.FieldType.Opaque;
import dev.cairn.formats.message.type.FieldType.Sequence;
import dev.cairn.formats.message.type.FieldType.Struct;
import dev.cairn.formats.message.type.FieldType.Text;
import dev.cairn.formats.message.type.MessageType;
import dev.cairn.formats.message.type.MessageType.Layout;
import dev.cairn.formats.message.type.Paths;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Turns a type into steps.
///
/// Fields of fixed size are gathered into one step while their offsets are known: from the first of them on,
/// none needs a wider alignment than it.
final class PlanBuilder {
    private final Compilation of;
    private final Form form;
    private final boolean inArray;
    private int depth;
    private final List<Step> steps = new ArrayList<>();
    private final List<Pick> picks = new ArrayList<>();
    private boolean open;
    private int base;
    private int size;
    private String first = "";

    /// @param inArray whether what it builds is the element of an array
    PlanBuilder(Compilation of, int depth, boolean inArray) {
        this.of = of;
        this.inArray = inArray;
        this.form = of.form();
        this.depth = depth;
    }

    /// Says that the steps begin where everything is aligned.
    PlanBuilder aligned() {
        open = true;
        base = form.widest();
        return this;
    }

    Step[] build() {
        flush();
        return steps.toArray(new Step[0]);
    }

    private void flush() {
        if (open && (size > 0 || !picks.isEmpty())) {
            steps.add(new FixedStep(base, size, picks.toArray(new Pick[0]), first));
        }
        picks.clear();
        open = false;
        size = 0;
    }

    private void add(Step step) throws FormatException {
        flush();
        of.count();
        steps.add(step);
    }

    void struct(MessageType type, @Nullable Selection wanted, String path) throws FormatException {
        Layout layout = type.layout() == Layout.UNSAID ? form.unsaid() : type.layout();
        if (layout == Layout.MUTABLE && form.parameters()) {
            add(MemberStep.of(of, depth, type, wanted, path));
        } else if (layout == Layout.APPENDABLE && form.second()) {
            add(GrowingStep.of(of, depth, type, wanted, path));
        } else {
            fields(type, wanted, path);
        }
    }

    private void fields(MessageType type, @Nullable Selection wanted, String path) throws FormatException {
        int at = 0;
        for (Field field : type.fields()) {
            Selection part = Selection.part(wanted, at++);
            String name = path.isEmpty() ? field.name() : path + '.' + field.name();
            if (field.presence() == Field.Presence.ALWAYS) {
                field(field.type(), part, name);
            } else {
                Step[] value = of.steps(depth, field.type(), part, name, false);
                add(new OptionalStep(form.second(), value, Selection.below(part), depthOf(part), name));
            }
        }
    }

    static int depthOf(@Nullable Selection wanted) {
        return wanted == null ? 0 : wanted.depth();
    }

    void field(FieldType type, @Nullable Selection wanted, String path) throws FormatException {
        of.count();
        Gather gather = wanted == null ? null : wanted.gather();
        switch (type) {
            case Number _, Enumeration _, Instant _ ->
                fixed(Sizes.alignment(type), Sizes.number(type), gather, 1, -1, path);
            case Text text -> {
                if (text.wide()) {
                    add(new WideTextStep(form.lengths(), of.limits().textBytes(), (TextGather) gather, path));
                } else {
                    add(new TextStep(of.texts(), (TextGather) gather, path));
                }
            }
            case Blob _ -> add(new NumbersStep(form.lengths(), 1, 1, gather, depthOf(wanted), path));
            case Struct struct -> nested(struct.type(), wanted, path);
            case Array array -> array(array, wanted, path);
            case Sequence sequence -> sequence(sequence, wanted, path);
            case Opaque(String reason, int bytes) when bytes < 0 -> throw of.refused(path + ": " + reason);
            case Opaque opaque -> fixed(Math.min(8, opaque.bytes()), opaque.bytes(), null, 1, -1, path);
            case Mapping _ -> throw of.refused(path + ": maps are not decoded from CDR");
        }
    }

    private void nested(MessageType type, @Nullable Selection wanted, String path) throws FormatException {
        if (depth > of.limits().nesting()) {
            throw of.refused(path + ": nested deeper than " + of.limits().nesting());
        }
        depth++;
        struct(type, wanted, path);
        depth--;
    }

    private void fixed(int unit, long bytes, @Nullable Gather gather, int n, int dim, String path)
            throws FormatException {
        int alignment = bytes == 0 ? 1 : Math.max(1, Math.min(unit, form.widest()));
        if (!open || alignment > base || size + bytes > Integer.MAX_VALUE / 2) {
            flush();
            open = true;
            base = alignment;
        }
        if (size == 0) {
            first = path;
        }
        int offset = (size + alignment - 1) & -alignment;
        if (bytes > of.limits().chunkBytes()) {
            throw of.refused(
                    path + " takes " + bytes + " bytes, limit is " + of.limits().chunkBytes());
        }
        size = offset + (int) bytes;
        if (gather != null) {
            picks.add(new Pick((NumberGather) gather, offset, n, dim));
        }
    }

    private void array(Array array, @Nullable Selection wanted, String path) throws FormatException {
        FieldType element = array.element();
        Selection part = Selection.part(wanted, 0);
        int dim = depthOf(wanted);
        long bytes = of.sizes().least(array);
        if (bytes > of.limits().chunkBytes()) {
            throw of.refused(
                    path + " takes " + bytes + " bytes, limit is " + of.limits().chunkBytes());
        }
        if (Sizes.number(element) > 0) {
            Gather gather = part == null ? null : part.gather();
            fixed(Sizes.alignment(element), bytes, gather, array.length(), dim, path);
        } else {
            collection(element, array.length(), part, dim, path);
        }
    }

    private void sequence(Sequence sequence, @Nullable Selection wanted, String path) throws FormatException {
        FieldType element = sequence.element();
        Selection part = Selection.part(wanted, 0);
        int dim = depthOf(wanted);
        int number = Sizes.number(element);
        if (number > 0) {
            int alignment = Math.min(Sizes.alignment(element), form.widest());
            Gather gather = part == null ? null : part.gather();
            add(new NumbersStep(form.lengths(), alignment, number, gather, dim, path));
        } else {
            collection(element, -1, part, dim, path);
        }
    }

    private static boolean ofNumbers(FieldType type) {
        return type instanceof Array array ? ofNumbers(array.element()) : Sizes.number(type) > 0;
    }

    /// Elements that are no numbers: XCDR2 writes how many bytes they take in front, once for all dimensions
    /// of an array.
    private void collection(FieldType element, int length, @Nullable Selection part, int dim, String path)
            throws FormatException {
        boolean row = length >= 0 && element instanceof Array;
        if (form.second() && length != 0 && !inArray && !(row && ofNumbers(element))) {
            fixed(4, 4, null, 1, -1, path);
        }
        if (element instanceof Text text && !text.wide()) {
            TextGather gather = part == null ? null : (TextGather) part.gather();
            add(new TextsStep(of.texts(), length, gather, dim, path));
            return;
        }
        Step[] each = of.steps(depth, element, part, Paths.element(element, path), row);
        if (length < 0 && part == null && each.length == 0) {
            add(new NumbersStep(form.lengths(), 1, 0, null, dim, path));
        } else if (length < 0 && part == null && each.length == 1 && each[0] instanceof FixedStep f && f.plain()) {
            add(new NumbersStep(form.lengths(), f.alignment(), f.size(), null, dim, path));
        } else {
            long least = Math.max(1, of.sizes().least(element));
            int many = length > 0 && of.sizes().least(element) == 0 && part == null ? 0 : length;
            add(new EachStep(form.lengths(), many, least, each, Selection.below(part), dim, path));
        }
    }
}
