package dev.cairn.formats.output;

import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A file that is written beside its place and appears there by one rename; a killed run leaves only the part.
public final class StagedFile implements AutoCloseable {
    private final Path place;
    private final Path part;
    private final FileChannel channel;
    private boolean published;

    private StagedFile(Path place, Path part, FileChannel channel) {
        this.place = place;
        this.part = part;
        this.channel = channel;
    }

    /// Begins a file; its folders are made.
    ///
    /// @throws FormatException OUTPUT_EXISTS, OUTPUT_IN_USE or CANNOT_WRITE
    public static StagedFile open(Path place) throws IOException {
        Path absolute = place.toAbsolutePath().normalize();
        refuseExisting(absolute);
        Path parent = absolute.getParent();
        if (parent == null) {
            throw new FormatException(
                    Problem.CANNOT_WRITE, place.toString(), "the root of the file system is no output");
        }
        Path part = parent.resolve("." + absolute.getFileName() + ".cairn-part");
        try {
            Files.createDirectories(parent);
            FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                lock(channel, place);
                channel.truncate(0);
                return new StagedFile(absolute, part, channel);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (FormatException e) {
            throw e;
        } catch (IOException e) {
            throw StagedFolder.cannotWrite(place.toString(), e);
        }
    }

    private static void refuseExisting(Path place) throws FormatException {
        if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            throw new FormatException(
                    Problem.OUTPUT_EXISTS, place.toString(), "it exists already; give a place that does not exist yet");
        }
    }

    /// The lock goes with the channel.
    private static void lock(FileChannel channel, Path place) throws IOException {
        @Nullable FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException _) {
            lock = null;
        }
        if (lock == null) {
            throw new FormatException(
                    Problem.OUTPUT_IN_USE,
                    place.toString(),
                    "another run is writing it; wait for it or give another place");
        }
    }

    /// Where the bytes go.
    public SeekableByteChannel channel() {
        return channel;
    }

    /// The file as it is written, for who must look at it before it appears.
    public Path part() {
        return part;
    }

    /// Makes the file appear at its place.
    public void publish() throws IOException {
        refuseExisting(place);
        try {
            Files.move(part, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw StagedFolder.cannotWrite(Objects.toString(place), e);
        }
        published = true;
    }

    /// Closes the file; what was not published is removed.
    @Override
    public void close() throws IOException {
        if (!published && channel.isOpen()) {
            Files.deleteIfExists(part);
        }
        channel.close();
    }
}
