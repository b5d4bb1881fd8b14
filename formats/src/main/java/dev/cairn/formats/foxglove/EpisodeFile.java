package dev.cairn.formats.foxglove;

import dev.cairn.episode.Axis;
import dev.cairn.episode.Encoding;
import dev.cairn.episode.Episode;
import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.Label;
import dev.cairn.episode.Pass;
import dev.cairn.episode.PassRequest;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Stream;
import dev.cairn.episode.format.Target;
import dev.cairn.formats.bitstream.CameraPackets;
import dev.cairn.formats.bitstream.PacketWalk;
import dev.cairn.formats.mcap.McapWriter;
import dev.cairn.formats.output.StagedFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;

/// Writes one episode into one MCAP file, in time: what holds throughout comes first.
final class EpisodeFile {
    private final Episode episode;
    private final EpisodeSpec spec;
    private final PlannedEpisode plan;
    private final Target target;
    private final StagedFolder folder;
    private final List<Feed> opened = new ArrayList<>();
    private final Map<Integer, AxisFeed> axisFeeds = new TreeMap<>();
    private final Map<Integer, List<long[]>> latched = new TreeMap<>();
    private long start;
    private long shift;
    private String encoder = "";

    EpisodeFile(Episode episode, PlannedEpisode plan, Target target, StagedFolder folder) {
        this.episode = episode;
        this.spec = episode.spec();
        this.plan = plan;
        this.target = target;
        this.folder = folder;
    }

    /// Writes everything but the end of the file.
    void write(McapWriter out) throws IOException {
        findStart();
        try {
            for (PlannedStream one : plan.streams().values()) {
                plan.channels().add(out, one.topic(), one.carrier());
            }
            for (PlannedStream one : plan.video().values()) {
                plan.channels().add(out, one.topic(), one.carrier());
            }
            writeConstants(out);
            merge(out, feeds(out));
            writeFacts(out);
        } finally {
            for (Feed feed : opened) {
                feed.close();
            }
        }
    }

    /// Name and version of the encoder; empty if none ran.
    String encoder() {
        return encoder;
    }

    /// Finds the first instant of what is not latched, and what must be added so that none is below 0.
    private void findStart() throws IOException {
        long first = Long.MAX_VALUE;
        long least = 0;
        try (Pass pass = episode.open(PassRequest.of(Set.of()))) {
            while (pass.advance()) {
                var block = pass.block();
                Axis axis = spec.axes().get(block.axis());
                if (axis.latched() && !plan.raw().containsKey(block.axis())
                        || axis.clocks().isEmpty()) {
                    continue;
                }
                long[] nanos = block.nanos(0);
                for (int i = 0; i < block.count(); i++) {
                    first = Math.min(first, nanos[i]);
                    least = Math.min(least, nanos[i]);
                }
            }
        }
        shift = -least;
        start = first == Long.MAX_VALUE ? 0 : first + shift;
    }

    private Map<Integer, PlannedStream> on(int axis) {
        Map<Integer, PlannedStream> found = new TreeMap<>();
        plan.streams().forEach((at, stream) -> {
            if (spec.streams().get(at).axis() == axis) {
                found.put(at, stream);
            }
        });
        return found;
    }

    /// Constants are logged when the episode begins; when they were stamped is said in the description.
    private void writeConstants(McapWriter out) throws IOException {
        for (int axis = 0; axis < spec.axes().size(); axis++) {
            Map<Integer, PlannedStream> streams = on(axis);
            if (!spec.axes().get(axis).latched() || streams.isEmpty()) {
                continue;
            }
            List<long[]> stamps = new ArrayList<>();
            AxisFeed feed = new AxisFeed(episode, axis, streams, Stamping.of(spec, axis, 0), plan.channels());
            opened.add(feed);
            while (feed.next()) {
                stamps.add(feed.stamps());
                feed.write(out, start);
            }
            latched.put(axis, stamps);
            axisFeeds.put(axis, feed);
        }
    }

    private List<Feed> feeds(McapWriter out) throws IOException {
        List<Feed> feeds = new ArrayList<>();
        if (!plan.raw().isEmpty()) {
            RawFeed raw = new RawFeed(episode, plan.raw(), plan.rawTopics(), shift);
            raw.into(out);
            feeds.add(raw);
            opened.add(raw);
        }
        for (int axis = 0; axis < spec.axes().size(); axis++) {
            Map<Integer, PlannedStream> streams = on(axis);
            if (!spec.axes().get(axis).latched() && !streams.isEmpty()) {
                AxisFeed feed = new AxisFeed(episode, axis, streams, Stamping.of(spec, axis, shift), plan.channels());
                axisFeeds.put(axis, feed);
                feeds.add(feed);
                opened.add(feed);
            }
        }
        for (Map.Entry<Integer, PlannedStream> camera : plan.video().entrySet()) {
            Feed feed = camera(camera.getKey(), camera.getValue());
            feeds.add(feed);
            opened.add(feed);
        }
        return feeds;
    }

    private Feed camera(int stream, PlannedStream planned) throws IOException {
        Stream source = spec.streams().get(stream);
        Encoding.Pictures encoding = (Encoding.Pictures) ((SampleType.Encoded) source.type()).encoding();
        Stamping stamping = Stamping.of(spec, source.axis(), shift);
        VideoCarrier carrier = (VideoCarrier) planned.carrier();
        CameraChoice choice = java.util.Objects.requireNonNull(plan.choices().get(stream));
        int channel = plan.channels().id(planned.topic());
        if (choice.isCopied()) {
            return new CopiedFeed(episode, stream, encoding, carrier, stamping, channel);
        }
        long[] nanos = stamps(stream, stamping);
        Path scratch = folder.scratch("camera-" + stream);
        CameraPackets packets = CameraPackets.of(episode, stream, scratch);
        return new EncodedFeed(
                packets,
                choice.shown(),
                nanos,
                carrier,
                target.options().encodeAs(),
                choice.rate(),
                target.codecs(),
                channel);
    }

    /// When the pictures are logged, in the order they are shown.
    private long[] stamps(int stream, Stamping stamping) throws IOException {
        long[] nanos = new long[64];
        int count = 0;
        try (PacketWalk walk = PacketWalk.of(episode, stream)) {
            while (walk.next()) {
                if (walk.isShown()) {
                    if (count == nanos.length) {
                        nanos = Arrays.copyOf(nanos, count * 2);
                    }
                    nanos[count] = stamping.log(walk::nanos, count);
                    count++;
                }
            }
        }
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return sorted;
    }

    /// Of equal times the axis that comes first goes first.
    private void merge(McapWriter out, List<Feed> feeds) throws IOException {
        PriorityQueue<Integer> next = new PriorityQueue<>(
                Comparator.<Integer>comparingLong(i -> feeds.get(i).logNanos()).thenComparingInt(i -> i));
        for (int i = 0; i < feeds.size(); i++) {
            if (feeds.get(i).next()) {
                next.add(i);
            }
        }
        while (!next.isEmpty()) {
            int at = next.remove();
            Feed feed = feeds.get(at);
            feed.write(out);
            if (feed.next()) {
                next.add(at);
            } else if (feed instanceof EncodedFeed encoded) {
                encoder = encoded.build();
            }
        }
    }

    private void writeFacts(McapWriter out) throws IOException {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("key", spec.key());
        for (Label label : spec.labels()) {
            label.value().known().ifPresent(value -> facts.merge(label.name(), value, (a, b) -> a + "\n" + b));
        }
        out.metadata("episode", facts);
        if (!axisFeeds.isEmpty() || !plan.video().isEmpty()) {
            out.metadata(
                    Description.RECORD, Map.of(Description.KEY, Description.of(spec, plan, axisFeeds, latched, shift)));
        }
    }
}
