package dev.cairn.formats.convert;

import dev.cairn.episode.Block;
import dev.cairn.episode.Encoding;
import dev.cairn.episode.Episode;
import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.Interval;
import dev.cairn.episode.Packets;
import dev.cairn.episode.Pass;
import dev.cairn.episode.PassRequest;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Stream;
import dev.cairn.formats.convert.VerifyReport.Difference;
import dev.cairn.formats.convert.VerifyReport.How;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Compares messages as they were stored: their bytes, their schema and every stamp of them.
final class MessageProofs {
    private final Proofs proofs;

    MessageProofs(Proofs proofs) {
        this.proofs = proofs;
    }

    /// Axes of which both have the messages as they were stored: that of the source, and that of the output.
    static Map<Integer, Integer> axes(EpisodeSpec source, EpisodeSpec out) {
        Map<Integer, Integer> axes = new TreeMap<>();
        for (Stream stream : source.streams()) {
            // What holds throughout is compared with all constants.
            if (isMessage(stream) && !source.axisOf(stream).latched()) {
                out.indexOf(stream.name())
                        .map(out.streams()::get)
                        .filter(MessageProofs::isMessage)
                        .ifPresent(other -> axes.put(stream.axis(), other.axis()));
            }
        }
        return axes;
    }

    private static boolean isMessage(Stream stream) {
        return stream.type() instanceof SampleType.Encoded(Encoding.Message _);
    }

    /// Compares all messages of one axis.
    void compare(Episode source, int axis, Episode out, int other) throws IOException {
        String name = source.spec().axes().get(axis).name();
        Proofs.Stream proof = proofs.stream(name, How.BIT_EQUAL);
        int clocks = Math.min(
                source.spec().axes().get(axis).clocks().size(),
                out.spec().axes().get(other).clocks().size());
        try (Side one = new Side(source, axis);
                Side another = new Side(out, other)) {
            long number = 0;
            while (one.next()) {
                boolean there = another.next();
                if (!there || !one.isSame(another, clocks)) {
                    proof.unequal(1);
                    proofs.difference(new Difference(
                            source.spec().key(), name, number, "a message", there ? "another one" : "missing"));
                    return;
                }
                proof.compared(1, one.length());
                number++;
            }
            if (another.next()) {
                proof.unequal(1);
                proofs.difference(new Difference(source.spec().key(), name, number, "nothing", "a message"));
            }
        }
    }

    private static final class Side implements AutoCloseable {
        private final Pass pass;
        private final int axis;
        private @Nullable Packets messages;
        private int at;

        Side(Episode episode, int axis) throws IOException {
            this.axis = axis;
            this.pass = episode.open(new PassRequest(Set.of(), Set.of(axis), Interval.WHOLE, PassRequest.BLOCK_BYTES));
        }

        boolean next() throws IOException {
            at++;
            while (messages == null || at >= messages.count()) {
                if (!pass.advance()) {
                    return false;
                }
                Block block = pass.block();
                messages = block.axis() == axis ? block.raw().orElse(null) : null;
                at = 0;
            }
            return true;
        }

        private Packets lent() {
            return java.util.Objects.requireNonNull(messages);
        }

        int length() {
            return lent().size(at);
        }

        boolean isSame(Side other, int clocks) throws IOException {
            for (int clock = 0; clock < clocks; clock++) {
                if (pass.block().nanos(clock)[at] != other.pass.block().nanos(clock)[other.at]) {
                    return false;
                }
            }
            return lent().config().equals(other.lent().config())
                    && Arrays.equals(lent().read(at), other.lent().read(other.at));
        }

        @Override
        public void close() throws IOException {
            pass.close();
        }
    }
}
