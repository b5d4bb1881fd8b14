package dev.cairn.testkit;

import dev.cairn.episode.Block;
import dev.cairn.episode.Column;
import dev.cairn.episode.Encoding;
import dev.cairn.episode.Episode;
import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.Packets;
import dev.cairn.episode.Pass;
import dev.cairn.episode.PassRequest;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Stream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Everything that one pass delivered, in memory of its own, to be compared with another.
public final class Recorded {
    private final EpisodeSpec spec;
    private final Map<String, List<Sample>> streams = new LinkedHashMap<>();
    private final Map<Integer, List<long[]>> stamps = new HashMap<>();
    private final List<Integer> blockSizes = new ArrayList<>();
    private final Map<Integer, Long> firstIndexes = new HashMap<>();

    private Recorded(EpisodeSpec spec) {
        this.spec = spec;
    }

    /// One sample of a stream.
    ///
    /// @param index number on its axis, as the block says
    /// @param instantNanos by the axis' first clock; 0 without one; of pictures the instant they are shown
    /// @param shown false for packets that only others need
    /// @param bytes as [Columns#bytes] makes them
    public record Sample(long index, long instantNanos, boolean shown, boolean key, Bytes bytes) {}

    /// Bytes that are equal when their content is.
    public static final class Bytes {
        private final byte[] bytes;

        Bytes(byte[] bytes) {
            this.bytes = bytes;
        }

        /// These bytes in an array of their own.
        public byte[] copy() {
            return bytes.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Bytes that && Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }

        @Override
        public String toString() {
            String hex = java.util.HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, 24));
            return bytes.length > 24 ? hex + "… (" + bytes.length + " bytes)" : hex;
        }
    }

    /// All of an episode.
    public static Recorded of(Episode episode) throws IOException {
        return of(episode, PassRequest.everything(episode.spec()));
    }

    /// What a pass delivers.
    public static Recorded of(Episode episode, PassRequest request) throws IOException {
        Recorded recorded = new Recorded(episode.spec());
        try (Pass pass = episode.open(request)) {
            while (pass.advance()) {
                recorded.add(pass.block());
            }
        }
        return recorded;
    }

    private void add(Block block) throws IOException {
        blockSizes.add(block.count());
        firstIndexes.putIfAbsent(block.axis(), block.firstIndex());
        int clocks = spec.axes().get(block.axis()).clocks().size();
        for (int i = 0; i < block.count(); i++) {
            long[] stamp = new long[clocks];
            for (int clock = 0; clock < clocks; clock++) {
                stamp[clock] = block.nanos(clock)[i];
            }
            stamps.computeIfAbsent(block.axis(), _ -> new ArrayList<>()).add(stamp);
        }
        for (int stream = 0; stream < spec.streams().size(); stream++) {
            if (block.has(stream)) {
                add(block, spec.streams().get(stream), block.column(stream));
            }
        }
    }

    private void add(Block block, Stream stream, Column column) throws IOException {
        List<Sample> samples = streams.computeIfAbsent(stream.name(), _ -> new ArrayList<>());
        boolean clocked = !spec.axes().get(block.axis()).clocks().isEmpty();
        for (int i = 0; i < column.count(); i++) {
            long instant = clocked ? block.nanos(0)[i] : 0;
            boolean shown = true;
            boolean key = true;
            if (column instanceof Packets packets) {
                shown = packets.shown(i);
                key = packets.key(i);
                if (stream.type() instanceof SampleType.Encoded encoded
                        && encoded.encoding() instanceof Encoding.Pictures pictures) {
                    instant = pictures.timeBase().nanos(packets.pts(i));
                }
            }
            samples.add(new Sample(block.firstIndex() + i, instant, shown, key, new Bytes(Columns.bytes(column, i))));
        }
    }

    /// Samples of a stream, in the order they came; empty when none did.
    public List<Sample> samples(String stream) {
        return streams.getOrDefault(stream, List.of());
    }

    /// Content of the samples of a stream, without packets that are not shown, in the order of time for packets.
    public List<Bytes> shown(String stream) {
        return inTime(stream).stream().map(Sample::bytes).toList();
    }

    /// Samples of a stream without packets that are not shown, by instant where there is one.
    public List<Sample> inTime(String stream) {
        List<Sample> samples = new ArrayList<>(samples(stream));
        samples.removeIf(sample -> !sample.shown());
        boolean encoded = spec.indexOf(stream)
                .map(i -> spec.streams().get(i).type() instanceof SampleType.Encoded)
                .orElse(false);
        if (encoded) {
            samples.sort((one, other) -> Long.compare(one.instantNanos(), other.instantNanos()));
        }
        return samples;
    }

    /// Names of the streams that came.
    public List<String> streams() {
        return List.copyOf(streams.keySet());
    }

    /// Stamps of an axis by its clocks, one array per sample.
    public List<long[]> stamps(int axis) {
        return stamps.getOrDefault(axis, List.of());
    }

    /// Samples in each block, in order.
    public List<Integer> blockSizes() {
        return List.copyOf(blockSizes);
    }

    /// Number of the first sample that came of an axis, −1 when none did.
    public long firstIndex(int axis) {
        return firstIndexes.getOrDefault(axis, -1L);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Recorded that && streams.equals(that.streams);
    }

    @Override
    public int hashCode() {
        return streams.hashCode();
    }

    @Override
    public String toString() {
        return spec.key() + " " + streams.keySet();
    }
}
