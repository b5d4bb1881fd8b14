package dev.cairn.formats.convert;

import dev.cairn.episode.Axis;
import dev.cairn.episode.Block;
import dev.cairn.episode.Encoding;
import dev.cairn.episode.Episode;
import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.PacketTrack;
import dev.cairn.episode.Packets;
import dev.cairn.episode.Rate;
import dev.cairn.episode.Role;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Stream;
import dev.cairn.episode.Texts;
import dev.cairn.episode.TimeBase;
import dev.cairn.episode.format.EpisodeCursor;
import dev.cairn.episode.format.Loss;
import dev.cairn.episode.format.LossKind;
import dev.cairn.episode.format.Part;
import dev.cairn.episode.format.ReadOptions;
import dev.cairn.episode.picture.Codecs;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.transform.Transforms;
import dev.cairn.formats.convert.ConvertListener.Phase;
import dev.cairn.formats.convert.OpenSets.OpenSet;
import dev.cairn.formats.convert.VerifyReport.Difference;
import dev.cairn.formats.convert.VerifyReport.How;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/// Reads an output back and compares it with its source, sample by sample and packet by packet.
///
/// Episodes are paired by their order. Row numbers are made anew by a writer and are not compared.
public final class Verification {
    private static final double STAMP_TOLERANCE_SECONDS = 1e-4;
    private static final double LEAST_PSNR_DB = 25;
    private static final int SAMPLED_PICTURES = 5;
    private static final String SOURCE_TIME = "source_time_ns.";

    private final OpenSets sets;
    private final SelectedEpisodes episodes;
    private final Set<String> left;
    private final Set<String> encoded;
    private final Path output;
    private final Codecs codecs;
    private final ConvertListener listener;
    private final BooleanSupplier stopped;
    private final Proofs proofs = new Proofs();
    private final PacketCompare packets = new PacketCompare();
    private final LossSum notHeld = new LossSum();
    private final Set<String> dropped = new HashSet<>();
    private long compared;

    /// @param left source and key of episodes that were left out, and are not expected
    /// @param encoded cameras that were encoded anew, see [#camera]
    Verification(
            OpenSets sets,
            SelectedEpisodes episodes,
            Set<String> left,
            Set<String> encoded,
            Path output,
            Codecs codecs,
            ConvertListener listener,
            BooleanSupplier stopped) {
        this.sets = sets;
        this.episodes = episodes;
        this.left = left;
        this.encoded = encoded;
        this.output = output;
        this.codecs = codecs;
        this.listener = listener;
        this.stopped = stopped;
    }

    /// Verifies an output against sources of which every episode is expected, in order.
    public static VerifyReport run(
            List<Path> sources, Path output, Codecs codecs, ConvertListener listener, BooleanSupplier stopped)
            throws IOException {
        try (OpenSets sets = OpenSets.open(sources, ReadOptions.DEFAULTS.withStopped(stopped))) {
            SplitPlan splits = SplitPlan.stated(
                    sets.sets().stream().map(s -> s.reader().spec()).toList());
            SelectedEpisodes all = new SelectedEpisodes(sets, EpisodeSelection.ALL, Transforms.NONE, splits, stopped);
            return new Verification(sets, all, Set.of(), Set.of(), output, codecs, listener, stopped).run(List.of());
        }
    }

    /// The mark of one camera of one episode of the output.
    static String camera(long ordinal, String stream) {
        return ordinal + "\n" + stream;
    }

    VerifyReport run(List<Loss> declared) throws IOException {
        declared.stream().filter(l -> l.kind() == LossKind.DROPPED).forEach(l -> dropped.add(l.stream()));
        try (OpenSets written = OpenSets.open(List.of(output), ReadOptions.DEFAULTS.withStopped(stopped))) {
            OpenSet only = written.sets().getFirst();
            try (Outputs outputs = new Outputs(only)) {
                long total = sets.episodes();
                episodes.visit(new SelectedEpisodes.Visitor() {
                    @Override
                    public void accept(OpenSet source, String key, Episode episode, List<Loss> losses)
                            throws IOException {
                        if (left.contains(source.name() + "\n" + key)) {
                            return;
                        }
                        compareNext(episode, outputs);
                        listener.progress(Phase.VERIFY, ++compared, total, proofs.bytes());
                    }

                    @Override
                    public boolean failed(EpisodeOutcome outcome, FormatException cause) {
                        boolean known = left.contains(outcome.source() + "\n" + outcome.key());
                        if (!known) {
                            proofs.difference(
                                    new Difference(outcome.key(), "", -1, outcome.reason(), "cannot be compared"));
                        }
                        return true;
                    }
                });
                outputs.expectEnd();
            }
        }
        notHeld.add(declared);
        return proofs.report(compared, notHeld.losses());
    }

    private void compareNext(Episode source, Outputs outputs) throws IOException {
        Optional<Episode> next = outputs.next();
        if (next.isEmpty()) {
            proofs.difference(new Difference(source.spec().key(), "", -1, "an episode", "missing"));
            return;
        }
        Episode out = next.get();
        List<int[]> rowPairs = new ArrayList<>();
        List<TrueTimes> trueTimes = new ArrayList<>();
        EpisodeSpec spec = source.spec();
        trueTimesAt(spec, spec.axes().getFirst().name(), out)
                .ifPresent(
                        at -> trueTimes.add(new TrueTimes(spec.axes().getFirst().name(), at, null)));
        for (int i = 0; i < spec.streams().size(); i++) {
            Stream stream = spec.streams().get(i);
            if (stream.role() == Role.INDEX) {
                continue;
            }
            Optional<Integer> at = out.spec().indexOf(stream.name());
            if (at.isEmpty()) {
                if (dropped.contains(stream.name())) {
                    continue;
                }
                notHeld.add(Loss.of(LossKind.DROPPED, stream.name(), "the output does not have it"));
            } else if (isPictures(stream)) {
                comparePictures(source, i, out, at.get(), rowPairs, trueTimes);
            } else {
                rowPairs.add(new int[] {i, at.get()});
            }
        }
        compareRows(source, out, rowPairs, trueTimes);
    }

    private static Optional<Integer> trueTimesAt(EpisodeSpec source, String axis, Episode out) {
        String name = SOURCE_TIME + axis;
        return source.indexOf(name).isPresent() ? Optional.empty() : out.spec().indexOf(name);
    }

    private static boolean isPictures(Stream stream) {
        return stream.type() instanceof SampleType.Encoded encoded && encoded.encoding() instanceof Encoding.Pictures;
    }

    private void compareRows(Episode source, Episode out, List<int[]> pairs, List<TrueTimes> trueTimes)
            throws IOException {
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
        Proofs.Stream proof = proofs.stream(SOURCE_TIME + times.axis, How.BIT_EQUAL);
        proof.compared(count, 8L * count);
        long[] said = other.column(times.column) instanceof Numbers.I64 longs ? longs.array() : new long[0];
        long[] nanos = times.nanos;
        for (int i = 0; i < count; i++) {
            long wanted = nanos == null ? block.nanos(0)[from + i] : nanos[(int) Math.min(row + i, nanos.length - 1)];
            long found = otherFrom + i < said.length ? said[otherFrom + i] : Long.MIN_VALUE;
            if (wanted != found) {
                proof.unequal(1);
                proofs.difference(
                        new Difference(key, SOURCE_TIME + times.axis, row + i, wanted + " ns", found + " ns"));
                return;
            }
        }
    }

    private void comparePictures(
            Episode source, int stream, Episode out, int other, List<int[]> rowPairs, List<TrueTimes> trueTimes)
            throws IOException {
        Stream from = source.spec().streams().get(stream);
        Stream to = out.spec().streams().get(other);
        if (from.axis() == 0 && to.axis() == 0) {
            rowPairs.add(new int[] {stream, other});
            return;
        }
        Packets a;
        Packets b;
        try (PacketTrack track = source.track(stream)) {
            a = track.all();
        }
        try (PacketTrack track = out.track(other)) {
            b = track.all();
        }
        boolean declared = encoded.contains(camera(compared, from.name()));
        Optional<Integer> times = trueTimesAt(source.spec(), from.name(), out);
        if (times.isPresent()) {
            trueTimes.add(new TrueTimes(from.name(), times.get(), trueNanos(source, from, a, out, declared)));
        }
        if (declared) {
            comparePixels(source, from, a, to, b);
            return;
        }
        PacketCompare.Outcome outcome = packets.compare(shortened(a, out), b);
        Proofs.Stream proof = proofs.stream(from.name(), How.PACKETS_EQUAL);
        proof.compared(outcome.shown(), outcome.bytes());
        if (outcome.firstUnequal() >= 0) {
            proof.unequal(1);
            proofs.difference(new Difference(
                    source.spec().key(),
                    from.name(),
                    outcome.firstUnequal(),
                    PacketCompare.count(a) + " pictures",
                    PacketCompare.count(b) + " pictures, unequal from this one on"));
        }
    }

    /// When the picture of each row of the output was shown in the source.
    private static long[] trueNanos(Episode source, Stream camera, Packets packets, Episode out, boolean encoded) {
        TimeBase base = ((Encoding.Pictures) ((SampleType.Encoded) camera.type()).encoding()).timeBase();
        Rate rate = source.spec().axes().getFirst().rate().known().orElse(Rate.perSecond(1));
        long[] shown = shownStamps(packets);
        long[] nanos =
                new long[Math.toIntExact(out.spec().axes().getFirst().samples().orElse(shown.length))];
        for (int row = 0; row < nanos.length && shown.length > 0; row++) {
            long pts = encoded ? nearest(shown, base.ticks(rate.nanosAt(row))) : shown[Math.min(row, shown.length - 1)];
            nanos[row] = base.nanos(pts);
        }
        return nanos;
    }

    /// Pictures behind the last row have no place in rows; the writer says that it left them out.
    private Packets shortened(Packets source, Episode out) {
        long rows = out.spec().axes().getFirst().samples().orElse(Long.MAX_VALUE);
        if (PacketCompare.count(source) <= rows) {
            return source;
        }
        long[] shown = shownStamps(source);
        long last = shown[(int) rows - 1];
        Packets.Builder kept = new Packets.Builder(source.bytes(), source.config(), source.count());
        for (int i = 0; i < source.count(); i++) {
            kept.add(
                    source.offset(i),
                    source.size(i),
                    source.pts(i),
                    source.dts(i),
                    source.key(i),
                    source.shown(i) && source.pts(i) <= last);
        }
        return kept.build();
    }

    private static long[] shownStamps(Packets packets) {
        long[] stamps = new long[packets.count()];
        int count = 0;
        for (int i = 0; i < stamps.length; i++) {
            if (packets.shown(i)) {
                stamps[count++] = packets.pts(i);
            }
        }
        stamps = Arrays.copyOf(stamps, count);
        Arrays.sort(stamps);
        return stamps;
    }

    /// Decodes a few pictures of both; the source's is the one nearest to the row.
    private void comparePixels(Episode source, Stream from, Packets a, Stream to, Packets b) throws IOException {
        Proofs.Stream proof = proofs.stream(from.name(), How.PSNR);
        Encoding.Pictures encoding = (Encoding.Pictures) ((SampleType.Encoded) from.type()).encoding();
        Encoding.Pictures written = (Encoding.Pictures) ((SampleType.Encoded) to.type()).encoding();
        long[] shown = shownStamps(a);
        long[] stamps = shownStamps(b);
        if (shown.length == 0 || stamps.length == 0) {
            proof.unequal(1);
            proofs.difference(new Difference(
                    source.spec().key(), from.name(), -1, shown.length + " pictures", stamps.length + " pictures"));
            return;
        }
        Axis rows = source.spec().axes().getFirst();
        Rate rate = rows.rate().known().orElse(Rate.perSecond(1));
        for (int i = 0; i < SAMPLED_PICTURES; i++) {
            int row = (int) ((long) i * (stamps.length - 1) / (SAMPLED_PICTURES - 1));
            long wanted = from.axis() == 0
                    ? shown[Math.min(row, shown.length - 1)]
                    : nearest(shown, encoding.timeBase().ticks(rate.nanosAt(row)));
            double psnr = PictureCompare.psnr(
                    PictureCompare.decode(codecs, encoding, a, wanted),
                    PictureCompare.decode(codecs, written, b, stamps[row]));
            proof.compared(1, 0);
            proof.worst(psnr, "dB");
            if (psnr < LEAST_PSNR_DB) {
                proof.unequal(1);
                proofs.difference(new Difference(
                        source.spec().key(),
                        from.name(),
                        row,
                        "a picture",
                        "another one, PSNR %.1f dB where %.0f are expected".formatted(psnr, LEAST_PSNR_DB)));
            }
        }
    }

    private static long nearest(long[] stamps, long wanted) {
        int at = Arrays.binarySearch(stamps, wanted);
        if (at >= 0) {
            return stamps[at];
        }
        int next = -at - 1;
        if (next == 0) {
            return stamps[0];
        }
        if (next == stamps.length) {
            return stamps[next - 1];
        }
        return stamps[next] - wanted <= wanted - stamps[next - 1] ? stamps[next] : stamps[next - 1];
    }

    /// The episodes of the output, one after the other.
    private final class Outputs implements AutoCloseable {
        private final OpenSet set;
        private final Iterator<Part> parts;
        private EpisodeCursor cursor;

        Outputs(OpenSet set) throws IOException {
            this.set = set;
            this.parts = set.reader().parts(1).iterator();
            this.cursor = set.reader().open(parts.next());
        }

        Optional<Episode> next() throws IOException {
            while (!cursor.advance()) {
                if (!parts.hasNext()) {
                    return Optional.empty();
                }
                cursor.close();
                cursor = set.reader().open(parts.next());
            }
            return Optional.of(cursor.episode());
        }

        void expectEnd() throws IOException {
            Optional<Episode> more = next();
            if (more.isPresent()) {
                proofs.difference(new Difference(more.get().spec().key(), "", -1, "no such episode", "an episode"));
            }
        }

        @Override
        public void close() throws IOException {
            cursor.close();
        }
    }
}
