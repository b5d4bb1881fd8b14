package dev.cairn.episode.transform;

import dev.cairn.episode.CodecConfig;
import dev.cairn.episode.Episode;
import dev.cairn.episode.PacketBytes;
import dev.cairn.episode.PacketTrack;
import dev.cairn.episode.Packets;
import dev.cairn.episode.Rate;
import dev.cairn.episode.picture.Codecs;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.source.ReadLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/// Random access to the images of depth, one for each row of the grid.
final class DepthCellTrack implements PacketTrack {
    private final DepthImages images;
    private final Rate rate;
    private final long rows;

    DepthCellTrack(Episode inner, int stream, Codecs codecs) throws IOException {
        var axis = inner.spec().axes().getFirst();
        this.rate = axis.rate()
                .known()
                .orElseThrow(() -> new FormatException(
                        Problem.NEEDS_RATE, inner.spec().key(), "the rows have no rate; say it with --rate"));
        this.rows = axis.samples().isPresent()
                ? axis.samples().getAsLong()
                : AxisTimes.of(inner).getFirst().count();
        this.images = new DepthImages(inner, stream, codecs);
    }

    @Override
    public long count() {
        return rows;
    }

    @Override
    public long shownAt(long nanos) {
        long low = 0;
        long high = rows;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (rate.nanosAt(middle) <= nanos) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    @Override
    public long pts(long picture) {
        return rate.nanosAt(picture);
    }

    @Override
    public Packets packetsFor(long picture) throws IOException {
        return read(picture, picture + 1);
    }

    @Override
    public Packets all() throws IOException {
        return read(0, rows);
    }

    private Packets read(long from, long to) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int[] sizes = new int[Math.toIntExact(to - from)];
        for (int i = 0; i < sizes.length; i++) {
            byte[] image = images.at(rate.nanosAt(from + i));
            ReadLimits.hold(
                    (long) bytes.size() + image.length,
                    ReadLimits.DEFAULTS.chunkBytes(),
                    "depth images",
                    FormatException.NO_OFFSET,
                    "the pictures asked for at once");
            bytes.writeBytes(image);
            sizes[i] = image.length;
        }
        Packets.Builder packets =
                new Packets.Builder(new PacketBytes.InMemory(bytes.toByteArray()), CodecConfig.IN_BAND, sizes.length);
        long offset = 0;
        for (int i = 0; i < sizes.length; i++) {
            long nanos = rate.nanosAt(from + i);
            packets.add(offset, sizes[i], nanos, nanos, true, true);
            offset += sizes[i];
        }
        return packets.build();
    }

    @Override
    public void close() throws IOException {
        images.close();
    }
}
