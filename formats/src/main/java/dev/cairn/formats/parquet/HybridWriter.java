package dev.cairn.formats.parquet;

/// Encodes levels and dictionary indexes: runs of eight and more equal values as runs, the rest bit-packed.
final class HybridWriter {
    private static final int GROUP = 8;

    private HybridWriter() {}

    /// Encodes `values[from, to)` of `width` bits each.
    static void encode(int[] values, int from, int to, int width, Bytes out) {
        int at = from;
        while (at < to) {
            int run = run(values, at, to);
            if (run >= GROUP) {
                out.varint((long) run << 1);
                for (int shift = 0; shift < width; shift += 8) {
                    out.u8(values[at] >>> shift);
                }
                at += run;
                continue;
            }
            int start = at;
            do {
                at = Math.min(to, at + GROUP);
            } while (at < to && run(values, at, Math.min(to, at + GROUP)) < GROUP);
            pack(values, start, at, width, out);
        }
    }

    /// Encodes levels.
    static void encode(byte[] levels, int from, int to, int width, Bytes out) {
        int at = from;
        while (at < to) {
            int run = run(levels, at, to);
            if (run >= GROUP) {
                out.varint((long) run << 1);
                out.u8(levels[at]);
                at += run;
                continue;
            }
            int start = at;
            do {
                at = Math.min(to, at + GROUP);
            } while (at < to && run(levels, at, Math.min(to, at + GROUP)) < GROUP);
            pack(levels, start, at, width, out);
        }
    }

    private static int run(int[] values, int from, int to) {
        int at = from + 1;
        while (at < to && values[at] == values[from]) {
            at++;
        }
        return at - from;
    }

    private static int run(byte[] values, int from, int to) {
        int at = from + 1;
        while (at < to && values[at] == values[from]) {
            at++;
        }
        return at - from;
    }

    private static int groups(int from, int to, int width, Bytes out) {
        int groups = (to - from + GROUP - 1) / GROUP;
        out.varint((long) groups << 1 | 1);
        return out.extend(groups * width);
    }

    private static void pack(int[] values, int from, int to, int width, Bytes out) {
        int at = groups(from, to, width, out);
        int end = out.length();
        byte[] packed = out.array();
        long waiting = 0;
        int bits = 0;
        for (int i = from; i < to; i++) {
            waiting |= (values[i] & 0xffffffffL) << bits;
            bits += width;
            while (bits >= 8) {
                packed[at++] = (byte) waiting;
                waiting >>>= 8;
                bits -= 8;
            }
        }
        flush(packed, at, end, waiting);
    }

    private static void pack(byte[] values, int from, int to, int width, Bytes out) {
        int at = groups(from, to, width, out);
        int end = out.length();
        byte[] packed = out.array();
        int waiting = 0;
        int bits = 0;
        for (int i = from; i < to; i++) {
            waiting |= values[i] << bits;
            bits += width;
            while (bits >= 8) {
                packed[at++] = (byte) waiting;
                waiting >>>= 8;
                bits -= 8;
            }
        }
        flush(packed, at, end, waiting);
    }

    private static void flush(byte[] packed, int from, int end, long waiting) {
        long rest = waiting;
        for (int at = from; at < end; at++) {
            packed[at] = (byte) rest;
            rest >>>= 8;
        }
    }
}
