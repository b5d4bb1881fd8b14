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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// A folder that is written beside its place and appears there by one rename.
///
/// The working folder is named after the place, so that a second run into one output meets the lock of the first, and a
/// later one finds what a killed run left. Both are made when the first file is: until then the disk is not touched.
/// Any thread may ask for a file.
public final class StagedFolder implements AutoCloseable {
    private static final String JOB = ".job";
    private static final String SCRATCH = ".scratch";
    private static final List<String> FULL =
            List.of("no space left", "not enough space", "quota exceeded", "file too large", "read-only file system");

    private final Path place;
    private final String job;
    private final boolean resume;
    private final ChannelOpener opener;
    private final Set<String> written = ConcurrentHashMap.newKeySet();
    private final Map<String, ResumingChannel> continued = new ConcurrentHashMap<>();
    private final Set<Path> made = ConcurrentHashMap.newKeySet();
    private @Nullable Work work;
    private boolean published;

    private StagedFolder(Path place, String job, boolean resume, ChannelOpener opener) {
        this.place = place;
        this.job = job;
        this.resume = resume;
        this.opener = opener;
    }

    /// The working folder under its lock.
    private record Work(Path folder, Path lockPath, FileChannel lockFile, FileLock lock, boolean resumed) {}

    /// Names the output at a place; it is started, or gone on with, when the first file is written.
    ///
    /// @param job what is being done; only an unfinished output of the same job is continued
    /// @param resume whether to continue at all
    /// @throws FormatException OUTPUT_EXISTS or CANNOT_WRITE; later OUTPUT_IN_USE too
    public static StagedFolder open(Path place, String job, boolean resume) throws IOException {
        return open(place, job, resume, Files::newByteChannel);
    }

    /// The same, with files opened by `opener`.
    public static StagedFolder open(Path place, String job, boolean resume, ChannelOpener opener) throws IOException {
        Path absolute = place.toAbsolutePath().normalize();
        refuseExisting(absolute);
        if (absolute.getParent() == null) {
            throw new FormatException(
                    Problem.CANNOT_WRITE, place.toString(), "the root of the file system is no output");
        }
        return new StagedFolder(absolute, job, resume, opener);
    }

    private static void refuseExisting(Path place) throws FormatException {
        if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            throw new FormatException(
                    Problem.OUTPUT_EXISTS, place.toString(), "it exists already; give a place that does not exist yet");
        }
    }

    /// The working folder; made by the first who asks.
    private synchronized Work work() throws IOException {
        Work begun = work;
        if (begun == null) {
            begun = begin();
            work = begun;
        }
        return begun;
    }

    private Work begin() throws IOException {
        Path parent = java.util.Objects.requireNonNull(place.getParent());
        Path folder = parent.resolve("." + place.getFileName() + ".cairn-part");
        Path lockPath = parent.resolve("." + place.getFileName() + ".cairn-lock");
        try {
            Files.createDirectories(parent);
            FileChannel lockFile = FileChannel.open(lockPath, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                FileLock lock = lockOf(lockFile);
                refuseExisting(place);
                return new Work(folder, lockPath, lockFile, lock, prepare(folder));
            } catch (IOException | RuntimeException e) {
                lockFile.close();
                throw e;
            }
        } catch (FormatException e) {
            throw e;
        } catch (IOException e) {
            throw cannotWrite(place.toString(), e);
        }
    }

    /// Empties the folder, unless it holds an unfinished output of this job that shall be continued.
    private boolean prepare(Path folder) throws IOException {
        Path note = folder.resolve(JOB);
        boolean same = resume && Files.exists(note) && Files.readString(note).equals(job);
        if (!same) {
            delete(folder);
            Files.createDirectories(folder);
            Files.writeString(note, job);
        }
        return same;
    }

    private FileLock lockOf(FileChannel lockFile) throws IOException {
        @Nullable FileLock lock;
        try {
            lock = lockFile.tryLock();
        } catch (OverlappingFileLockException e) {
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

    /// Whether an earlier run of the same job is continued.
    public boolean resumed() throws IOException {
        return work().resumed();
    }

    /// Opens a new file for writing front to back.
    ///
    /// @param path below the folder, with `/` between names
    public SeekableByteChannel create(String path) throws IOException {
        Work open = work();
        written.add(path);
        Path file = open.folder().resolve(path);
        try {
            makeParent(file);
            if (open.resumed() && Files.exists(file)) {
                ResumingChannel channel = new ResumingChannel(
                        opener.open(file, Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE)));
                continued.put(path, channel);
                return channel;
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
        continued.remove(path);
        Files.deleteIfExists(work().folder().resolve(path));
    }

    /// A file that helps on the way and is not part of the output; kept when a run is killed.
    public Path scratch(String path) throws IOException {
        Path file = work().folder().resolve(SCRATCH).resolve(path);
        makeParent(file);
        return file;
    }

    /// Asks the file system once per folder and not per file: a v2.1 set has a thousand files in each.
    private void makeParent(Path file) throws IOException {
        Path folder = file.getParent();
        if (folder != null && !made.contains(folder)) {
            Files.createDirectories(folder);
            made.add(folder);
        }
    }

    /// Makes the folder appear at its place.
    public void publish() throws IOException {
        Work open = work();
        delete(open.folder().resolve(SCRATCH));
        Files.deleteIfExists(open.folder().resolve(JOB));
        cutLeftovers(open.folder());
        if (open.resumed()) {
            removeLeftovers(open.folder());
        }
        refuseExisting(place);
        try {
            Files.move(open.folder(), place, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException e) {
            refuseExisting(place);
            throw e;
        } catch (IOException e) {
            throw cannotWrite(place.toString(), e);
        }
        published = true;
    }

    /// What a killed run wrote behind the ends of this one's files.
    private void cutLeftovers(Path folder) throws IOException {
        for (Map.Entry<String, ResumingChannel> file : continued.entrySet()) {
            Path path = folder.resolve(file.getKey());
            long end = file.getValue().end();
            if (Files.size(path) > end) {
                try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
                    channel.truncate(end);
                }
            }
        }
    }

    /// Files of a killed run that this one did not write.
    private void removeLeftovers(Path work) throws IOException {
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

    /// Whether an exception says that the disk takes no more.
    public static boolean isFull(IOException e) {
        String text = e.getMessage() == null ? "" : e.getMessage().toLowerCase(Locale.ROOT);
        return FULL.stream().anyMatch(text::contains);
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
    public synchronized void close() throws IOException {
        Work open = work;
        if (open == null) {
            return;
        }
        work = null;
        // Before the lock goes, so that nobody else's is deleted.
        if (published || !Files.exists(open.folder())) {
            Files.deleteIfExists(open.lockPath());
        }
        open.lock().release();
        open.lockFile().close();
    }
}
