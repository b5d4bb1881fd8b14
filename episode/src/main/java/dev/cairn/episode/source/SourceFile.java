package dev.cairn.episode.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.Optional;

/// One file of a source, read by position; any thread may read.
public interface SourceFile {
    /// Path below the source's root, with `/` between names.
    String path();

    long sizeBytes();

    /// Changes when the bytes change: an ETag, or size and time.
    String version();

    /// The file on this machine, if it is one.
    Optional<Path> local();

    /// Fills `into` from `offset`.
    ///
    /// @throws FormatException CORRUPT_FILE if the file ends before `into` is full, CHANGED_WHILE_READING if it was
    ///     long enough when it was found
    void read(long offset, ByteBuffer into) throws IOException;

    /// Copies a range to a channel without bringing large ranges into the heap.
    ///
    /// @return the bytes copied, always `length`
    /// @throws FormatException CORRUPT_FILE if the file ends before, CHANGED_WHILE_READING if it was long enough
    ///     when it was found
    long transferTo(long offset, long length, WritableByteChannel out) throws IOException;

    /// The whole file as bytes.
    ///
    /// @throws FormatException OVER_LIMIT if it is larger than `limit`
    default byte[] readAll(int limit) throws IOException {
        byte[] bytes = new byte[ReadLimits.hold(sizeBytes(), limit, path(), FormatException.NO_OFFSET, "the file")];
        read(0, ByteBuffer.wrap(bytes));
        return bytes;
    }
}
