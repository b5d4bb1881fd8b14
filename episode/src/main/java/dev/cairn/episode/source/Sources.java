package dev.cairn.episode.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Opens what a person names.
public final class Sources {
    private Sources() {}

    /// A folder, or a single file, as a source.
    ///
    /// @throws FormatException NO_SUCH_SOURCE if there is neither
    public static Source open(Path place) throws IOException {
        if (Files.isDirectory(place)) {
            return new FolderSource(place);
        }
        if (Files.isRegularFile(place)) {
            return new FileSource(place);
        }
        throw new FormatException(
                Problem.NO_SUCH_SOURCE,
                place.toString(),
                "no such file or folder; give a recording, or the folder that holds the recordings");
    }
}
