package dev.cairn.episode.format;

import dev.cairn.episode.Attachment;
import dev.cairn.episode.Episode;
import dev.cairn.episode.source.SourceFile;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;

/// A dataset being read; any thread may ask.
public interface DatasetReader extends AutoCloseable {
    DatasetSpec spec();

    /// How many episodes there are to read, when it is known without reading them.
    OptionalLong episodes();

    /// What was seen so far; grows while episodes are read.
    List<Notice> notices();

    /// Cuts the dataset where files are cut.
    ///
    /// @param wanted about how many parts
    List<Part> parts(int wanted) throws IOException;

    /// Reads the episodes of a part in order, each byte once.
    EpisodeCursor open(Part part) throws IOException;

    /// One episode by its key.
    ///
    /// @throws dev.cairn.episode.source.FormatException NO_SUCH_EPISODE
    Episode episode(String key) throws IOException;

    /// The file of an attachment, to be carried along byte for byte.
    SourceFile attachment(Attachment attachment) throws IOException;

    @Override
    void close() throws IOException;
}
