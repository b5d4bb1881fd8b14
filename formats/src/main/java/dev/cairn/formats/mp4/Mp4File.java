package dev.cairn.formats.mp4;

import dev.cairn.episode.source.ReadLimits;
import dev.cairn.episode.source.SourceFile;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// An MP4 file of which the boxes were read; holds tables and no handle.
///
/// A file that was cut behind its tables reads well: [Mp4Track#samplesInside()] says what is left of it.
public final class Mp4File {
    private final SourceFile file;
    private final List<Mp4Track> tracks;
    private final Optional<String> trouble;

    Mp4File(SourceFile file, List<Mp4Track> tracks, Optional<String> trouble) {
        this.file = file;
        this.tracks = tracks;
        this.trouble = trouble;
    }

    /// Reads boxes and sample tables; a small file is read by one call.
    ///
    /// @throws dev.cairn.episode.source.FormatException CORRUPT_FILE, OVER_LIMIT, LFS_POINTER, UNSUPPORTED_FEATURE
    public static Mp4File read(SourceFile file, ReadLimits limits) throws IOException {
        return new TopLevel(file, limits).read();
    }

    public List<Mp4Track> tracks() {
        return tracks;
    }

    /// The first track of pictures.
    public Optional<Mp4Track> video() {
        for (Mp4Track track : tracks) {
            if (track.handler().equals("vide")) {
                return Optional.of(track);
            }
        }
        return Optional.empty();
    }

    /// What was wrong behind the tables and could be lived with: a torn fragment, bytes that are no box.
    public Optional<String> trouble() {
        return trouble;
    }

    public SourceFile file() {
        return file;
    }
}
