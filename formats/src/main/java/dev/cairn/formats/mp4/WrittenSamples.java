package dev.cairn.formats.mp4;

import java.util.Arrays;

/// Tables of a file while it is written: arrays that grow, 29 bytes per sample.
final class WrittenSamples {
    private static final int CHUNK_BYTES = 1 << 20;

    private int count;
    private int[] sizes = new int[128];
    private long[] dts = new long[128];
    private long[] pts = new long[128];
    private boolean[] keys = new boolean[128];
    private int keyCount;

    private int chunks;
    private long[] chunkOffsets = new long[4];
    private int[] chunkFirst = new int[4];
    private long chunkBytes;

    int count() {
        return count;
    }

    /// Decoding stamp of the last sample, 0 before the first.
    long lastDts() {
        return count == 0 ? 0 : dts[count - 1];
    }

    void add(long offset, int size, long decode, long shown, boolean key) {
        if (count == sizes.length) {
            int room = count * 2;
            sizes = Arrays.copyOf(sizes, room);
            dts = Arrays.copyOf(dts, room);
            pts = Arrays.copyOf(pts, room);
            keys = Arrays.copyOf(keys, room);
        }
        if (chunks == 0 || chunkBytes + size > CHUNK_BYTES) {
            open(offset);
        }
        chunkBytes += size;
        sizes[count] = size;
        dts[count] = decode;
        pts[count] = shown;
        keys[count] = key;
        keyCount += key ? 1 : 0;
        count++;
    }

    private void open(long offset) {
        if (chunks == chunkOffsets.length) {
            chunkOffsets = Arrays.copyOf(chunkOffsets, chunks * 2);
            chunkFirst = Arrays.copyOf(chunkFirst, chunks * 2);
        }
        chunkOffsets[chunks] = offset;
        chunkFirst[chunks++] = count;
        chunkBytes = 0;
    }

    /// The lead that lets every picture be decoded before it is shown, at least `least`.
    long lead(long least) {
        long lead = least;
        for (int i = 0; i < count; i++) {
            lead = Math.max(lead, dts[i] - pts[i]);
        }
        return lead;
    }

    /// Writes `stts`, `ctts`, `stss`, `stsc`, `stsz` and `stco` or `co64`, each only if it says something.
    ///
    /// @param end where the last sample ends in decoding time
    /// @param lead added to each offset, for an edit list to take off again
    void write(BoxWriter out, long end, long lead) {
        decoding(out, end);
        composition(out, lead);
        keys(out);
        chunks(out);
        out.open("stsz", 0).i32(0).i32(count);
        for (int i = 0; i < count; i++) {
            out.i32(sizes[i]);
        }
        out.close();
        places(out);
    }

    private void decoding(BoxWriter out, long end) {
        out.open("stts", 0);
        int at = out.length();
        out.i32(0);
        int runs = 0;
        for (int i = 0; i < count; runs++) {
            int from = i;
            long delta = delta(i, end);
            while (i < count && delta(i, end) == delta) {
                i++;
            }
            out.i32(i - from).i32((int) delta);
        }
        out.set(at, runs).close();
    }

    private long delta(int sample, long end) {
        return (sample + 1 < count ? dts[sample + 1] : end) - dts[sample];
    }

    private void composition(BoxWriter out, long lead) {
        if (lead == 0 && Arrays.equals(dts, 0, count, pts, 0, count)) {
            return;
        }
        out.open("ctts", lead == 0 ? 1 : 0);
        int at = out.length();
        out.i32(0);
        int runs = 0;
        for (int i = 0; i < count; runs++) {
            int from = i;
            long shift = pts[i] - dts[i];
            while (i < count && pts[i] - dts[i] == shift) {
                i++;
            }
            out.i32(i - from).i32((int) (shift + lead));
        }
        out.set(at, runs).close();
    }

    private void keys(BoxWriter out) {
        if (keyCount == count) {
            return;
        }
        out.open("stss", 0).i32(keyCount);
        for (int i = 0; i < count; i++) {
            if (keys[i]) {
                out.i32(i + 1);
            }
        }
        out.close();
    }

    private void chunks(BoxWriter out) {
        out.open("stsc", 0);
        int at = out.length();
        out.i32(0);
        int runs = 0;
        int before = -1;
        for (int chunk = 0; chunk < chunks; chunk++) {
            int samples = (chunk + 1 < chunks ? chunkFirst[chunk + 1] : count) - chunkFirst[chunk];
            if (samples != before) {
                out.i32(chunk + 1).i32(samples).i32(1);
                before = samples;
                runs++;
            }
        }
        out.set(at, runs).close();
    }

    private void places(BoxWriter out) {
        boolean wide = chunks > 0 && chunkOffsets[chunks - 1] > 0xffff_ffffL;
        out.open(wide ? "co64" : "stco", 0).i32(chunks);
        for (int chunk = 0; chunk < chunks; chunk++) {
            if (wide) {
                out.i64(chunkOffsets[chunk]);
            } else {
                out.i32((int) chunkOffsets[chunk]);
            }
        }
        out.close();
    }
}
