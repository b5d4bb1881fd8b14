package dev.cairn.formats.output;

import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// A folder that is written beside its place and appears there by one rename.
///
/// The working folder is named after the place, so that a second run into one output meets the lock of the first, and a
/// later one finds what a killed run left.
public final class StagedFolder implements AutoCloseable {
    private static final String JOB = ".job";

    private final Path place;
    private final Path work;
    private final ChannelOpener opener;
    private final FileChannel lockFile;
    private final FileLock lock;
    private final Path lockPath;
    private final boolean resumed;
    private final Set<String> written = ConcurrentHashMap.newKeySet();
    private boolean published;

    private StagedFolder(
            Path place,
            Path work,
            ChannelOpener opener,
            FileChannel lockFile,
            FileLock lock,
            Path lockPath,
            boolean resumed) {
        this.place = place;
        this.work = work;
        this.opener = opener;
        this.lockFile = lockFile;
        this.lock = lock;
        this.lockPath = lockPath;
        this.resumed = resumed;
    }

    /// Starts, or goes on with, the output at a place.
    ///
    /// @param job what is being done; only an unfinished output of the same job is continued
    /// @param resume whether to continue at all
    /// @throws FormatException OUTPUT_EXISTS, OUTPUT_IN_USE or CANNOT_WRITE
    public static StagedFolder open(Path place, String job, boolean resume) throws IOException {
        return open(place, job, resume, Files::newByteChannel);
    }

    /// The same, with files opened by `opener`.
    public static StagedFolder open(Path place, String job, boolean resume, ChannelOpener opener) throws IOException {
        Path absolute = place.toAbsolutePath().normalize();
        refuseExisting(absolute);
        Path parent = absolute.getParent();
        if (parent == null) {
            throw new FormatException(
                    Problem.CANNOT_WRITE, place.toString(), "the root of the file system is no output");
        }
        Path work = parent.resolve("." + absolute.getFileName() + ".cairn-part");
        Path lockPath = parent.resolve("." + absolute.getFileName() + ".cairn-lock");
        try {
            Files.createDirectories(parent);
            FileChannel lockFile = FileChannel.open(lockPath, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = lockOf(lockFile, absolute);
            boolean continued = resume
                    && Files.exists(work.resolve(JOB))
                    && Files.readString(work.resolve(JOB)).equals(job);
            if (!continued) {
                delete(work);
                Files.createDirectories(work);
                Files.writeString(work.resolve(JOB), job);
            }
            return new StagedFolder(absolute, work, opener, lockFile, lock, lockPath, continued);
        } catch (FormatException e) {
            throw e;
        } catch (IOException e) {
            throw cannotWrite(place.toString(), e);
        }
    }

    private static void refuseExisting(Path place) throws FormatException {
        if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            throw new FormatException(
                    Problem.OUTPUT_EXISTS, place.toString(), "it exists already; give a place that does not exist yet");
        }
    }

    private static FileLock lockOf(FileChannel lockFile, Path place) throws IOException {
        @Nullable FileLock lock;
        try {
            lock = lockFile.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            lockFile.close();
            throw new FormatException(
                    Problem.OUTPUT_IN_USE,
                    place.toString(),
                    "another run is writing it; wait for it or give another place");
        }
        return lock;
    }

    /// Whether an earlier run of the same job is continued.
    public boolean resumed() {
        return resumed;
    }

    /// Opens a new file for writing front to back.
    ///
    /// @param path below the folder, with `/` between names
    public SeekableByteChannel create(String path) throws IOException {
        written.add(path);
        Path file = work.resolve(path);
        try {
            Path folder = file.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            if (resumed && Files.exists(file)) {
                return new ResumingChannel(opener.open(file, Set.of(StandardOpenOption.WRITE)));
            }
            return opener.open(
                    file,
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE));
        } catch (IOException e) {
            throw cannotWrite(path, e);
        }
    }

    /// Writes a small file whole.
    public void write(String path, byte[] bytes) throws IOException {
        try (SeekableByteChannel file = create(path)) {
            java.nio.ByteBuffer all = java.nio.ByteBuffer.wrap(bytes);
            while (all.hasRemaining()) {
                file.write(all);
            }
        }
    }

    /// Takes a file back.
    public void remove(String path) throws IOException {
        written.remove(path);
        Files.deleteIfExists(work.resolve(path));
    }

    /// A file that helps on the way and is not part of the output; kept when a run is killed.
    public Path scratch(String path) throws IOException {
        Path file = work.resolve(".scratch").resolve(path);
        Path folder = file.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        return file;
    }

    /// Makes the folder appear at its place.
    public void publish() throws IOException {
        delete(work.resolve(".scratch"));
        Files.deleteIfExists(work.resolve(JOB));
        removeLeftovers();
        refuseExisting(place);
        try {
            Files.move(work, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException e) {
            refuseExisting(place);
            throw e;
        } catch (IOException e) {
            throw cannotWrite(place.toString(), e);
        }
        published = true;
    }

    /// Files of a killed run that this one did not write.
    private void removeLeftovers() throws IOException {
        if (!resumed) {
            return;
        }
        Files.walkFileTree(work, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!written.contains(work.relativize(file).toString().replace('\\', '/'))) {
                    Files.delete(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /// Throws away what was written so far.
    public void discard() throws IOException {
        delete(work);
    }

    /// Says what a failed write means for a user.
    public static FormatException cannotWrite(String path, IOException cause) {
        FormatException exception = new FormatException(
                Problem.CANNOT_WRITE,
                path,
                cause.getMessage() + "; free some space or give another place, then run again with --resume");
        exception.initCause(cause);
        return exception;
    }

    private static void delete(Path tree) throws IOException {
        if (!Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failed) throws IOException {
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /// Lets the lock go; an unpublished folder stays for a run with resume.
    @Override
    public void close() throws IOException {
        lock.release();
        lockFile.close();
        if (published || !Files.exists(work)) {
            Files.deleteIfExists(lockPath);
        }
    }
}
