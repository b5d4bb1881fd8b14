package dev.cairn.formats.mp4;

import dev.cairn.episode.source.FormatException;
import java.util.ArrayList;
import java.util.List;

/// The `moov` box: tracks, and what fragments add to them.
final class Movie {
    private static final int MVHD = Box.type("mvhd");
    private static final int TRAK = Box.type("trak");
    private static final int MVEX = Box.type("mvex");
    private static final int TREX = Box.type("trex");

    private final Budget budget;
    private final List<TrackDraft> tracks = new ArrayList<>();
    private long scale;
    private boolean fragmented;

    Movie(Budget budget) {
        this.budget = budget;
    }

    void read(Cursor moov, long fileBytes) throws FormatException {
        Cursor children = moov.fork();
        for (Box box = Box.next(children); box != null; box = Box.next(children)) {
            if (box.type() == MVHD) {
                boolean wide = box.version() == 1;
                scale = box.content().skip(wide ? 16 : 8).u32();
            } else if (box.type() == TRAK) {
                tracks.add(TrackDraft.read(box.content(), budget, fileBytes));
            }
        }
        Box mvex = Box.find(moov, MVEX);
        if (mvex != null) {
            fragmented = true;
            extend(mvex.content());
        }
    }

    private void extend(Cursor mvex) throws FormatException {
        for (Box box = Box.next(mvex); box != null; box = Box.next(mvex)) {
            if (box.type() == TREX) {
                box.version();
                int id = box.content().i32();
                FragmentDefaults defaults = FragmentDefaults.read(box.content());
                for (TrackDraft track : tracks) {
                    if (track.id() == id) {
                        track.defaults(defaults);
                    }
                }
            }
        }
    }

    /// Whether the samples stand in fragments.
    boolean fragmented() {
        return fragmented;
    }

    void fragment(Cursor moof, long offset) throws FormatException {
        new Fragment(tracks, budget, offset).read(moof);
    }

    List<Mp4Track> finish() throws FormatException {
        List<Mp4Track> done = new ArrayList<>(tracks.size());
        for (TrackDraft track : tracks) {
            done.add(track.finish(scale));
        }
        return List.copyOf(done);
    }
}
