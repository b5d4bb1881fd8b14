package dev.cairn.formats.logset;

import dev.cairn.episode.Packets;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.formats.log.LogCursor;
import dev.cairn.formats.log.LogOrder;
import dev.cairn.formats.log.LogQuery;
import dev.cairn.formats.meaning.ChannelDecoder;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.concurrent.CancellationException;

/// When each picture of a camera was logged and whether decoding can start there, from one walk over its channel.
///
/// A message is a picture; one that cannot be decoded, or holds none, keeps its number.
final class PictureIndex {
    private long[] nanos = new long[256];
    private final BitSet keys = new BitSet();
    private final BitSet present = new BitSet();
    private int count;

    private PictureIndex() {}

    /// Walks over the channel of a camera.
    ///
    /// @param stream of the pictures, by the streams of the decoder
    static PictureIndex of(LogEpisode episode, LogAxis axis, int stream) throws IOException {
        PictureIndex index = new PictureIndex();
        ChannelDecoder decoder = axis.decoder().another();
        BitSet only = new BitSet();
        only.set(stream);
        decoder.want(only);
        try (LogCursor cursor =
                episode.log().open(new LogQuery(channel(axis), Long.MIN_VALUE, Long.MAX_VALUE, LogOrder.LOG_TIME))) {
            while (cursor.advance()) {
                if (episode.options().stopped().getAsBoolean()) {
                    throw new CancellationException("reading was stopped");
                }
                int from = cursor.offset();
                decoder.decode(cursor.bytes(), from, from + cursor.length(), cursor.logNanos());
                Packets packets = (Packets) decoder.column(stream);
                index.add(cursor.logNanos(), packets, episode);
                decoder.clear();
            }
        }
        return index;
    }

    static BitSet channel(LogAxis axis) {
        BitSet only = new BitSet();
        only.set(axis.index());
        return only;
    }

    private void add(long logNanos, Packets packets, LogEpisode episode) throws FormatException {
        ReadLimits.hold(
                count + 1L,
                episode.options().limits().indexEntries(),
                episode.spec().key(),
                FormatException.NO_OFFSET,
                "the number of pictures");
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, count * 2);
        }
        present.set(count, packets.present(0));
        keys.set(count, packets.present(0) && packets.key(0));
        nanos[count++] = logNanos;
    }

    int count() {
        return count;
    }

    long nanos(int picture) {
        return nanos[picture];
    }

    boolean present(int picture) {
        return present.get(picture);
    }

    /// The picture that decoding must start with to see another one; that one itself where none is known.
    int keyFor(int picture) {
        int key = keys.previousSetBit(picture);
        return key < 0 ? picture : key;
    }

    /// The last picture that was logged not behind an instant; −1 if all were.
    int shownAt(long instant) {
        return below(instant, true) - 1;
    }

    /// The first picture from an instant on.
    int from(long instant) {
        return below(instant, false);
    }

    /// The first picture of a part.
    int firstFrom(Extent part) {
        return (int) Math.max(Math.min(part.from(), count), from(part.fromNanos()));
    }

    /// How many pictures lie before an instant, or not behind it.
    private int below(long instant, boolean inclusive) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (nanos[middle] < instant || inclusive && nanos[middle] == instant) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
