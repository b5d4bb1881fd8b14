package dev.cairn.formats.rosbag1;

import dev.cairn.episode.format.Notice;
import dev.cairn.episode.format.NoticeKind;
import dev.cairn.episode.format.ReadOptions;
import dev.cairn.episode.source.SourceFile;
import dev.cairn.formats.log.LogAttachment;
import dev.cairn.formats.log.LogChannel;
import dev.cairn.formats.log.LogCursor;
import dev.cairn.formats.log.LogMetadata;
import dev.cairn.formats.log.LogNotices;
import dev.cairn.formats.log.LogOrder;
import dev.cairn.formats.log.LogQuery;
import dev.cairn.formats.log.LogReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// A ROS 1 bag of version 2.0 being read.
///
/// Each connection is a channel: a topic has as many as it had publishers. Cursors hold one unpacked chunk, or as many
/// as overlap in time, up to 128 MiB.
public final class Rosbag1Reader implements LogReader {
    private final SourceFile file;
    private final ReadOptions options;
    private final BagIndex index;
    private final LogNotices notices;
    private final List<LogChannel> channels;

    private Rosbag1Reader(SourceFile file, ReadOptions options, BagIndex index, LogNotices notices) {
        this.file = file;
        this.options = options;
        this.index = index;
        this.notices = notices;
        this.channels = List.copyOf(index.connections().channels());
    }

    /// Opens a bag; one without a sound index is read once.
    ///
    /// @throws dev.cairn.episode.source.FormatException if it is no bag of version 2.0, or encrypted
    public static Rosbag1Reader open(SourceFile file, ReadOptions options) throws IOException {
        LogNotices notices = new LogNotices();
        BagFile bag = new BagFile(file);
        bag.checkMagic();
        LogNotices ofIndex = new LogNotices();
        IndexOpening opening = new IndexOpening(bag, options.limits(), ofIndex);
        Optional<BagIndex> found = opening.read();
        BagIndex index;
        if (found.isPresent()) {
            index = found.get();
            ofIndex.all().forEach(notices::add);
        } else {
            notices.add(Notice.ofSet(
                    opening.absent() ? NoticeKind.LOG_INDEX_REBUILT : NoticeKind.LOG_INDEX,
                    file.path(),
                    "no index that can be used: " + opening.complaint() + "; the bag was read once to make one",
                    "an index behind the chunks"));
            index = new ScanOpening(bag, options, notices).read();
        }
        index.watchOrder(notices);
        return new Rosbag1Reader(file, options, index, notices);
    }

    @Override
    public String profile() {
        return "ros1";
    }

    @Override
    public List<LogChannel> channels() {
        return channels;
    }

    @Override
    public OptionalLong firstNanos() {
        return index.firstNanos();
    }

    @Override
    public OptionalLong lastNanos() {
        return index.lastNanos();
    }

    @Override
    public List<LogAttachment> attachments() {
        return List.of();
    }

    @Override
    public List<LogMetadata> metadata() {
        return List.of();
    }

    @Override
    public List<Notice> notices() {
        return notices.all();
    }

    @Override
    public boolean indexed() {
        return true;
    }

    @Override
    public Optional<byte[]> first(int channel) throws IOException {
        BitSet only = new BitSet();
        only.set(channel);
        LogQuery query = new LogQuery(only, Long.MIN_VALUE, Long.MAX_VALUE, LogOrder.FILE);
        try (LogCursor cursor = open(query)) {
            if (!cursor.advance()) {
                return Optional.empty();
            }
            int from = cursor.offset();
            return Optional.of(Arrays.copyOfRange(cursor.bytes(), from, from + cursor.length()));
        }
    }

    @Override
    public LogCursor open(LogQuery query) {
        BitSet wanted = query.channels();
        List<Chunk> pending = new ArrayList<>();
        for (Chunk chunk : index.chunks()) {
            if (chunk.holds(query, wanted)) {
                pending.add(chunk);
            }
        }
        if (query.order() == LogOrder.LOG_TIME) {
            pending.sort(Comparator.comparingLong(Chunk::firstNanos)); // stable: equal starts in file order
        }
        BagFile bag = new BagFile(file);
        ChunkReading reading = new ChunkReading(
                bag,
                new ChunkLoader(bag, options.limits()),
                index.connections(),
                notices,
                new Messages.Wish(wanted, query.fromNanos(), query.toNanos()));
        return new BagCursor(reading, bag, options, query.order(), pending);
    }

    @Override
    public void close() {}
}
