package dev.cairn.episode.transform;

import dev.cairn.episode.Column;
import dev.cairn.episode.Texts;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Texts that wait; rows with the same text share its bytes.
final class AlignTexts extends AlignValues {
    private byte[][] waiting = new byte[16][];
    private long held;
    private byte[] utf8 = new byte[256];
    private int filled;
    private int[] starts = new int[0];
    private int[] lengths = new int[0];
    private byte @Nullable [] last;
    private int lastStart;

    @Override
    long heldBytes() {
        return held;
    }

    @Override
    void grow(int capacity) {
        waiting = Arrays.copyOf(waiting, capacity);
    }

    @Override
    void shift(int from, int count) {
        System.arraycopy(waiting, from, waiting, 0, count);
    }

    @Override
    void put(int at, Column column, int sample) {
        Texts texts = (Texts) column;
        byte[] text = new byte[texts.utf8Length(sample)];
        texts.copyUtf8(sample, text, 0);
        waiting[at] = text;
        held += text.length;
    }

    @Override
    void release(int at) {
        held -= waiting[at].length;
    }

    @Override
    void reserve(int count) {
        if (starts.length < count) {
            starts = new int[count];
            lengths = new int[count];
        }
        filled = 0;
        last = null;
    }

    @Override
    void write(int row, int at, long rowInstant) {
        byte[] text = waiting[at];
        if (last == null || !Arrays.equals(last, text)) {
            if (filled + text.length > utf8.length) {
                utf8 = Arrays.copyOf(utf8, Math.max(2 * utf8.length, Math.addExact(filled, text.length)));
            }
            System.arraycopy(text, 0, utf8, filled, text.length);
            lastStart = filled;
            filled += text.length;
            last = text;
        }
        starts[row] = lastStart;
        lengths[row] = text.length;
    }

    @Override
    void clear(int row, long rowInstant) {
        starts[row] = 0;
        lengths[row] = 0;
    }

    @Override
    Column build(int count, boolean @Nullable [] bits) {
        return new Texts(utf8, starts, lengths, count, bits);
    }
}
