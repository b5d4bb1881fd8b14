package dev.cairn.formats.convert;

import dev.cairn.episode.Encoding;
import dev.cairn.episode.Episode;
import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.Role;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Stream;
import dev.cairn.episode.format.Loss;
import dev.cairn.episode.format.LossKind;
import dev.cairn.episode.format.ReadOptions;
import dev.cairn.episode.picture.Codecs;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.transform.Transforms;
import dev.cairn.formats.convert.ConvertListener.Phase;
import dev.cairn.formats.convert.OpenSets.OpenSet;
import dev.cairn.formats.convert.VerifyReport.Difference;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/// Reads an output back and compares it with its source, sample by sample and packet by packet.
///
/// Episodes are paired by their order. Row numbers are made anew by a writer and are not compared.
public final class Verification {
    private final OpenSets sets;
    private final SelectedEpisodes episodes;
    private final Set<String> left;
    private final Set<String> encoded;
    private final Path output;
    private final ConvertListener listener;
    private final BooleanSupplier stopped;
    private final Proofs proofs = new Proofs();
    private final LossSum notHeld = new LossSum();
    private final RowProofs rows = new RowProofs(proofs, notHeld);
    private final MessageProofs messages = new MessageProofs(proofs);
    private final CameraProofs cameras;
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
        this.listener = listener;
        this.stopped = stopped;
        this.cameras = new CameraProofs(proofs, codecs);
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
            try (OutputEpisodes outputs = new OutputEpisodes(only)) {
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
                outputs.next()
                        .ifPresent(more -> proofs.difference(
                                new Difference(more.spec().key(), "", -1, "no such episode", "an episode")));
            }
        }
        notHeld.add(declared);
        return proofs.report(compared, notHeld.losses());
    }

    private void compareNext(Episode source, OutputEpisodes outputs) throws IOException {
        Optional<Episode> next = outputs.next();
        if (next.isEmpty()) {
            proofs.difference(new Difference(source.spec().key(), "", -1, "an episode", "missing"));
            return;
        }
        Episode out = next.get();
        List<int[]> rowPairs = new ArrayList<>();
        List<TrueTimes> trueTimes = new ArrayList<>();
        List<int[]> held = new ArrayList<>();
        Map<Integer, List<int[]>> apart = new TreeMap<>();
        Map<Integer, Integer> stored = MessageProofs.axes(source.spec(), out.spec());
        for (Map.Entry<Integer, Integer> axis : stored.entrySet()) {
            messages.compare(source, axis.getKey(), out, axis.getValue());
        }
        EpisodeSpec spec = source.spec();
        String rowAxis = spec.axes().getFirst().name();
        TrueTimes.find(spec, rowAxis, out.spec()).ifPresent(at -> trueTimes.add(new TrueTimes(rowAxis, at, null)));
        for (int i = 0; i < spec.streams().size(); i++) {
            Stream stream = spec.streams().get(i);
            if (stream.role() == Role.INDEX || stored.containsKey(stream.axis())) {
                continue;
            }
            Optional<Integer> at = out.spec().indexOf(stream.name());
            if (at.isEmpty()) {
                if (dropped.contains(stream.name())) {
                    continue;
                }
                notHeld.add(Loss.of(LossKind.DROPPED, stream.name(), "the output does not have it"));
            } else if (spec.axisOf(stream).latched()) {
                held.add(new int[] {i, at.get()});
            } else if (stream.axis() != 0
                    && !isCamera(stream, out.spec().streams().get(at.get()))) {
                apart.computeIfAbsent(stream.axis(), _ -> new ArrayList<>()).add(new int[] {i, at.get()});
            } else if (isCamera(stream, out.spec().streams().get(at.get()))) {
                boolean anew = encoded.contains(camera(compared, stream.name()));
                cameras.compare(source, i, out, at.get(), anew).ifPresent(trueTimes::add);
            } else {
                rowPairs.add(new int[] {i, at.get()});
            }
        }
        if (!stored.containsKey(0)) {
            rows.compare(source, out, rowPairs, trueTimes);
        }
        for (List<int[]> pairs : apart.values()) {
            rows.compareAxis(source, out, pairs);
        }
        ConstantProofs.compare(source, out, held, proofs);
    }

    /// Whether a stream is compared picture by picture; what lies in the rows of both is compared with them.
    private static boolean isCamera(Stream source, Stream output) {
        return source.type() instanceof SampleType.Encoded encoded
                && encoded.encoding() instanceof Encoding.Pictures
                && (source.axis() != 0 || output.axis() != 0);
    }
}
