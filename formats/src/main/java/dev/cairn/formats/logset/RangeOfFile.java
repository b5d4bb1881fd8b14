package dev.cairn.formats.logset;

import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.source.SourceFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.Optional;

/// A file that lies in another one, as an attachment does in a log.
///
/// @param from its first byte in the outer file
record RangeOfFile(SourceFile outer, long from, long sizeBytes) implements SourceFile {
    @Override
    public String path() {
        return outer.path();
    }

    @Override
    public String version() {
        return outer.version() + "-" + from;
    }

    @Override
    public Optional<Path> local() {
        return Optional.empty();
    }

    @Override
    public void read(long offset, ByteBuffer into) throws IOException {
        hold(offset, into.remaining());
        outer.read(from + offset, into);
    }

    @Override
    public long transferTo(long offset, long length, WritableByteChannel out) throws IOException {
        hold(offset, length);
        return outer.transferTo(from + offset, length, out);
    }

    private void hold(long offset, long length) throws FormatException {
        if (offset < 0 || length > sizeBytes - offset) {
            throw new FormatException(Problem.CORRUPT_FILE, outer.path(), from + sizeBytes, "the attachment ends here");
        }
    }
}
