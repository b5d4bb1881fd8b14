package dev.cairn.formats.mp4;

import dev.cairn.episode.source.FormatException;
import java.util.Arrays;

/// What an edit list makes of media times: rising pieces of the media, each moved by a shift.
///
/// Pieces that go back, repeat or change speed are not followed; then the first piece alone holds and
/// [#odd()] says so.
final class Edits {
    /// No edit list: the presentation is the media.
    static final Edits NONE =
            new Edits(new long[] {Long.MIN_VALUE}, new long[] {Long.MAX_VALUE}, new long[] {0}, false);

    private static final int NORMAL_RATE = 1 << 16;

    private final long[] from;
    private final long[] to;
    private final long[] shift;
    private final boolean odd;

    private Edits(long[] from, long[] to, long[] shift, boolean odd) {
        this.from = from;
        this.to = to;
        this.shift = shift;
        this.odd = odd;
    }

    /// Reads an `elst` box.
    ///
    /// @param movieScale ticks per second of the segment durations
    /// @param mediaScale ticks per second of the media times
    static Edits read(Box elst, long movieScale, long mediaScale) throws FormatException {
        boolean wide = elst.version() == 1;
        Cursor in = elst.content();
        long count = in.u32();
        if (count * (wide ? 20 : 12) > in.remaining()) {
            throw in.corrupt("elst says " + count + " edits, that is more than the box holds");
        }
        long[] from = new long[(int) count];
        long[] to = new long[(int) count];
        long[] shift = new long[(int) count];
        int pieces = 0;
        long shown = 0;
        for (int i = 0; i < count; i++) {
            long duration = in.wide(wide);
            long start = wide ? in.i64() : in.i32();
            int rate = in.i32();
            if (duration < 0) {
                duration = 0;
            }
            long length = Times.scale(Times.hold(duration, in, "elst"), mediaScale, movieScale);
            if (start < 0) {
                shown = Times.hold(shown + length, in, "elst");
                continue;
            }
            boolean follows = pieces == 0 || start >= to[pieces - 1];
            if (rate != NORMAL_RATE && rate != 0 || !follows) {
                return new Edits(
                                Arrays.copyOf(from, pieces),
                                Arrays.copyOf(to, pieces),
                                Arrays.copyOf(shift, pieces),
                                true)
                        .orFirst();
            }
            from[pieces] = Times.hold(start, in, "elst");
            to[pieces] = length == 0 ? Long.MAX_VALUE : start + length;
            shift[pieces++] = shown - start;
            shown = Times.hold(shown + length, in, "elst");
        }
        if (pieces == 0) {
            return new Edits(NONE.from, NONE.to, new long[] {shown}, false);
        }
        return new Edits(Arrays.copyOf(from, pieces), Arrays.copyOf(to, pieces), Arrays.copyOf(shift, pieces), false);
    }

    private Edits orFirst() {
        return from.length == 0
                ? new Edits(NONE.from, NONE.to, NONE.shift, true)
                : new Edits(new long[] {from[0]}, new long[] {Long.MAX_VALUE}, new long[] {shift[0]}, true);
    }

    /// Whether something in the list was not followed.
    boolean odd() {
        return odd;
    }

    /// What is added to a media time to get its place in the presentation.
    long shift(long media) {
        return shift[piece(media)];
    }

    /// Whether the presentation shows this media time.
    boolean shows(long media) {
        int piece = piece(media);
        return media >= from[piece] && media < to[piece];
    }

    /// The piece a time lies in, else the next one, else the last.
    private int piece(long media) {
        int last = to.length - 1;
        if (last == 0 || media < to[0]) {
            return 0;
        }
        int low = 0;
        int high = last;
        while (low < high) {
            int middle = low + high >>> 1;
            if (media < to[middle]) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
