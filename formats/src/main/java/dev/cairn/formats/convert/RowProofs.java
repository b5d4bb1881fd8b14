package dev.cairn.formats.convert;

import dev.cairn.episode.Block;
import dev.cairn.episode.Episode;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.Role;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Stream;
import dev.cairn.episode.Texts;
import dev.cairn.episode.format.Loss;
import dev.cairn.episode.format.LossKind;
import dev.cairn.formats.convert.VerifyReport.Difference;
import dev.cairn.formats.convert.VerifyReport.How;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Compares the rows of an episode with those of its source: samples, stamps, and the true stamps that are kept.
final class RowProofs {
    private static final double STAMP_TOLERANCE_SECONDS = 1e-4;

    private final Proofs proofs;
    private final LossSum notHeld;

    /// @param notHeld gets what an output cannot say, and is no difference
    RowProofs(Proofs proofs, LossSum notHeld) {
        this.proofs = proofs;
        this.notHeld = notHeld;
    }

    /// Compares all rows of one episode.
    ///
    /// @param pairs indexes of a stream in the source and in the output
    /// @param trueTimes columns of the output to be held against stamps of the source; where some are of the rows,
    ///     the stamps of the output's rows may be others
    void compare(Episode source, Episode out, List<int[]> pairs, List<TrueTimes> trueTimes) throws IOException {
        String key = source.spec().key();
        List<Stream> streams = source.spec().streams();
        boolean rowsAreTold = trueTimes.stream().anyMatch(t -> t.nanos == null);
        List<int[]> wanted = new ArrayList<>(pairs);
        trueTimes.forEach(t -> wanted.add(new int[] {-1, t.column}));
        try (RowCompare rows = new RowCompare(source, out, wanted)) {
            long[] counts = rows.visit((block, from, other, otherFrom, count, row) -> {
                for (int[] pair : pairs) {
                    Stream stream = streams.get(pair[0]);
                    if (stream.role() != Role.STAMP) {
                        compareColumn(key, stream, pair, block, from, other, otherFrom, count, row);
                    }
                }
                for (TrueTimes times : trueTimes) {
                    compareTrueTimes(key, times, block, from, other, otherFrom, count, row);
                }
                if (!rowsAreTold) {
                    compareStamps(key, block, from, other, otherFrom, count, row);
                }
            });
            if (counts[0] != counts[1]) {
                proofs.difference(new Difference(key, "", counts[0], counts[0] + " rows", counts[1] + " rows"));
            }
        }
    }

    private void compareColumn(
            String key,
            Stream stream,
            int[] pair,
            Block block,
            int from,
            Block other,
            int otherFrom,
            int count,
            long row)
            throws IOException {
        int at = ColumnCompare.firstDifference(block.column(pair[0]), from, other.column(pair[1]), otherFrom, count);
        boolean text = stream.type() instanceof SampleType.Text;
        Proofs.Stream proof = proofs.stream(stream.name(), text ? How.TEXT_EQUAL : How.BIT_EQUAL);
        proof.compared(count, bytes(stream.type()) * count);
        if (at != ColumnCompare.EQUAL
                && isInstructionLost(stream, block, pair[0], from, other, pair[1], otherFrom, count)) {
            notHeld.add(new Loss(
                    LossKind.MEANING,
                    stream.name(),
                    "where there is no instruction, the empty one is written",
                    count,
                    "rows"));
        } else if (at != ColumnCompare.EQUAL) {
            proof.unequal(1);
            proofs.difference(new Difference(
                    key,
                    stream.name(),
                    row + at,
                    Shown.sample(block.column(pair[0]), from + at),
                    Shown.sample(other.column(pair[1]), otherFrom + at)));
        }
    }

    /// A task table cannot say that there is no task: whether that is all in which the texts differ.
    private static boolean isInstructionLost(
            Stream stream, Block block, int at, int from, Block other, int otherAt, int otherFrom, int count) {
        if (stream.role() != Role.INSTRUCTION
                || !(block.column(at) instanceof Texts texts)
                || !(other.column(otherAt) instanceof Texts others)) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            boolean empty = !texts.present(from + i) && others.utf8Length(otherFrom + i) == 0;
            if (!empty && !texts.sameAs(from + i, others, otherFrom + i)) {
                return false;
            }
        }
        return true;
    }

    /// Compares the samples of an axis that is not that of the rows, with their stamps.
    ///
    /// @param pairs indexes of a stream in the source and in the output, all of one axis
    void compareAxis(Episode source, Episode out, List<int[]> pairs) throws IOException {
        String key = source.spec().key();
        List<Stream> streams = source.spec().streams();
        List<int[]> wanted = new ArrayList<>();
        for (int[] pair : pairs) {
            if (!(streams.get(pair[0]).type() instanceof SampleType.Encoded)) {
                wanted.add(pair);
            }
        }
        if (wanted.isEmpty()) {
            return;
        }
        int axis = streams.get(wanted.getFirst()[0]).axis();
        int other = out.spec().streams().get(wanted.getFirst()[1]).axis();
        try (RowCompare rows = new RowCompare(source, out, wanted, axis, other)) {
            long[] counts = rows.visit((block, from, against, otherFrom, count, row) -> {
                for (int[] pair : wanted) {
                    compareColumn(key, streams.get(pair[0]), pair, block, from, against, otherFrom, count, row);
                }
                compareStamps(key, block, from, against, otherFrom, count, row);
            });
            if (counts[0] != counts[1]) {
                String name = source.spec().axes().get(axis).name();
                proofs.difference(new Difference(key, name, counts[0], counts[0] + " samples", counts[1] + " samples"));
            }
        }
    }

    private static long bytes(SampleType type) {
        return type instanceof SampleType.Numeric numeric
                ? (long) numeric.width() * numeric.scalar().bytes()
                : 0;
    }

    private void compareStamps(String key, Block block, int from, Block other, int otherFrom, int count, long row) {
        long[] nanos = block.nanos(0);
        long[] others = other.nanos(0);
        Proofs.Stream proof = proofs.stream("timestamp", How.WITHIN_TOLERANCE);
        proof.compared(count, 8L * count);
        for (int i = 0; i < count; i++) {
            double off = Math.abs(nanos[from + i] - others[otherFrom + i]) * 1e-9;
            proof.worst(off, "s");
            // A float32 second cannot say it more exactly than that.
            if (off > STAMP_TOLERANCE_SECONDS + 2 * Math.ulp((float) (nanos[from + i] * 1e-9))) {
                proof.unequal(1);
                proofs.difference(new Difference(
                        key, "timestamp", row + i, nanos[from + i] + " ns", others[otherFrom + i] + " ns"));
                return;
            }
        }
    }

    private void compareTrueTimes(
            String key, TrueTimes times, Block block, int from, Block other, int otherFrom, int count, long row) {
        Proofs.Stream proof = proofs.stream(times.name(), How.BIT_EQUAL);
        proof.compared(count, 8L * count);
        long[] said = other.column(times.column) instanceof Numbers.I64 longs ? longs.array() : new long[0];
        long[] nanos = times.nanos;
        for (int i = 0; i < count; i++) {
            long wanted = nanos == null ? block.nanos(0)[from + i] : nanos[(int) Math.min(row + i, nanos.length - 1)];
            long found = otherFrom + i < said.length ? said[otherFrom + i] : Long.MIN_VALUE;
            if (wanted != found) {
                proof.unequal(1);
                proofs.difference(new Difference(key, times.name(), row + i, wanted + " ns", found + " ns"));
                return;
            }
        }
    }
}
