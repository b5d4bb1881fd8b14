package dev.cairn.formats.mp4;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Where each sample lies and when it counts, in ticks of the media, before edit lists; in decoding order.
///
/// At most 24 bytes and a bit per sample; what is the same for all samples takes nothing.
final class SampleTable {
    private final int count;
    private final long[] offsets;
    private final int[] sizes;
    private final long @Nullable [] dts;
    private final long firstDts;
    private final long step;
    private final int @Nullable [] composition;
    private final long @Nullable [] keys;
    private final byte @Nullable [] entries;
    private final long lastDelta;

    private SampleTable(Builder from, long step, boolean even) {
        this.count = from.count;
        this.offsets = fit(from.offsets, count);
        this.sizes = from.sizes.length == count ? from.sizes : Arrays.copyOf(from.sizes, count);
        this.dts = even ? null : fit(from.dts, count);
        this.firstDts = count == 0 ? 0 : from.dts[0];
        this.step = step;
        this.composition = from.composition;
        this.keys = from.keys;
        this.entries = from.entries;
        this.lastDelta = from.lastDelta;
    }

    private static long[] fit(long[] values, int count) {
        return values.length == count ? values : Arrays.copyOf(values, count);
    }

    int count() {
        return count;
    }

    long offset(int sample) {
        return offsets[sample];
    }

    int size(int sample) {
        return sizes[sample];
    }

    long dts(int sample) {
        return dts == null ? firstDts + sample * step : dts[sample];
    }

    long pts(int sample) {
        return dts(sample) + (composition == null ? 0 : composition[sample]);
    }

    /// How far decoding stamps must move so that none lies after its picture's; at least 0.
    long latest() {
        long latest = 0;
        if (composition != null) {
            for (int i = 0; i < count; i++) {
                latest = Math.max(latest, -(long) composition[i]);
            }
        }
        return latest;
    }

    boolean key(int sample) {
        return keys == null || (keys[sample >> 6] >>> sample & 1) != 0;
    }

    /// The last key sample at or before `sample`, −1 if there is none.
    int keyAtOrBefore(int sample) {
        if (keys == null || sample < 0) {
            return sample;
        }
        int word = sample >> 6;
        long bits = keys[word] & -1L >>> 63 - (sample & 63);
        while (bits == 0 && word > 0) {
            bits = keys[--word];
        }
        return bits == 0 ? -1 : (word << 6) + 63 - Long.numberOfLeadingZeros(bits);
    }

    /// Index of the sample's description.
    int entry(int sample) {
        return entries == null ? 0 : entries[sample] & 0xff;
    }

    /// Decoding ticks that the last sample stays.
    long lastDelta() {
        return lastDelta;
    }

    /// Gathers samples in decoding order.
    static final class Builder {
        private int count;
        private long[] offsets;
        private int[] sizes;
        private long[] dts;
        private int @Nullable [] composition;
        private long @Nullable [] keys;
        private byte @Nullable [] entries;
        private long lastDelta;

        Builder(int expected) {
            offsets = new long[expected];
            sizes = new int[expected];
            dts = new long[expected];
        }

        int count() {
            return count;
        }

        /// Where the next sample's decoding stamp falls if nobody says.
        long nextDts() {
            return count == 0 ? 0 : dts[count - 1] + lastDelta;
        }

        /// @param delta decoding ticks until the next sample
        void add(long offset, int size, long stamp, long delta, int shift, boolean key, int entry) {
            if (count == offsets.length) {
                int room = Math.max(16, count + (count >> 1));
                offsets = Arrays.copyOf(offsets, room);
                sizes = Arrays.copyOf(sizes, room);
                dts = Arrays.copyOf(dts, room);
            }
            int at = count++;
            offsets[at] = offset;
            sizes[at] = size;
            dts[at] = stamp;
            lastDelta = delta;
            if (shift != 0 || composition != null) {
                compose(at, shift);
            }
            if (!key || keys != null) {
                mark(at, key);
            }
            if (entry != 0 || entries != null) {
                describe(at, entry);
            }
        }

        private void compose(int at, int shift) {
            int[] shifts = composition;
            if (shifts == null) {
                shifts = new int[offsets.length];
            } else if (shifts.length <= at) {
                shifts = Arrays.copyOf(shifts, offsets.length);
            }
            shifts[at] = shift;
            composition = shifts;
        }

        private void mark(int at, boolean key) {
            long[] bits = keys;
            int words = (offsets.length >> 6) + 1;
            if (bits == null) {
                bits = new long[words];
                for (int i = 0; i < at; i++) {
                    bits[i >> 6] |= 1L << i;
                }
            } else if (bits.length < words) {
                bits = Arrays.copyOf(bits, words);
            }
            if (key) {
                bits[at >> 6] |= 1L << at;
            }
            keys = bits;
        }

        private void describe(int at, int entry) {
            byte[] all = entries;
            if (all == null) {
                all = new byte[offsets.length];
            } else if (all.length <= at) {
                all = Arrays.copyOf(all, offsets.length);
            }
            all[at] = (byte) entry;
            entries = all;
        }

        SampleTable build() {
            long step = count > 1 ? dts[1] - dts[0] : 0;
            boolean even = true;
            for (int i = 2; i < count && even; i++) {
                even = dts[i] - dts[i - 1] == step;
            }
            return new SampleTable(this, step, even);
        }
    }
}
