package dev.cairn.formats.convert;

import dev.cairn.episode.Axis;
import dev.cairn.episode.Block;
import dev.cairn.episode.Claim;
import dev.cairn.episode.Column;
import dev.cairn.episode.Episode;
import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.Interval;
import dev.cairn.episode.Lists;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.PacketTrack;
import dev.cairn.episode.Packets;
import dev.cairn.episode.Pass;
import dev.cairn.episode.PassRequest;
import dev.cairn.episode.Rate;
import dev.cairn.episode.Structs;
import dev.cairn.episode.Texts;
import dev.cairn.episode.format.Loss;
import dev.cairn.episode.format.LossKind;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.transform.Plan;
import dev.cairn.episode.transform.Transform;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Gives the rows another rate: each new row is the last old one at or before its instant.
///
/// Rows are not interpolated: a gripper command between open and closed was never given. Cameras keep their own axes; a
/// writer that wants a picture per row encodes them.
record Resample(Rate rate) implements Transform {
    @Override
    public Plan plan(Episode in) throws IOException {
        EpisodeSpec spec = in.spec();
        Axis rows = spec.axes().getFirst();
        if (rows.rate().known().map(rate::equals).orElse(false)) {
            return Plan.lossless(in);
        }
        String what = rows.rate().known().map(Rate::toString).orElse("unknown rate") + " to " + rate;
        Loss loss = new Loss(LossKind.RESAMPLED, "", what, 1, "episodes");
        return new Plan(List.of(new Resampled(in, rate)), List.of(loss));
    }

    private static final class Resampled implements Episode {
        private final Episode inner;
        private final Rate rate;
        private final EpisodeSpec spec;

        Resampled(Episode inner, Rate rate) {
            this.inner = inner;
            this.rate = rate;
            List<Axis> axes = new ArrayList<>(inner.spec().axes());
            Axis rows = axes.getFirst();
            axes.set(
                    0,
                    new Axis(
                            rows.name(),
                            rows.clocks(),
                            Claim.declared(rate, "--rate"),
                            OptionalLong.empty(),
                            rows.latched()));
            this.spec = inner.spec().withAxes(axes).withStatistics(List.of());
        }

        @Override
        public EpisodeSpec spec() {
            return spec;
        }

        @Override
        public Pass open(PassRequest request) throws IOException {
            if (!(request.interval() instanceof Interval.Whole)) {
                throw new FormatException(
                        Problem.NEEDS_ALIGNMENT, spec.key(), "a resampled episode is read whole; cut it before");
            }
            return new ResampledPass(inner.open(request), rate, spec.streams().size());
        }

        @Override
        public PacketTrack track(int stream) throws IOException {
            return inner.track(stream);
        }
    }

    /// Picks rows block by block.
    private static final class ResampledPass implements Pass {
        private final Pass inner;
        private final Rate rate;
        private final int streams;
        private long nextRow;
        private long endNanos;
        private @Nullable Block current;

        ResampledPass(Pass inner, Rate rate, int streams) {
            this.inner = inner;
            this.rate = rate;
            this.streams = streams;
        }

        @Override
        public boolean advance() throws IOException {
            while (inner.advance()) {
                Block block = inner.block();
                if (block.axis() != 0) {
                    current = block;
                    return true;
                }
                Block picked = pick(block);
                if (picked.count() > 0) {
                    current = picked;
                    return true;
                }
            }
            current = null;
            return false;
        }

        /// Rows of the new grid whose instant lies before the stamp that follows each old row.
        ///
        /// The last row of a block answers for instants up to half an old period behind it.
        private Block pick(Block block) {
            long[] nanos = block.nanos(0);
            int[] rows = new int[16];
            int count = 0;
            long period = block.count() > 1 ? (nanos[block.count() - 1] - nanos[0]) / (block.count() - 1) : 0;
            for (int i = 0; i < block.count(); i++) {
                long until = i + 1 < block.count() ? nanos[i + 1] : nanos[i] + Math.max(period, 1);
                while (rate.nanosAt(nextRow) < until - period / 1000) {
                    if (count == rows.length) {
                        rows = java.util.Arrays.copyOf(rows, count * 2);
                    }
                    rows[count++] = i;
                    nextRow++;
                }
            }
            endNanos = block.count() == 0 ? endNanos : nanos[block.count() - 1];
            long[] stamps = new long[count];
            for (int i = 0; i < count; i++) {
                stamps[i] = rate.nanosAt(nextRow - count + i);
            }
            @Nullable Column[] columns = new Column[streams];
            for (int stream = 0; stream < streams; stream++) {
                columns[stream] = block.has(stream) ? Picked.of(block.column(stream), rows, count) : null;
            }
            return new Block(0, nextRow - count, count, List.of(stamps), columns, null);
        }

        @Override
        public Block block() {
            if (current == null) {
                throw new IllegalStateException("advance first");
            }
            return current;
        }

        @Override
        public boolean deliveredThrough(long nanos) {
            return inner.deliveredThrough(nanos) && endNanos >= nanos;
        }

        @Override
        public void close() throws IOException {
            inner.close();
        }
    }

    /// Copies chosen samples of a column.
    private static final class Picked {
        private Picked() {}

        static Column of(Column column, int[] rows, int count) {
            boolean[] present = new boolean[count];
            for (int i = 0; i < count; i++) {
                present[i] = column.present(rows[i]);
            }
            return switch (column) {
                case Numbers numbers -> numbers(numbers, rows, count, present);
                case Texts texts -> texts(texts, rows, count);
                case Packets packets -> packets(packets, rows, count);
                case Lists lists -> lists(lists, rows, count, present);
                case Structs structs -> {
                    List<Column> fields = new ArrayList<>();
                    for (int i = 0; i < structs.fields(); i++) {
                        fields.add(of(structs.field(i), rows, count));
                    }
                    yield new Structs(fields, count, present);
                }
            };
        }

        private static Column numbers(Numbers numbers, int[] rows, int count, boolean[] presence) {
            int width = numbers.width();
            boolean @Nullable [] present = numbers.allPresent() ? null : presence;
            return switch (numbers) {
                case Numbers.F32 n -> {
                    float[] array = new float[count * width];
                    copy(n.array(), array, rows, count, width);
                    yield new Numbers.F32(array, count, width, present);
                }
                case Numbers.F64 n -> {
                    double[] array = new double[count * width];
                    copy(n.array(), array, rows, count, width);
                    yield new Numbers.F64(array, count, width, present);
                }
                case Numbers.I8 n -> {
                    byte[] array = new byte[count * width];
                    copy(n.array(), array, rows, count, width);
                    yield new Numbers.I8(n.scalar(), array, count, width, present);
                }
                case Numbers.I16 n -> {
                    short[] array = new short[count * width];
                    copy(n.array(), array, rows, count, width);
                    yield new Numbers.I16(n.scalar(), array, count, width, present);
                }
                case Numbers.I32 n -> {
                    int[] array = new int[count * width];
                    copy(n.array(), array, rows, count, width);
                    yield new Numbers.I32(n.scalar(), array, count, width, present);
                }
                case Numbers.I64 n -> {
                    long[] array = new long[count * width];
                    copy(n.array(), array, rows, count, width);
                    yield new Numbers.I64(n.scalar(), array, count, width, present);
                }
            };
        }

        private static void copy(Object from, Object to, int[] rows, int count, int width) {
            for (int i = 0; i < count; i++) {
                System.arraycopy(from, rows[i] * width, to, i * width, width);
            }
        }

        private static Column texts(Texts texts, int[] rows, int count) {
            @Nullable String[] picked = new String[count];
            for (int i = 0; i < count; i++) {
                picked[i] = texts.present(rows[i]) ? texts.text(rows[i]) : null;
            }
            return Texts.of(picked);
        }

        private static Column packets(Packets packets, int[] rows, int count) {
            Packets.Builder picked = new Packets.Builder(packets.bytes(), packets.config(), count);
            for (int i = 0; i < count; i++) {
                int at = rows[i];
                if (packets.present(at)) {
                    picked.add(packets.offset(at), packets.size(at), packets.pts(at), packets.dts(at), true, true);
                } else {
                    picked.addMissing(packets.pts(at));
                }
            }
            return picked.build();
        }

        private static Column lists(Lists lists, int[] rows, int count, boolean[] present) {
            int[] offsets = new int[count + 1];
            int total = 0;
            for (int i = 0; i < count; i++) {
                total += lists.from(rows[i] + 1) - lists.from(rows[i]);
                offsets[i + 1] = total;
            }
            int[] elements = new int[total];
            int at = 0;
            for (int i = 0; i < count; i++) {
                for (int e = lists.from(rows[i]); e < lists.from(rows[i] + 1); e++) {
                    elements[at++] = e;
                }
            }
            return new Lists(offsets, of(lists.elements(), elements, total), count, present);
        }
    }
}
