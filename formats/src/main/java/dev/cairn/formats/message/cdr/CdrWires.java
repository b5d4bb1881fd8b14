package dev.cairn.formats.message.cdr;

import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.formats.message.gather.Selection;
import dev.cairn.formats.message.gather.UndecodableMessage;
import dev.cairn.formats.message.gather.Wire;
import dev.cairn.formats.message.type.MessageType;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Compiles types to readers of binary messages.
public final class CdrWires {
    private CdrWires() {}

    /// Messages as ROS 1 serialises them.
    ///
    /// @throws FormatException UNSUPPORTED_FEATURE, OVER_LIMIT
    public static Wire ros1(MessageType type, @Nullable Selection wanted, ReadLimits limits) throws FormatException {
        return new Ros1Wire(Compilation.compile(type, wanted, Form.ROS1, limits));
    }

    /// Messages of DDS behind their 4-byte header, in all its forms and both byte orders.
    ///
    /// @throws FormatException UNSUPPORTED_FEATURE, OVER_LIMIT
    public static Wire cdr(MessageType type, @Nullable Selection wanted, ReadLimits limits) throws FormatException {
        return new CdrWire(type, wanted, limits);
    }

    private static final class Ros1Wire implements Wire {
        private final Step[] steps;
        private final Input in = new Input();

        Ros1Wire(Step[] steps) {
            this.steps = steps;
        }

        @Override
        public void read(byte[] bytes, int from, int to) throws UndecodableMessage {
            in.bytes = bytes;
            in.start = from;
            in.origin = from;
            in.at = from;
            in.end = to;
            Step.runAll(steps, in);
            if (in.at != to) {
                throw in.broken("", "the message should end here, " + (to - in.at) + " bytes follow");
            }
        }
    }

    private static final class CdrWire implements Wire {
        /// DDS rounds messages up to a multiple of 4.
        private static final int PADDING = 3;

        private final MessageType type;
        private final @Nullable Selection wanted;
        private final ReadLimits limits;
        private final Map<Form, Step[]> others = new HashMap<>();
        private final Step[] usual;
        private final Input in = new Input();

        CdrWire(MessageType type, @Nullable Selection wanted, ReadLimits limits) throws FormatException {
            this.type = type;
            this.wanted = wanted;
            this.limits = limits;
            usual = Compilation.compile(type, wanted, Form.CDR, limits);
        }

        @Override
        public void read(byte[] bytes, int from, int to) throws UndecodableMessage {
            in.bytes = bytes;
            in.start = from;
            in.at = from;
            in.end = to;
            in.skip(4, "header");
            int kind = bytes[from + 1] & 0xff;
            Form form = bytes[from] == 0 ? Encapsulation.form(kind) : null;
            if (form == null) {
                throw new UndecodableMessage(
                        0, "header", "expected an encapsulation of CDR, found " + (bytes[from] & 0xff) + " " + kind);
            }
            in.origin = in.at;
            in.big = (kind & 1) == 0;
            Step.runAll(kind <= 1 ? usual : steps(form), in);
            if (to - in.at > PADDING) {
                throw in.broken("", "the message should end here, " + (to - in.at) + " bytes follow");
            }
        }

        private Step[] steps(Form form) throws UndecodableMessage {
            Step[] steps = others.get(form);
            if (steps == null) {
                try {
                    steps = Compilation.compile(type, wanted, form, limits);
                } catch (FormatException e) {
                    throw new UndecodableMessage(1, "header", String.valueOf(e.getMessage()));
                }
                others.put(form, steps);
            }
            return steps;
        }
    }
}
