package dev.cairn.testkit;

import dev.cairn.episode.Packets;
import dev.cairn.episode.PixelFormat;
import dev.cairn.episode.picture.FrameDecoder;
import dev.cairn.episode.picture.Picture;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;

/// Decodes [FakeVideo]: gives pictures of one pixel line that holds their number, in the order they are shown, and
/// refuses a packet whose references it has not seen.
public final class FakeDecoder implements FrameDecoder {
    private final int delay;
    private final PriorityQueue<Picture> waiting =
            new PriorityQueue<>((one, other) -> Long.compare(one.pts(), other.pts()));
    private final Set<Integer> known = new HashSet<>();
    private boolean drained;
    private long sent;

    /// A decoder that holds some pictures back before it shows one, as real ones do.
    ///
    /// @param delay pictures held back; with pictures between others, at least 1
    public FakeDecoder(int delay) {
        this.delay = delay;
    }

    /// The number in a picture.
    public static int number(Picture picture) {
        return picture.plane(0).getInt(0);
    }

    /// Packets sent so far.
    public long sent() {
        return sent;
    }

    @Override
    public void send(Packets packets, int packet) throws IOException {
        if (drained) {
            throw new IllegalStateException("a packet after drain() and before flush()");
        }
        sent++;
        ByteBuffer bytes = ByteBuffer.wrap(packets.read(packet));
        int picture = bytes.getInt(5);
        int before = bytes.getInt(9);
        int after = bytes.getInt(13);
        if (before < 0) {
            known.clear();
        }
        if ((before >= 0 && !known.contains(before)) || (after >= 0 && !known.contains(after))) {
            throw new FormatException(
                    Problem.CORRUPT_FILE,
                    "fake video",
                    "picture " + picture + " refers to " + before + " and " + after + ", which were not sent");
        }
        known.add(picture);
        ByteBuffer plane = ByteBuffer.allocate(4).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        plane.putInt(0, picture);
        waiting.add(new Picture(4, 1, PixelFormat.GRAY8, packets.pts(packet), List.of(plane), new int[] {4}));
    }

    @Override
    public void drain() {
        drained = true;
    }

    @Override
    public Optional<Picture> receive() {
        return waiting.size() > (drained ? 0 : delay) ? Optional.ofNullable(waiting.poll()) : Optional.empty();
    }

    @Override
    public void flush() {
        waiting.clear();
        known.clear();
        drained = false;
    }

    @Override
    public void close() {
        flush();
    }
}
