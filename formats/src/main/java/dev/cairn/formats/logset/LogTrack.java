package dev.cairn.formats.logset;

import dev.cairn.episode.CodecConfig;
import dev.cairn.episode.PacketBytes;
import dev.cairn.episode.PacketTrack;
import dev.cairn.episode.Packets;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.formats.log.LogCursor;
import dev.cairn.formats.log.LogOrder;
import dev.cairn.formats.log.LogQuery;
import dev.cairn.formats.meaning.ChannelDecoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.BitSet;

/// Random access to the pictures of a camera's channel, by the index of log times.
final class LogTrack implements PacketTrack {
    private final LogEpisode episode;
    private final LogAxis axis;
    private final int stream;
    private final PictureIndex index;

    /// @param stream of the pictures, by the streams of the decoder
    LogTrack(LogEpisode episode, LogAxis axis, int stream, PictureIndex index) {
        this.episode = episode;
        this.axis = axis;
        this.stream = stream;
        this.index = index;
    }

    @Override
    public long count() {
        return index.count();
    }

    @Override
    public long shownAt(long nanos) {
        return index.shownAt(nanos);
    }

    @Override
    public long pts(long picture) {
        return index.nanos(check(picture));
    }

    @Override
    public Packets packetsFor(long picture) throws IOException {
        int wanted = check(picture);
        return read(index.keyFor(wanted), wanted + 1);
    }

    @Override
    public Packets all() throws IOException {
        return read(0, index.count());
    }

    private Packets read(int from, int to) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Packets.Builder made = null;
        if (from < to) {
            ChannelDecoder decoder = axis.decoder().another();
            BitSet only = new BitSet();
            only.set(stream);
            decoder.want(only);
            long first = index.nanos(from);
            long last = index.nanos(to - 1);
            int at = index.from(first);
            try (LogCursor cursor = episode.log()
                    .open(new LogQuery(
                            PictureIndex.channel(axis),
                            first,
                            last == Long.MAX_VALUE ? last : last + 1,
                            LogOrder.LOG_TIME))) {
                int[] sizes = new int[to - from];
                boolean[] keys = new boolean[to - from];
                for (; at < to && cursor.advance(); at++) {
                    if (at >= from) {
                        int begin = cursor.offset();
                        decoder.decode(cursor.bytes(), begin, begin + cursor.length(), cursor.logNanos());
                        Packets packets = (Packets) decoder.column(stream);
                        sizes[at - from] = packets.present(0) ? packets.size(0) : -1;
                        keys[at - from] = packets.present(0) && packets.key(0);
                        take(packets, bytes);
                        decoder.clear();
                    }
                }
                made = new Packets.Builder(
                        new PacketBytes.InMemory(bytes.toByteArray()), CodecConfig.IN_BAND, to - from);
                long offset = 0;
                for (int i = 0; i < at - from; i++) {
                    long pts = index.nanos(from + i);
                    if (sizes[i] < 0) {
                        made.addMissing(pts);
                    } else {
                        made.add(offset, sizes[i], pts, pts, keys[i], true);
                        offset += sizes[i];
                    }
                }
            }
        }
        return (made == null
                        ? new Packets.Builder(new PacketBytes.InMemory(new byte[0]), CodecConfig.IN_BAND, 0)
                        : made)
                .build();
    }

    private void take(Packets packets, ByteArrayOutputStream bytes) throws IOException {
        if (packets.present(0)) {
            ReadLimits.hold(
                    (long) bytes.size() + packets.size(0),
                    episode.options().limits().chunkBytes(),
                    episode.spec().key(),
                    FormatException.NO_OFFSET,
                    "the pictures asked for at once");
            bytes.writeBytes(packets.read(0));
        }
    }

    private int check(long picture) {
        if (picture < 0 || picture >= index.count()) {
            throw new IndexOutOfBoundsException("picture " + picture + " of " + index.count());
        }
        return (int) picture;
    }

    @Override
    public void close() {
        // holds no handle
    }
}
