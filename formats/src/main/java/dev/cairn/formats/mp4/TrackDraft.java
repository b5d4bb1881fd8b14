package dev.cairn.formats.mp4;

import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.source.ReadLimits;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A track while its boxes are read; fragments may still add samples.
final class TrackDraft {
    private static final int TKHD = Box.type("tkhd");
    private static final int EDTS = Box.type("edts");
    private static final int ELST = Box.type("elst");
    private static final int MDIA = Box.type("mdia");
    private static final int MDHD = Box.type("mdhd");
    private static final int HDLR = Box.type("hdlr");
    private static final int MINF = Box.type("minf");
    private static final int DINF = Box.type("dinf");
    private static final int DREF = Box.type("dref");
    private static final int STBL = Box.type("stbl");
    private static final int STSD = Box.type("stsd");
    private static final String VIDEO = "vide";
    private static final int MOST_ENTRIES = 255;

    private final Budget budget;
    private final long fileBytes;
    private int id;
    private int rotationDegrees;
    private String handler = "";
    private int timescale;
    private long mediaTicks;
    private @Nullable Box elst;
    private final List<SampleEntry> entries = new ArrayList<>();
    private SampleTable.Builder samples = new SampleTable.Builder(0);
    private FragmentDefaults defaults = FragmentDefaults.NONE;

    private TrackDraft(Budget budget, long fileBytes) {
        this.budget = budget;
        this.fileBytes = fileBytes;
    }

    /// Reads a `trak` box; of tracks other than pictures no table is read.
    static TrackDraft read(Cursor trak, Budget budget, long fileBytes) throws FormatException {
        TrackDraft draft = new TrackDraft(budget, fileBytes);
        Box mdia = null;
        for (Box box = Box.next(trak); box != null; box = Box.next(trak)) {
            if (box.type() == TKHD) {
                draft.header(box);
            } else if (box.type() == EDTS) {
                draft.elst = Box.find(box.content(), ELST);
            } else if (box.type() == MDIA) {
                mdia = box;
            }
        }
        if (mdia == null) {
            throw trak.corrupt("a track without mdia box");
        }
        draft.media(mdia.content());
        return draft;
    }

    private void header(Box tkhd) throws FormatException {
        boolean wide = tkhd.version() == 1;
        Cursor in = tkhd.content();
        id = in.skip(wide ? 16 : 8).i32();
        in.skip(wide ? 12 : 8).skip(16);
        int a = in.i32();
        int b = in.i32();
        rotationDegrees = Math.floorMod((int) Math.round(Math.toDegrees(Math.atan2(b, a))), 360);
    }

    private void media(Cursor mdia) throws FormatException {
        Box mdhd = Box.find(mdia, MDHD);
        Box hdlr = Box.find(mdia, HDLR);
        Box minf = Box.find(mdia, MINF);
        if (mdhd == null || hdlr == null || minf == null) {
            throw mdia.corrupt("mdia lacks its " + (mdhd == null ? "mdhd" : hdlr == null ? "hdlr" : "minf") + " box");
        }
        hdlr.version();
        handler = Box.name(hdlr.content().skip(4).i32());
        boolean wide = mdhd.version() == 1;
        Cursor clock = mdhd.content().skip(wide ? 16 : 8);
        long scale = clock.u32();
        if (scale < 1 || scale > Integer.MAX_VALUE) {
            throw clock.corrupt("mdhd says " + scale + " ticks per second");
        }
        timescale = (int) scale;
        mediaTicks = clock.wide(wide);
        if (isVideo()) {
            pictures(minf.content());
        }
    }

    private void pictures(Cursor minf) throws FormatException {
        Box stbl = Box.find(minf, STBL);
        Box stsd = stbl == null ? null : Box.find(stbl.content(), STSD);
        if (stbl == null || stsd == null) {
            throw minf.corrupt("a track of pictures lacks its " + (stbl == null ? "stbl" : "stsd") + " box");
        }
        stsd.version();
        Cursor in = stsd.content();
        int count = ReadLimits.hold(in.u32(), MOST_ENTRIES, in.file(), in.offset(), "the number of sample entries");
        for (int i = 0; i < count; i++) {
            Box entry = Box.next(in);
            if (entry == null) {
                throw in.corrupt("stsd says " + count + " entries and holds " + i);
            }
            entries.add(SampleEntry.read(entry, budget.limits()));
        }
        refuseOtherFiles(minf);
        samples = new StaticSamples(stbl.content(), budget, fileBytes, entries.size()).read();
    }

    /// Samples in another file would be a way out of the source.
    private void refuseOtherFiles(Cursor minf) throws FormatException {
        Box dinf = Box.find(minf, DINF);
        Box dref = dinf == null ? null : Box.find(dinf.content(), DREF);
        if (dref == null) {
            return;
        }
        dref.version();
        Cursor in = dref.content();
        long count = in.u32();
        for (int i = 1; i <= count; i++) {
            Box reference = Box.next(in);
            if (reference == null) {
                return;
            }
            boolean here = (reference.content().i32() & 1) != 0;
            for (SampleEntry entry : entries) {
                if (!here && entry.dataReference() == i) {
                    throw new FormatException(
                            Problem.UNSUPPORTED_FEATURE,
                            in.file(),
                            reference.offset(),
                            "the pictures lie in another file, expected them in this one");
                }
            }
        }
    }

    int id() {
        return id;
    }

    String handler() {
        return handler;
    }

    boolean isVideo() {
        return handler.equals(VIDEO);
    }

    SampleTable.Builder samples() {
        return samples;
    }

    int entryCount() {
        return entries.size();
    }

    FragmentDefaults defaults() {
        return defaults;
    }

    void defaults(FragmentDefaults from) {
        defaults = from;
    }

    /// @param movieScale ticks per second of the movie header
    Mp4Track finish(long movieScale) throws FormatException {
        Box edit = elst;
        Edits edits = edit == null || movieScale <= 0 ? Edits.NONE : Edits.read(edit, movieScale, timescale);
        return new Mp4Track(
                handler,
                timescale,
                rotationDegrees,
                mediaTicks,
                List.copyOf(entries),
                samples.build(),
                edits,
                fileBytes);
    }
}
