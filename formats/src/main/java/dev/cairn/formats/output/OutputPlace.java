package dev.cairn.formats.output;

import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where an output shall appear: nothing may be there yet, and one run at a time writes it.
final class OutputPlace {
    private OutputPlace() {}

    /// The place as an absolute path.
    ///
    /// @throws FormatException OUTPUT_EXISTS; CANNOT_WRITE for the root of the file system
    static Path of(Path place) throws FormatException {
        Path absolute = place.toAbsolutePath().normalize();
        refuseExisting(absolute);
        if (absolute.getParent() == null) {
            throw new FormatException(
                    Problem.CANNOT_WRITE, place.toString(), "the root of the file system is no output");
        }
        return absolute;
    }

    /// @throws FormatException OUTPUT_EXISTS
    static void refuseExisting(Path place) throws FormatException {
        if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            throw new FormatException(
                    Problem.OUTPUT_EXISTS, place.toString(), "it exists already; give a place that does not exist yet");
        }
    }

    /// Locks a file for whoever writes to the place; the lock goes with the channel.
    ///
    /// @throws FormatException OUTPUT_IN_USE
    static FileLock lock(FileChannel file, Path place) throws IOException {
        @Nullable FileLock lock;
        try {
            lock = file.tryLock();
        } catch (OverlappingFileLockException _) {
            lock = null;
        }
        if (lock == null) {
            throw new FormatException(
                    Problem.OUTPUT_IN_USE,
                    place.toString(),
                    "another run is writing it; wait for it or give another place");
        }
        return lock;
    }
}
