package dev.cairn.formats.mp4;

import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.episode.source.SourceFile;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Walks over the boxes of a file and reads those that hold tables.
///
/// Files up to 1 MiB are read by one call, of larger ones the headers and the tables.
final class TopLevel {
    private static final int MOOV = Box.type("moov");
    private static final int MOOF = Box.type("moof");

    private final SourceFile file;
    private final Budget budget;
    private final Window window;
    private final Movie movie;
    private boolean found;
    private @Nullable String trouble;

    TopLevel(SourceFile file, ReadLimits limits) {
        this.file = file;
        this.budget = new Budget(limits);
        this.window = new Window(file);
        this.movie = new Movie(budget);
    }

    Mp4File read() throws IOException {
        if (file.sizeBytes() == 0) {
            throw corrupt(FormatException.NO_OFFSET, "the file is empty, expected an MP4");
        }
        FirstBytes.check(file, window.bytes(0, (int) Math.min(file.sizeBytes(), 64)));
        walk();
        if (!found) {
            throw corrupt(
                    file.sizeBytes(),
                    "no moov box: the recording was not finished, or the file was cut; without it nobody knows where "
                            + "the pictures lie");
        }
        return new Mp4File(file, movie.finish(), Optional.ofNullable(trouble));
    }

    private void walk() throws IOException {
        long at = 0;
        long end = file.sizeBytes();
        int boxes = 0;
        while (end - at >= Box.HEADER && trouble == null) {
            ReadLimits.hold(++boxes, budget.limits().indexEntries(), file.path(), at, "the number of boxes");
            Cursor header = window.bytes(at, (int) Math.min(end - at, 16));
            long size = header.u32();
            int type = header.i32();
            int plain = Box.HEADER;
            if (size == 1 && header.remaining() >= 8) {
                size = header.i64();
                plain += 8;
            } else if (size == 0) {
                size = end - at;
            }
            if (size < plain) {
                giveUp(at, "box " + Box.name(type) + " says " + size + " bytes, expected at least " + plain);
                return;
            }
            boolean whole = size <= end - at;
            box(type, at, plain, size, whole);
            if (!whole) {
                return;
            }
            at += size;
        }
    }

    /// Bytes that are no box end the file where tables were already found.
    private void giveUp(long at, String text) throws FormatException {
        if (!found) {
            throw corrupt(at, text);
        }
        trouble = "at byte " + at + ": " + text;
    }

    private void box(int type, long at, int header, long size, boolean whole) throws IOException {
        if (type == MOOV && !found) {
            if (!whole) {
                throw corrupt(
                        at,
                        "the file was cut inside its moov box: it says " + size + " bytes, " + (file.sizeBytes() - at)
                                + " are left");
            }
            movie.read(tables(at, header, size), file.sizeBytes());
            found = true;
        } else if (type == MOOF && found && movie.fragmented()) {
            if (!whole) {
                trouble = "at byte " + at + ": the file was cut inside a fragment";
                return;
            }
            fragment(at, header, size);
        }
    }

    /// A torn fragment ends the file; the samples before it are good.
    private void fragment(long at, int header, long size) throws IOException {
        try {
            movie.fragment(tables(at, header, size), at);
        } catch (FormatException e) {
            if (e.problem() != Problem.CORRUPT_FILE) {
                throw e;
            }
            trouble = e.getMessage();
        }
    }

    private Cursor tables(long at, int header, long size) throws IOException {
        int length = ReadLimits.hold(
                size - header, budget.limits().documentBytes(), file.path(), at, "the size of a box of tables");
        return window.bytes(at + header, length);
    }

    private FormatException corrupt(long offset, String text) {
        return new FormatException(Problem.CORRUPT_FILE, file.path(), offset, text);
    }
}
