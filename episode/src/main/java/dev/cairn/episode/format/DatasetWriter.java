package dev.cairn.episode.format;

import dev.cairn.episode.Attachment;
import dev.cairn.episode.Episode;
import dev.cairn.episode.source.SourceFile;
import java.io.IOException;

/// A dataset being written; one thread.
///
/// Nothing appears at the target's place before [#finish()]; closing without it leaves no half result that looks whole.
public interface DatasetWriter extends AutoCloseable {
    /// What would become of an episode, before any byte is written.
    WritePlan plan(Episode episode) throws IOException;

    /// Pulls one pass of the episode and writes it.
    ///
    /// When it throws, the episode leaves no trace in the output.
    ///
    /// @return what became of it
    WritePlan add(Episode episode) throws IOException;

    /// Carries a file along as it is.
    ///
    /// @return false if the target has no place for it
    boolean attach(Attachment attachment, SourceFile file) throws IOException;

    /// Writes what is derived, and makes the output appear.
    WriteReport finish() throws IOException;

    @Override
    void close() throws IOException;
}
