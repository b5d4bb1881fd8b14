package dev.cairn.formats.mp4;

import dev.cairn.episode.source.ReadLimits;
import dev.cairn.episode.source.SourceFile;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// An MP4 file of which the boxes were read; holds tables and no handle.
public final class Mp4File {
    private Mp4File() {}

    /// Reads boxes and sample tables; a small file is read by one call.
    ///
    /// @throws dev.cairn.episode.source.FormatException CORRUPT_FILE, OVER_LIMIT, LFS_POINTER, UNSUPPORTED_FEATURE
    public static Mp4File read(SourceFile file, ReadLimits limits) throws IOException {
        throw new UnsupportedOperationException();
    }

    public List<Mp4Track> tracks() {
        throw new UnsupportedOperationException();
    }

    /// The first track of pictures.
    public Optional<Mp4Track> video() {
        throw new UnsupportedOperationException();
    }

    public SourceFile file() {
        throw new UnsupportedOperationException();
    }
}
