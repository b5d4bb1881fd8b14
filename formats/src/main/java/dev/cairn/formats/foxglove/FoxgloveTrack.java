package dev.cairn.formats.foxglove;

import dev.cairn.episode.CodecConfig;
import dev.cairn.episode.PacketBytes;
import dev.cairn.episode.PacketTrack;
import dev.cairn.episode.Packets;
import dev.cairn.episode.Pass;
import dev.cairn.episode.PassRequest;
import dev.cairn.episode.TimeBase;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.ReadLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Set;

/// Random access to the pictures of a camera, by their sizes and stamps; bytes are read again when they are asked for.
final class FoxgloveTrack implements PacketTrack {
    private final FoxgloveEpisode episode;
    private final int stream;
    private final TimeBase timeBase;
    private final Packets index;

    private FoxgloveTrack(FoxgloveEpisode episode, int stream, TimeBase timeBase, Packets index) {
        this.episode = episode;
        this.stream = stream;
        this.timeBase = timeBase;
        this.index = index;
    }

    static FoxgloveTrack of(FoxgloveEpisode episode, int stream, TimeBase timeBase) throws IOException {
        Packets.Builder index = new Packets.Builder(new PacketBytes.InMemory(new byte[0]), CodecConfig.IN_BAND, 64);
        try (Pass pass = episode.open(PassRequest.of(Set.of(stream)))) {
            while (pass.advance()) {
                Packets packets = (Packets) pass.block().column(stream);
                for (int i = 0; i < packets.count(); i++) {
                    if (packets.present(i)) {
                        index.add(0, packets.size(i), packets.pts(i), packets.dts(i), packets.key(i), true);
                    }
                }
            }
        }
        return new FoxgloveTrack(episode, stream, timeBase, index.build());
    }

    @Override
    public long count() {
        return index.count();
    }

    @Override
    public long shownAt(long nanos) {
        int low = 0;
        int high = index.count();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (timeBase.nanos(index.pts(middle)) <= nanos) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1L;
    }

    @Override
    public long pts(long picture) {
        return index.pts(Math.toIntExact(picture));
    }

    @Override
    public Packets packetsFor(long picture) throws IOException {
        int wanted = Math.toIntExact(picture);
        int from = wanted;
        while (from > 0 && !index.key(from)) {
            from--;
        }
        return read(from, wanted + 1);
    }

    @Override
    public Packets all() throws IOException {
        return read(0, index.count());
    }

    private Packets read(int from, int to) throws IOException {
        long total = 0;
        for (int i = from; i < to; i++) {
            total += index.size(i);
        }
        ReadLimits.hold(
                total,
                8 * episode.options().limits().chunkBytes(),
                episode.file(),
                FormatException.NO_OFFSET,
                "pictures held at once");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream((int) total);
        int at = 0;
        try (Pass pass = episode.open(PassRequest.of(Set.of(stream)))) {
            while (at < to && pass.advance()) {
                Packets packets = (Packets) pass.block().column(stream);
                for (int i = 0; i < packets.count(); i++) {
                    if (packets.present(i)) {
                        if (at >= from && at < to) {
                            bytes.writeBytes(packets.read(i));
                        }
                        at++;
                    }
                }
            }
        }
        Packets.Builder made =
                new Packets.Builder(new PacketBytes.InMemory(bytes.toByteArray()), CodecConfig.IN_BAND, to - from);
        long offset = 0;
        for (int i = from; i < to; i++) {
            made.add(offset, index.size(i), index.pts(i), index.dts(i), index.key(i), true);
            offset += index.size(i);
        }
        return made.build();
    }

    @Override
    public void close() {
        // Holds no handle.
    }
}
