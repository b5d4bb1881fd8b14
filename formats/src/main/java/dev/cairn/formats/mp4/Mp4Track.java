package dev.cairn.formats.mp4;

import dev.cairn.episode.CodecConfig;
import dev.cairn.episode.Encoding;
import dev.cairn.episode.TimeBase;
import java.util.List;

/// Sample table of one track, in decoding order.
///
/// Stamps are ticks of [#encoding()]'s time base with edit lists applied: pts 0 is where the presentation starts, and
/// no dts lies after its pts. A sample is decoded from earlier ones alone, so the packets up to and with a sample
/// suffice for it. Only tracks of pictures have samples here; of others handler and duration are kept.
public final class Mp4Track {
    private final String handler;
    private final TimeBase timeBase;
    private final long mediaTicks;
    private final List<SampleEntry> entries;
    private final List<Encoding.Pictures> encodings;
    private final SampleTable table;
    private final Edits edits;
    private final long early;
    private final int inside;

    Mp4Track(
            String handler,
            int timescale,
            int rotationDegrees,
            long mediaTicks,
            List<SampleEntry> entries,
            SampleTable table,
            Edits edits,
            long fileBytes) {
        this.handler = handler;
        this.timeBase = new TimeBase(1, timescale);
        this.mediaTicks = mediaTicks;
        this.entries = entries;
        this.encodings =
                entries.stream().map(e -> e.pictures(timeBase, rotationDegrees)).toList();
        this.table = table;
        this.edits = edits;
        this.early = table.latest();
        this.inside = inside(table, fileBytes);
    }

    private static int inside(SampleTable table, long fileBytes) {
        int inside = 0;
        while (inside < table.count() && table.offset(inside) + table.size(inside) <= fileBytes) {
            inside++;
        }
        return inside;
    }

    /// `vide`, `soun` or another handler.
    public String handler() {
        return handler;
    }

    /// Length of a tick.
    public TimeBase timeBase() {
        return timeBase;
    }

    /// Codec, framing, size, pixel format and time base of the first sample.
    ///
    /// @throws IllegalStateException if the track has no pictures
    public Encoding.Pictures encoding() {
        if (encodings.isEmpty()) {
            throw new IllegalStateException("a track of `" + handler + "` holds no pictures");
        }
        return table.count() == 0 ? encodings.getFirst() : encoding(0);
    }

    /// Codec, framing, size, pixel format and time base of one sample; the same object for samples of one entry.
    public Encoding.Pictures encoding(int sample) {
        return encodings.get(table.entry(sample));
    }

    public int samples() {
        return table.count();
    }

    /// How many samples, counted from the first, lie whole inside the file; fewer than [#samples()] if it was cut.
    public int samplesInside() {
        return inside;
    }

    public long offset(int sample) {
        return table.offset(sample);
    }

    public int size(int sample) {
        return table.size(sample);
    }

    public long dts(int sample) {
        return table.dts(sample) - early + edits.shift(table.pts(sample));
    }

    public long pts(int sample) {
        long media = table.pts(sample);
        return media + edits.shift(media);
    }

    /// Whether decoding can start here.
    public boolean key(int sample) {
        return table.key(sample);
    }

    /// Whether the presentation shows the sample; edit lists leave some out that others need.
    public boolean presented(int sample) {
        return edits.shows(table.pts(sample));
    }

    /// Whether an edit list repeats, goes back or changes speed, which stamps here do not follow.
    public boolean hasOddEdits() {
        return edits.odd();
    }

    /// Configuration of the sample's entry; the same object for samples of one entry.
    public CodecConfig config(int sample) {
        return entries.get(table.entry(sample)).config();
    }

    /// Ticks from the first picture shown to the end of the last one; of other tracks what their header says.
    public long durationTicks() {
        if (table.count() == 0) {
            return mediaTicks;
        }
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (int i = 0; i < table.count(); i++) {
            if (presented(i)) {
                long pts = pts(i);
                first = Math.min(first, pts);
                last = Math.max(last, pts);
            }
        }
        return last < first ? 0 : last - first + table.lastDelta();
    }

    /// Samples by rising pts: `shownOrder()[k]` is the sample that is the k-th picture on screen; equal stamps stay in
    /// decoding order. With edit lists it holds those too that are not [presented][#presented(int)].
    public int[] shownOrder() {
        int[] order = new int[table.count()];
        long[] pts = new long[order.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
            pts[i] = pts(i);
        }
        return ShownOrder.sort(order, pts);
    }

    /// First sample to decode so that `sample` and everything shown from it on comes out right: its key picture, or the
    /// one before where leading pictures of an open group reach back. 0 if no key picture comes before.
    public int decodeFrom(int sample) {
        long wanted = table.pts(sample);
        int key = table.keyAtOrBefore(sample);
        while (key > 0 && table.pts(key) > wanted) {
            key = table.keyAtOrBefore(key - 1);
        }
        return Math.max(0, key);
    }
}
