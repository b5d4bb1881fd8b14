package dev.cairn.episode.source;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// A place where recordings lie; never changed by us.
///
/// Any thread may ask. Who opened it closes it; files found in it are void from then on.
public interface Source extends AutoCloseable {
    /// How a person names the place.
    String uri();

    /// One file, or empty when there is none of that name.
    ///
    /// @param path below the root, with `/` between names
    /// @throws FormatException UNSAFE_PATH if the path is absolute or leaves the root, by `..` or by a link
    Optional<SourceFile> find(String path) throws IOException;

    /// The entries directly in a folder, by name; empty when there is no such folder.
    ///
    /// @param folder below the root, `""` for the root itself
    List<Entry> list(String folder) throws IOException;

    @Override
    void close() throws IOException;

    /// One name in a folder.
    ///
    /// @param path below the root
    /// @param folder whether it is a folder
    /// @param link whether it is a link, wherever it leads
    record Entry(String path, boolean folder, boolean link) {
        /// The last name of the path.
        public String name() {
            return path.substring(path.lastIndexOf('/') + 1);
        }
    }
}
