package dev.cairn.formats.foxglove;

import dev.cairn.episode.Block;
import dev.cairn.episode.Encoding;
import dev.cairn.episode.Episode;
import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.Interval;
import dev.cairn.episode.Label;
import dev.cairn.episode.Packets;
import dev.cairn.episode.Pass;
import dev.cairn.episode.PassRequest;
import dev.cairn.episode.Stream;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.formats.log.LogSchema;
import dev.cairn.formats.mcap.McapWriter;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Messages as their source has them, byte for byte, with their schemas, in the order they were logged.
final class RawFeed implements Feed {
    private final EpisodeSpec spec;
    private final Map<Integer, Stream> raw;
    private final Map<Integer, String> topics;
    private final Map<Integer, Integer> channels = new TreeMap<>();
    private final Map<Integer, RawQueue> queues = new TreeMap<>();
    private final Map<Integer, Long> written = new TreeMap<>();
    private final Map<Integer, Integer> publishClocks = new TreeMap<>();
    private final Pass pass;
    private final long shift;
    private boolean ended;
    private int current = -1;
    private @Nullable McapWriter out;

    /// @param raw the stream of messages, by axis
    /// @param topics by axis
    RawFeed(Episode episode, Map<Integer, Stream> raw, Map<Integer, String> topics, long shift) throws IOException {
        this.spec = episode.spec();
        this.raw = raw;
        this.topics = topics;
        this.shift = shift;
        for (int axis : raw.keySet()) {
            queues.put(axis, new RawQueue());
            publishClocks.put(axis, Stamping.of(spec, axis, shift).places().get(1));
        }
        this.pass = episode.open(new PassRequest(Set.of(), raw.keySet(), Interval.WHOLE, PassRequest.BLOCK_BYTES));
    }

    /// Says where channels are announced when their first message is seen.
    void into(McapWriter writer) {
        out = writer;
    }

    @Override
    public boolean next() throws IOException {
        if (current >= 0) {
            queue(current).pop();
            current = -1;
        }
        while (true) {
            int first = earliest();
            if (first >= 0 && (ended || pass.deliveredThrough(queue(first).logNanos()))) {
                current = first;
                return true;
            }
            if (ended) {
                return false;
            }
            if (pass.advance()) {
                take(pass.block());
            } else {
                ended = true;
            }
        }
    }

    private RawQueue queue(int axis) {
        return java.util.Objects.requireNonNull(queues.get(axis));
    }

    private int earliest() {
        int first = -1;
        long least = Long.MAX_VALUE;
        for (Map.Entry<Integer, RawQueue> one : queues.entrySet()) {
            RawQueue queue = one.getValue();
            if (!queue.isEmpty() && (first < 0 || queue.logNanos() < least)) {
                first = one.getKey();
                least = queue.logNanos();
            }
        }
        return first;
    }

    private void take(Block block) throws IOException {
        RawQueue queue = queues.get(block.axis());
        Packets messages = block.raw().orElse(null);
        if (queue == null || block.count() == 0) {
            return;
        }
        if (messages == null) {
            throw new FormatException(
                    Problem.TARGET_CANNOT_HOLD,
                    spec.key(),
                    spec.axes().get(block.axis()).name() + " gives no messages as they were stored; leave it out with"
                            + " --streams");
        }
        announce(block.axis(), messages);
        queue.add(block, messages, java.util.Objects.requireNonNull(publishClocks.get(block.axis())));
    }

    private void announce(int axis, Packets messages) throws IOException {
        if (channels.containsKey(axis)) {
            return;
        }
        Stream stream = java.util.Objects.requireNonNull(raw.get(axis));
        Encoding.Message type = PlannedEpisode.message(stream).orElseThrow();
        byte[] schema = messages.config().bytes();
        Optional<LogSchema> said = type.schemaName().isEmpty() && schema.length == 0
                ? Optional.empty()
                : Optional.of(new LogSchema(type.schemaName(), type.schemaEncoding(), schema));
        Map<String, String> metadata = new LinkedHashMap<>();
        for (Label label : stream.labels()) {
            label.value().known().ifPresent(value -> metadata.put(label.name(), value));
        }
        String topic = java.util.Objects.requireNonNull(topics.get(axis));
        channels.put(
                axis, java.util.Objects.requireNonNull(out).addChannel(topic, said, type.messageEncoding(), metadata));
    }

    @Override
    public long logNanos() {
        return queue(current).logNanos() + shift;
    }

    @Override
    public void write(McapWriter writer) throws IOException {
        RawQueue queue = queue(current);
        long number = written.merge(current, 1L, Long::sum) - 1;
        writer.message(
                java.util.Objects.requireNonNull(channels.get(current)),
                number,
                logNanos(),
                Math.max(0, queue.publishNanos() + shift),
                queue.bytes(),
                queue.offset(),
                queue.length());
    }

    long messages() {
        return written.values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public void close() throws IOException {
        pass.close();
    }
}
