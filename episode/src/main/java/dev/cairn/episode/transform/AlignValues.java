package dev.cairn.episode.transform;

import dev.cairn.episode.Column;
import java.io.IOException;
import java.util.Arrays;

/// Samples of one stream that wait for their rows, and the rows that are being made of them.
///
/// Samples are numbered from 0 in the window; the oldest goes first.
abstract class AlignValues {
    private long[] instants = new long[16];
    private int head;
    private int end;
    private long firstNumber;
    private boolean[] present = new boolean[0];
    private boolean anyMissing;

    /// Takes a copy of a sample.
    final void add(long instant, Column column, int sample) throws IOException {
        if (end == instants.length) {
            if (head > end / 2) {
                System.arraycopy(instants, head, instants, 0, end - head);
                shift(head, end - head);
                end -= head;
                head = 0;
            } else {
                instants = Arrays.copyOf(instants, 2 * end);
                grow(2 * end);
            }
        }
        instants[end] = instant;
        put(end, column, sample);
        end++;
    }

    final int waiting() {
        return end - head;
    }

    final long instant(int sample) {
        return instants[head + sample];
    }

    /// Number of a waiting sample in the whole stream.
    final long number(int sample) {
        return firstNumber + sample;
    }

    /// Lets the oldest sample go.
    final void drop() {
        release(head);
        head++;
        firstNumber++;
    }

    /// Makes room for so many rows.
    final void begin(int rows) {
        if (present.length < rows) {
            present = new boolean[rows];
        }
        anyMissing = false;
        reserve(rows);
    }

    /// A row gets a waiting sample.
    final void copy(int row, int sample, long rowInstant) {
        present[row] = true;
        write(row, head + sample, rowInstant);
    }

    /// A row gets what lies between two waiting samples.
    ///
    /// @param share of the way from one to the next, above 0 and below 1
    final void between(int row, int sample, double share) {
        present[row] = true;
        blend(row, head + sample, head + sample + 1, share);
    }

    /// A row gets nothing.
    final void leave(int row, long rowInstant) {
        present[row] = false;
        anyMissing = true;
        clear(row, rowInstant);
    }

    /// The rows that were made; lent.
    final Column column(int rows) throws IOException {
        return build(rows, anyMissing ? present : null);
    }

    /// Bytes that wait.
    abstract long heldBytes();

    abstract void grow(int capacity);

    abstract void shift(int from, int count);

    abstract void put(int at, Column column, int sample) throws IOException;

    void release(int at) {}

    abstract void reserve(int rows);

    abstract void write(int row, int at, long rowInstant);

    void blend(int row, int one, int next, double share) {
        throw new IllegalStateException("there is nothing between two samples");
    }

    abstract void clear(int row, long rowInstant);

    abstract Column build(int rows, boolean @org.jspecify.annotations.Nullable [] bits) throws IOException;

    /// Bytes of the rows that were made, as far as they are pictures.
    long pictureBytes() {
        return 0;
    }
}
