package dev.cairn.formats.message.gather;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Which samples are missing; free while none is.
final class Missing {
    private boolean @Nullable [] present;
    private int known;

    void add(int sample) {
        boolean[] bits = room(sample + 1);
        Arrays.fill(bits, known, sample, true);
        bits[sample] = false;
        known = sample + 1;
    }

    boolean has(int sample) {
        return sample < known && present != null && !present[sample];
    }

    /// Forgets what was said of the samples from `count` on.
    void truncate(int count) {
        known = Math.min(known, count);
    }

    /// A bit per sample, or null where all are present.
    boolean @Nullable [] bits(int count) {
        if (known == 0) {
            return null;
        }
        boolean[] bits = room(count);
        Arrays.fill(bits, known, count, true);
        return bits;
    }

    private boolean[] room(int count) {
        boolean[] bits = present;
        if (bits == null) {
            bits = new boolean[Math.max(64, count)];
        } else if (bits.length < count) {
            bits = Arrays.copyOf(bits, Math.max(count, bits.length * 2));
        }
        present = bits;
        return bits;
    }
}
