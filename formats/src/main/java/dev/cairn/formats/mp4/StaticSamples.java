package dev.cairn.formats.mp4;

import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.ReadLimits;
import org.jspecify.annotations.Nullable;

/// Reads the tables of `stbl` in step: one walk over samples, each table a cursor of its own.
final class StaticSamples {
    private static final int STTS = Box.type("stts");
    private static final int CTTS = Box.type("ctts");
    private static final int STSS = Box.type("stss");
    private static final int STSZ = Box.type("stsz");
    private static final int STZ2 = Box.type("stz2");
    private static final int STSC = Box.type("stsc");
    private static final int STCO = Box.type("stco");
    private static final int CO64 = Box.type("co64");

    private final Cursor stbl;
    private final Budget budget;
    private final long fileBytes;
    private final int entries;
    private @Nullable Box stts;
    private @Nullable Box ctts;
    private @Nullable Box stss;
    private @Nullable Box sizes;
    private @Nullable Box stsc;
    private @Nullable Box chunks;

    StaticSamples(Cursor stbl, Budget budget, long fileBytes, int entries) {
        this.stbl = stbl;
        this.budget = budget;
        this.fileBytes = fileBytes;
        this.entries = entries;
    }

    SampleTable.Builder read() throws FormatException {
        gather();
        Box sizeBox = sizes;
        if (sizeBox == null) {
            return new SampleTable.Builder(0);
        }
        Sizes size = new Sizes(sizeBox, budget, fileBytes);
        SampleTable.Builder table = new SampleTable.Builder(size.count);
        if (size.count == 0) {
            return table;
        }
        if (stts == null || stsc == null || chunks == null) {
            throw stbl.corrupt(
                    "stbl has samples but no " + (stts == null ? "stts" : stsc == null ? "stsc" : "stco") + " box");
        }
        fill(table, size, new Runs(stts, "stts"), new Chunks(stsc, chunks, entries));
        return table;
    }

    private void gather() throws FormatException {
        Cursor children = stbl.fork();
        for (Box box = Box.next(children); box != null; box = Box.next(children)) {
            int type = box.type();
            if (type == STTS) {
                stts = box;
            } else if (type == CTTS) {
                ctts = box;
            } else if (type == STSS) {
                stss = box;
            } else if (type == STSZ || type == STZ2) {
                sizes = box;
            } else if (type == STSC) {
                stsc = box;
            } else if (type == STCO || type == CO64) {
                chunks = box;
            }
        }
    }

    private void fill(SampleTable.Builder table, Sizes size, Runs times, Chunks place) throws FormatException {
        // Versions 0 and 1 are both read as signed: old writers put negative offsets into version 0.
        Runs shifts = ctts == null ? null : new Runs(ctts, "ctts");
        Keys keys = stss == null ? null : new Keys(stss);
        long dts = 0;
        for (int i = 0; i < size.count; i++) {
            int bytes = size.next();
            place.step();
            long delta = times.next() & 0xffff_ffffL;
            int shift = shifts == null ? 0 : shifts.next();
            table.add(place.offset, bytes, dts, delta, shift, keys == null || keys.has(i), place.entry);
            place.offset += bytes;
            dts += delta;
        }
    }

    /// `stsz` or `stz2`.
    private static final class Sizes {
        private final Cursor in;
        private final int most;
        private final int same;
        private final int bits;
        private final int count;
        private int held = -1;

        Sizes(Box box, Budget budget, long fileBytes) throws FormatException {
            box.version();
            in = box.content();
            most = budget.limits().chunkBytes();
            long size = in.u32();
            long samples = in.u32();
            if (box.type() == STZ2) {
                bits = (int) size & 0xff;
                same = 0;
                if (bits != 4 && bits != 8 && bits != 16) {
                    throw in.corrupt("stz2 has sizes of " + bits + " bits, expected 4, 8 or 16");
                }
            } else {
                bits = 32;
                same = ReadLimits.hold(size, most, in.file(), in.offset(), "the size of a sample");
            }
            // A number of samples is never believed alone: sizes stand in the box, or samples stand in the file.
            long room = same == 0 ? in.remaining() * 8L / bits : fileBytes / same;
            if (samples > room) {
                throw in.corrupt(Box.name(box.type()) + " says " + samples + " samples, there is room for " + room);
            }
            count = budget.take(samples, in);
        }

        int next() throws FormatException {
            if (same != 0) {
                return same;
            }
            return switch (bits) {
                case 32 -> {
                    int size = in.i32();
                    yield size >= 0 && size <= most
                            ? size
                            : ReadLimits.hold(size & 0xffff_ffffL, most, in.file(), in.offset() - 4, "a sample");
                }
                case 16 -> in.u16();
                case 8 -> in.u8();
                default -> {
                    int low = held;
                    if (low >= 0) {
                        held = -1;
                        yield low;
                    }
                    int both = in.u8();
                    held = both & 15;
                    yield both >> 4;
                }
            };
        }
    }

    /// `stts` or `ctts`: values with how often they hold.
    private static final class Runs {
        private final Cursor in;
        private final String name;
        private long runs;
        private long left;
        private int value;

        Runs(Box box, String name) throws FormatException {
            box.version();
            this.name = name;
            in = box.content();
            runs = in.u32();
        }

        int next() throws FormatException {
            while (left == 0) {
                if (runs-- <= 0) {
                    throw in.corrupt(name + " ends before the last sample");
                }
                left = in.u32();
                value = in.i32();
            }
            left--;
            return value;
        }
    }

    /// `stss`: numbers of key samples, from 1, rising.
    private static final class Keys {
        private final Cursor in;
        private long left;
        private long next = -1;

        Keys(Box box) throws FormatException {
            box.version();
            in = box.content();
            left = in.u32();
        }

        boolean has(int sample) throws FormatException {
            while (next < sample && left > 0) {
                long number = in.u32() - 1;
                if (number < 0 || number <= next) {
                    throw in.corrupt("stss names sample " + (number + 1) + " after sample " + (next + 1));
                }
                next = number;
                left--;
            }
            return next == sample;
        }
    }

    /// `stsc` with `stco` or `co64`.
    private static final class Chunks {
        private final Cursor runs;
        private final Cursor places;
        private final boolean wide;
        private final int entries;
        private long runsLeft;
        private long chunksLeft;
        private long chunk;
        private long nextRun;
        private long samples;
        private long left;
        private int entry;
        private long offset;

        Chunks(Box stsc, Box stco, int entries) throws FormatException {
            stsc.version();
            stco.version();
            this.entries = entries;
            runs = stsc.content();
            places = stco.content();
            wide = stco.type() == CO64;
            runsLeft = runs.u32();
            chunksLeft = places.u32();
            nextRun = runsLeft == 0 ? Long.MAX_VALUE : runs.u32();
            if (nextRun != 1 && runsLeft > 0) {
                throw runs.corrupt("stsc begins with chunk " + nextRun + ", expected 1");
            }
        }

        /// Moves to the next sample.
        void step() throws FormatException {
            while (left == 0) {
                if (chunksLeft-- <= 0) {
                    throw places.corrupt("stco has " + chunk + " chunks, that is too few for the samples");
                }
                chunk++;
                if (chunk == nextRun) {
                    nextRun();
                }
                left = samples;
                offset = places.wide(wide);
                if (offset < 0 || offset > Times.LARGEST) {
                    throw places.corrupt("chunk " + chunk + " is said to begin at " + Long.toUnsignedString(offset));
                }
            }
            left--;
        }

        private void nextRun() throws FormatException {
            samples = runs.u32();
            long description = runs.u32();
            if (description < 1 || description > entries) {
                throw runs.corrupt("stsc asks for description " + description + ", stsd has " + entries);
            }
            entry = (int) description - 1;
            runsLeft--;
            nextRun = runsLeft == 0 ? Long.MAX_VALUE : runs.u32();
            if (nextRun <= chunk) {
                throw runs.corrupt("stsc goes back to chunk " + nextRun + " after chunk " + chunk);
            }
        }
    }
}
