package dev.cairn.cli.html;

import dev.cairn.cli.html.Preview.Plot;
import dev.cairn.episode.Block;
import dev.cairn.episode.Episode;
import dev.cairn.episode.Group;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.Pass;
import dev.cairn.episode.PassRequest;
import dev.cairn.episode.Quantity;
import dev.cairn.episode.Role;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Stream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Takes what is plotted of an episode, in one pass.
final class EpisodePlots {
    /// Streams of an episode that are plotted, those a robot is driven by first.
    static final int STREAMS = 8;

    /// Elements of a stream that are plotted.
    static final int ELEMENTS = 32;

    private static final int STAMPS = 1 << 20;

    private final List<Plot> plots = new ArrayList<>();
    private final long startNanos;
    private long[] rowNanos = new long[256];
    private int rows;

    private EpisodePlots(long startNanos) {
        this.startNanos = startNanos;
    }

    /// What was plotted.
    List<Plot> plots() {
        return plots;
    }

    /// When a row was, in seconds; −1 where it is not known.
    double secondsAt(long row) {
        return row < 0 || rows == 0 ? -1 : (rowNanos[(int) Math.min(row, rows - 1L)] - startNanos) / 1e9;
    }

    /// @param startNanos where the time axis starts
    /// @param durationNanos length of the time axis
    static EpisodePlots of(Episode episode, long startNanos, long durationNanos) throws IOException {
        EpisodePlots made = new EpisodePlots(startNanos);
        List<Stream> streams = episode.spec().streams();
        Map<Integer, Envelope> envelopes = new TreeMap<>();
        for (Role role : List.of(Role.STATE, Role.ACTION, Role.OBSERVATION, Role.REWARD, Role.OTHER)) {
            for (int i = 0; i < streams.size() && envelopes.size() < STREAMS; i++) {
                if (streams.get(i).role() == role && width(streams.get(i)) > 0) {
                    envelopes.put(i, new Envelope(Math.min(ELEMENTS, width(streams.get(i)))));
                }
            }
        }
        if (!envelopes.isEmpty()) {
            made.feed(episode, envelopes);
        }
        envelopes.forEach((index, envelope) -> {
            Stream stream = streams.get(index);
            if (!envelope.isEmpty()) {
                made.plots.add(envelope.plot(
                        stream.name(), unit(stream), startNanos, durationNanos, element -> name(stream, element)));
            }
        });
        return made;
    }

    private void feed(Episode episode, Map<Integer, Envelope> envelopes) throws IOException {
        long[] byIndex = new long[0];
        try (Pass pass = episode.open(PassRequest.of(envelopes.keySet()))) {
            while (pass.advance()) {
                Block block = pass.block();
                boolean clocked =
                        !episode.spec().axes().get(block.axis()).clocks().isEmpty();
                if (!clocked && byIndex.length < block.count()) {
                    byIndex = new long[block.count()];
                }
                if (clocked && block.axis() == 0) {
                    remember(block.nanos(0), block.count());
                }
                for (int i = 0; !clocked && i < block.count(); i++) {
                    byIndex[i] = block.firstIndex() + i;
                }
                for (Map.Entry<Integer, Envelope> entry : envelopes.entrySet()) {
                    if (block.has(entry.getKey()) && block.column(entry.getKey()) instanceof Numbers numbers) {
                        entry.getValue().add(numbers, clocked ? block.nanos(0) : byIndex);
                    }
                }
            }
        }
    }

    private void remember(long[] nanos, int count) {
        int taken = Math.min(count, STAMPS - rows);
        if (rows + taken > rowNanos.length) {
            rowNanos = Arrays.copyOf(rowNanos, Math.max(rows + taken, rowNanos.length * 2));
        }
        System.arraycopy(nanos, 0, rowNanos, rows, taken);
        rows += taken;
    }

    private static int width(Stream stream) {
        return stream.type() instanceof SampleType.Numeric numeric ? numeric.width() : 0;
    }

    private static String unit(Stream stream) {
        List<String> units = stream.groups().stream()
                .flatMap(group -> group.quantity().unit().known().stream())
                .map(Quantity.Unit::name)
                .distinct()
                .toList();
        return units.size() == 1 ? units.getFirst().toLowerCase(Locale.ROOT).replace('_', ' ') : "";
    }

    private static String name(Stream stream, int element) {
        for (Group group : stream.groups()) {
            int at = element - group.from();
            if (at >= 0 && element < group.to() && at < group.elements().size()) {
                return group.elements().get(at);
            }
        }
        boolean scalar = stream.type() instanceof SampleType.Numeric numeric
                && numeric.shape().isEmpty();
        return scalar ? stream.name() : "[" + element + "]";
    }
}
