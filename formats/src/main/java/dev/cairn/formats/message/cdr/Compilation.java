package dev.cairn.formats.message.cdr;

import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.formats.message.gather.Selection;
import dev.cairn.formats.message.type.FieldType;
import dev.cairn.formats.message.type.MessageType;
import org.jspecify.annotations.Nullable;

/// What all builders of one plan share.
final class Compilation {
    /// A type within types may take many more steps than it has lines.
    private static final int MOST_STEPS = 1_000_000;

    private final String type;
    private final Form form;
    private final ReadLimits limits;
    private final Sizes sizes = new Sizes();
    private int steps;

    private Compilation(String type, Form form, ReadLimits limits) {
        this.type = type;
        this.form = form;
        this.limits = limits;
    }

    /// The steps of a whole message.
    ///
    /// @throws FormatException UNSUPPORTED_FEATURE, OVER_LIMIT
    static Step[] compile(MessageType type, @Nullable Selection wanted, Form form, ReadLimits limits)
            throws FormatException {
        Compilation of = new Compilation(type.name(), form, limits);
        PlanBuilder builder = new PlanBuilder(of, 1, false).aligned();
        builder.struct(type, wanted, "");
        return builder.build();
    }

    /// The steps of something whose alignment is not known beforehand.
    Step[] steps(int depth, FieldType type, @Nullable Selection wanted, String path, boolean inArray)
            throws FormatException {
        if (depth > limits.nesting()) {
            throw refused(path + ": nested deeper than " + limits.nesting());
        }
        PlanBuilder inner = new PlanBuilder(this, depth + 1, inArray);
        inner.field(type, wanted, path);
        return inner.build();
    }

    void count() throws FormatException {
        if (++steps > MOST_STEPS) {
            throw new FormatException(
                    Problem.OVER_LIMIT,
                    "schema " + type,
                    "more than " + MOST_STEPS + " fields, with those of its types");
        }
    }

    FormatException refused(String text) {
        return new FormatException(Problem.UNSUPPORTED_FEATURE, "schema " + type, text);
    }

    Form form() {
        return form;
    }

    ReadLimits limits() {
        return limits;
    }

    Sizes sizes() {
        return sizes;
    }

    TextForm texts() {
        return new TextForm(form.lengths(), form.ended(), limits.textBytes());
    }
}
