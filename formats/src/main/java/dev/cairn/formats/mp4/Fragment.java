package dev.cairn.formats.mp4;

import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.ReadLimits;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One `moof` box: adds its samples to the tracks.
final class Fragment {
    private static final int TRAF = Box.type("traf");
    private static final int TFHD = Box.type("tfhd");
    private static final int TFDT = Box.type("tfdt");
    private static final int TRUN = Box.type("trun");
    private static final int NOT_KEY = 0x10000;

    private final List<TrackDraft> tracks;
    private final Budget budget;
    private final long moofOffset;
    /// Where the data of the last run ends; the next one begins there unless it says otherwise.
    private long dataEnd;

    Fragment(List<TrackDraft> tracks, Budget budget, long moofOffset) {
        this.tracks = tracks;
        this.budget = budget;
        this.moofOffset = moofOffset;
        this.dataEnd = moofOffset;
    }

    void read(Cursor moof) throws FormatException {
        for (Box box = Box.next(moof); box != null; box = Box.next(moof)) {
            if (box.type() == TRAF) {
                track(box.content());
            }
        }
    }

    private void track(Cursor traf) throws FormatException {
        Box tfhd = Box.find(traf, TFHD);
        if (tfhd == null) {
            throw traf.corrupt("a track fragment without tfhd box");
        }
        Cursor head = tfhd.content();
        int flags = head.i32();
        TrackDraft draft = find(head.i32());
        long base = (flags & 1) != 0 ? Times.hold(head.i64(), head, "tfhd") : fallback(flags);
        FragmentDefaults before = draft == null ? FragmentDefaults.NONE : draft.defaults();
        FragmentDefaults defaults = new FragmentDefaults(
                (flags & 2) != 0 ? head.u32() - 1 : before.entry(),
                (flags & 8) != 0 ? head.u32() : before.durationTicks(),
                (flags & 0x10) != 0 ? head.u32() : before.size(),
                (flags & 0x20) != 0 ? head.i32() : before.flags());
        SampleTable.@Nullable Builder table = draft != null && draft.isVideo() ? draft.samples() : null;
        if (table != null && draft != null && (defaults.entry() < 0 || defaults.entry() >= draft.entryCount())) {
            throw head.corrupt(
                    "a fragment asks for description " + (defaults.entry() + 1) + ", stsd has " + draft.entryCount());
        }
        long dts = table == null ? 0 : table.nextDts();
        dataEnd = base;
        for (Box box = Box.next(traf); box != null; box = Box.next(traf)) {
            if (box.type() == TFDT) {
                boolean wide = box.version() == 1;
                dts = Times.hold(box.content().wide(wide), box.content(), "tfdt");
            } else if (box.type() == TRUN) {
                dts = run(box.content(), base, dts, defaults, table);
            }
        }
    }

    private long fallback(int flags) {
        return (flags & 0x20000) != 0 ? moofOffset : dataEnd;
    }

    private @Nullable TrackDraft find(int id) {
        for (TrackDraft draft : tracks) {
            if (draft.id() == id) {
                return draft;
            }
        }
        return null;
    }

    /// Walks over a run; runs of tracks that nobody reads only move the end of the data.
    ///
    /// @return the decoding stamp behind it
    private long run(Cursor in, long base, long start, FragmentDefaults defaults, SampleTable.@Nullable Builder table)
            throws FormatException {
        int flags = in.i32();
        long count = in.u32();
        int each = Integer.bitCount(flags & 0xf00) * 4;
        if ((flags & 1) != 0) {
            dataEnd = base + in.i32();
        }
        int first = (flags & 4) != 0 ? in.i32() : defaults.flags();
        if (dataEnd < 0 || count * each > in.remaining()) {
            throw in.corrupt("trun says " + count + " samples, that is more than the box holds");
        }
        if (table != null) {
            budget.take(count, in);
        } else if (each == 0) {
            dataEnd = Times.hold(dataEnd + count * defaults.size(), in, "trun");
            return start;
        }
        int most = budget.limits().chunkBytes();
        long dts = start;
        for (long i = 0; i < count; i++) {
            long delta = (flags & 0x100) != 0 ? in.u32() : defaults.durationTicks();
            long said = (flags & 0x200) != 0 ? in.u32() : defaults.size();
            int mark = (flags & 0x400) != 0 ? in.i32() : i == 0 ? first : defaults.flags();
            int shift = (flags & 0x800) != 0 ? in.i32() : 0;
            if (table != null) {
                int size = ReadLimits.hold(said, most, in.file(), in.offset(), "a sample");
                table.add(dataEnd, size, dts, delta, shift, (mark & NOT_KEY) == 0, (int) defaults.entry());
            }
            dataEnd += said;
            dts += delta;
        }
        Times.hold(dataEnd, in, "trun");
        Times.hold(dts, in, "trun");
        return dts;
    }
}
