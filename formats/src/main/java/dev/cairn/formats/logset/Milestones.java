package dev.cairn.formats.logset;

import java.util.Arrays;

/// Some log times of one channel with the number of the message, so that a walk need not begin at the first message.
///
/// Never more than a fixed number: when it is full every other one goes. So they lie as close as the length of the
/// channel allows.
final class Milestones {
    /// 128 KiB for a channel at most.
    private static final int MOST = 8192;

    private long[] nanos = new long[16];
    private long[] numbers = new long[16];
    private int size;
    private long step = 1;
    private long next;
    private long messages;
    private long last = Long.MIN_VALUE;

    /// Takes the next message of the channel.
    void add(long logNanos) {
        // What has the time of the one before it is no place to begin: a query by time would give both.
        if (messages >= next && (logNanos > last || messages == 0)) {
            if (size == MOST) {
                thin();
            }
            if (size == nanos.length) {
                nanos = Arrays.copyOf(nanos, size * 2);
                numbers = Arrays.copyOf(numbers, size * 2);
            }
            nanos[size] = logNanos;
            numbers[size++] = messages;
            next = messages + step;
        }
        last = logNanos;
        messages++;
    }

    private void thin() {
        for (int i = 0; i < size / 2; i++) {
            nanos[i] = nanos[2 * i];
            numbers[i] = numbers[2 * i];
        }
        size /= 2;
        step *= 2;
    }

    /// Messages of the channel.
    long messages() {
        return messages;
    }

    /// Log time of the last message.
    long lastNanos() {
        return last;
    }

    /// Log time of the first message.
    long firstNanos() {
        return nanos[0];
    }

    /// The last one that is not behind an instant; −1 if all are.
    int before(long instant) {
        int at = Arrays.binarySearch(nanos, 0, size, instant);
        return at >= 0 ? at : -at - 2;
    }

    /// The last one that is not behind a message; −1 for a channel without messages.
    int beforeMessage(long number) {
        int at = Arrays.binarySearch(numbers, 0, size, number);
        return at >= 0 ? at : -at - 2;
    }

    /// Whether the next milestone, or the end, comes with the next message.
    boolean isAlone(int milestone) {
        return (milestone + 1 < size ? numbers[milestone + 1] : messages) == numbers[milestone] + 1;
    }

    long nanos(int milestone) {
        return nanos[milestone];
    }

    long number(int milestone) {
        return numbers[milestone];
    }
}
