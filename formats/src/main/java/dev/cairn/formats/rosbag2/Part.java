package dev.cairn.formats.rosbag2;

import dev.cairn.formats.log.LogQuery;
import dev.cairn.formats.log.LogReader;
import java.util.BitSet;

/// One storage file of a bag.
final class Part {
    private final int number;
    private final String path;
    private final LogReader reader;
    private int[] channels = new int[0];

    /// @param number its place among the files, in the order of recording
    Part(int number, String path, LogReader reader) {
        this.number = number;
        this.path = path;
        this.reader = reader;
    }

    int number() {
        return number;
    }

    String path() {
        return path;
    }

    LogReader reader() {
        return reader;
    }

    /// Says which channel of the bag each of the file's channels is.
    void setChannels(int[] ofBag) {
        channels = ofBag.clone();
    }

    /// The channel of the bag that a channel of the file is.
    int channel(int ofFile) {
        return channels[ofFile];
    }

    /// First log time; `Long.MIN_VALUE` where nobody knows.
    long firstNanos() {
        return reader.firstNanos().orElse(Long.MIN_VALUE);
    }

    /// A query of the bag as one of the file.
    LogQuery query(LogQuery ofBag, BitSet wanted) {
        BitSet inFile = new BitSet();
        for (int i = 0; i < channels.length; i++) {
            inFile.set(i, wanted.get(channels[i]));
        }
        return new LogQuery(inFile, ofBag.fromNanos(), ofBag.toNanos(), ofBag.order());
    }

    /// Whether the file may hold messages of a query.
    boolean holds(LogQuery query, BitSet wanted) {
        if (reader.firstNanos().isEmpty()
                && reader.channels().stream().allMatch(one -> one.messages().orElse(1) == 0)) {
            return false;
        }
        boolean any = false;
        for (int channel : channels) {
            any |= wanted.get(channel);
        }
        long first = reader.firstNanos().orElse(Long.MIN_VALUE);
        long last = reader.lastNanos().orElse(Long.MAX_VALUE);
        return any && last >= query.fromNanos() && (first < query.toNanos() || query.toNanos() == Long.MAX_VALUE);
    }
}
