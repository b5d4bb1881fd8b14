package dev.cairn.episode.transform;

import dev.cairn.episode.Block;
import dev.cairn.episode.CodecConfig;
import dev.cairn.episode.Column;
import dev.cairn.episode.Episode;
import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.PacketBytes;
import dev.cairn.episode.Packets;
import dev.cairn.episode.Pass;
import dev.cairn.episode.Rate;
import dev.cairn.episode.picture.Codecs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Adds images of depth to blocks of rows, which it cuts where the images become many.
final class DepthCellPass implements Pass {
    private static final int MOST_IMAGE_BYTES = 4 << 20;

    private final Pass inner;
    private final Optional<Rate> rate;
    private final int streams;
    private final int clocks;
    private final Map<Integer, DepthImages> cameras = new TreeMap<>();
    private @Nullable Block rows;
    private int nextRow;
    private @Nullable Block current;

    /// @param pass over the other streams; closed with this
    /// @param images indexes of the cameras
    DepthCellPass(Episode inner, EpisodeSpec spec, Pass pass, Set<Integer> images, Codecs codecs) throws IOException {
        this.inner = pass;
        this.rate = spec.axes().getFirst().rate().known();
        this.streams = spec.streams().size();
        this.clocks = spec.axes().getFirst().clocks().size();
        try {
            for (int stream : images) {
                cameras.put(stream, new DepthImages(inner, stream, codecs));
            }
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    @Override
    public boolean advance() throws IOException {
        current = null;
        Block lent = rows;
        if (lent == null || nextRow == lent.count()) {
            if (!inner.advance()) {
                return false;
            }
            lent = inner.block();
            nextRow = 0;
            if (lent.axis() != 0 || lent.count() == 0) {
                rows = null;
                current = lent;
                return true;
            }
            rows = lent;
        }
        current = next(lent);
        return true;
    }

    private Block next(Block lent) throws IOException {
        int from = nextRow;
        List<ByteArrayOutputStream> bytes = new ArrayList<>();
        int[][] sizes = new int[cameras.size()][lent.count() - from];
        cameras.values().forEach(_ -> bytes.add(new ByteArrayOutputStream()));
        int total = 0;
        int to = from;
        while (to < lent.count() && total < MOST_IMAGE_BYTES) {
            int at = 0;
            for (DepthImages camera : cameras.values()) {
                byte[] image = camera.at(instant(lent, to));
                bytes.get(at).writeBytes(image);
                sizes[at++][to - from] = image.length;
                total += image.length;
            }
            to++;
        }
        nextRow = to;
        @Nullable Column[] columns = new @Nullable Column[streams];
        for (int i = 0; i < streams; i++) {
            columns[i] = lent.has(i) ? Slices.of(lent.column(i), from, to) : null;
        }
        int at = 0;
        for (int stream : cameras.keySet()) {
            Packets.Builder images = new Packets.Builder(
                    new PacketBytes.InMemory(bytes.get(at).toByteArray()), CodecConfig.IN_BAND, to - from);
            long offset = 0;
            for (int row = from; row < to; row++) {
                int size = sizes[at][row - from];
                long nanos = instant(lent, row);
                images.add(offset, size, nanos, nanos, true, true);
                offset += size;
            }
            columns[stream] = images.build();
            at++;
        }
        List<long[]> nanos = new ArrayList<>();
        for (int clock = 0; clock < clocks; clock++) {
            nanos.add(Arrays.copyOfRange(lent.nanos(clock), from, to));
        }
        return new Block(0, lent.firstIndex() + from, to - from, nanos, columns, null);
    }

    /// Rows that have a rate lie on its grid: that is how other cameras are encoded too.
    private long instant(Block lent, int row) {
        return rate.isPresent() ? rate.get().nanosAt(lent.firstIndex() + row) : lent.nanos(0)[row];
    }

    @Override
    public Block block() {
        Block block = current;
        if (block == null) {
            throw new IllegalStateException("the pass stands on no block; call advance() and look at its answer");
        }
        return block;
    }

    @Override
    public boolean deliveredThrough(long nanos) {
        Block lent = rows;
        return inner.deliveredThrough(nanos) && (lent == null || nextRow == lent.count());
    }

    @Override
    public void close() throws IOException {
        try {
            for (DepthImages camera : cameras.values()) {
                camera.close();
            }
        } finally {
            inner.close();
        }
    }
}
