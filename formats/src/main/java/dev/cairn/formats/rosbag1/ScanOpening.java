package dev.cairn.formats.rosbag1;

import dev.cairn.episode.format.Notice;
import dev.cairn.episode.format.NoticeKind;
import dev.cairn.episode.format.ReadOptions;
import dev.cairn.episode.source.FormatException;
import dev.cairn.formats.log.LogNotices;
import dev.cairn.formats.rosbag1.BagFile.BagRecord;
import dev.cairn.formats.rosbag1.ChunkLoader.Content;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/// Opens a bag without an index: reads it once, from the front, and notes which chunk holds what.
final class ScanOpening {
    private final BagFile file;
    private final ReadOptions options;
    private final LogNotices notices;
    private final ChunkLoader loader;
    private final BagIndex index;
    private final ChunkRecords records = new ChunkRecords();
    private long[] counted = new long[64];
    private long strayMessages;

    ScanOpening(BagFile file, ReadOptions options, LogNotices notices) {
        this.file = file;
        this.options = options;
        this.notices = notices;
        this.loader = new ChunkLoader(file, options.limits());
        this.index = new BagIndex(file.path(), options.limits(), notices);
    }

    BagIndex read() throws IOException {
        long at = BagFile.MAGIC_BYTES;
        while (at < file.size()) {
            if (options.stopped().getAsBoolean()) {
                throw new CancellationException("stopped while " + file.path() + " was opened");
            }
            Optional<BagRecord> record = file.record(at);
            at = record.isPresent() ? take(record.get()) : skip(at, at + 1);
        }
        if (strayMessages > 0) {
            notices.add(notice(NoticeKind.LOG_DAMAGED, -1, "messages outside of chunks, left out", "messages in chunks")
                    .times(strayMessages));
        }
        return index;
    }

    /// Goes on to the next record after bytes that are none.
    private long skip(long from, long search) throws IOException {
        long next = file.nextRecord(search, false);
        if (next == file.size()) {
            cut(from);
        } else {
            notices.add(notice(
                    NoticeKind.LOG_DAMAGED, from, (next - from) + " bytes that are no record, skipped", "a record"));
        }
        return next;
    }

    private void cut(long from) {
        notices.add(notice(
                NoticeKind.LOG_CUT,
                from,
                "the bag ends in the middle of a record, " + (file.size() - from) + " bytes from here",
                "a bag that was closed"));
    }

    /// Takes a record in.
    ///
    /// @return where to look for the next one
    private long take(BagRecord record) throws IOException {
        boolean torn = record.end() > file.size();
        switch (record.op()) {
            case Ops.CHUNK -> {
                boolean followed = !torn
                        && (record.end() == file.size()
                                || file.record(record.end()).isPresent());
                boolean whole = chunkOrDamage(record, torn, followed);
                return followed || whole && !torn ? record.end() : afterDamaged(record);
            }
            case Ops.CONNECTION -> {
                if (!torn && !ConnectionRecord.read(file, record, options.limits(), index.connections())) {
                    return skip(record.at(), record.at() + 1);
                }
            }
            case Ops.MESSAGE -> strayMessages++;
            default -> {
                // the old index and the bag header hold nothing that the chunks do not
            }
        }
        return torn ? skip(record.at(), record.at() + 1) : record.end();
    }

    /// A chunk whose length may lie: other chunks may begin where it says its data is.
    private long afterDamaged(BagRecord record) throws IOException {
        long next = file.nextRecord(record.dataAt(), true);
        if (next == file.size() && record.end() > file.size()) {
            cut(record.at());
        }
        return next;
    }

    /// What only looks like a chunk must not end the reading; what is one and over a limit must.
    private boolean chunkOrDamage(BagRecord record, boolean torn, boolean followed) throws IOException {
        try {
            return chunk(record, torn);
        } catch (FormatException e) {
            if (followed) {
                throw e;
            }
            notices.add(notice(NoticeKind.LOG_DAMAGED, record.at(), "a chunk is damaged: " + e.problem(), "a chunk"));
            return false;
        }
    }

    private boolean chunk(BagRecord record, boolean torn) throws IOException {
        long at = record.at();
        Content content = loader.load(record);
        records.reset(content.bytes(), content.length());
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        long unknown = 0;
        Arrays.fill(counted, 0);
        while (records.next()) {
            if (records.op() == Ops.CONNECTION) {
                connection(at, content);
            } else if (records.op() == Ops.MESSAGE) {
                int channel = index.connections().channel(records.conn());
                if (channel < 0) {
                    unknown++;
                    continue;
                }
                if (channel >= counted.length) {
                    counted = Arrays.copyOf(counted, Math.max(channel + 1, counted.length * 2));
                }
                counted[channel]++;
                first = Math.min(first, records.nanos());
                last = Math.max(last, records.nanos());
            }
        }
        loader.giveBack(content.bytes());
        add(at, first, last);
        String damage = content.damage().isEmpty() ? records.damage() : content.damage();
        if (!damage.isEmpty() && !torn) {
            notices.add(notice(NoticeKind.LOG_DAMAGED, at, "a chunk is damaged: " + damage, "a whole chunk"));
        }
        if (unknown > 0) {
            notices.add(notice(NoticeKind.LOG_CHANNEL, at, "messages of connections that are not there", "none")
                    .times(unknown));
        }
        return damage.isEmpty();
    }

    private void connection(long at, Content content) throws IOException {
        Optional<Fields> record = Fields.in(content.bytes(), records.headerFrom(), records.headerEnd());
        Optional<Fields> header = Fields.in(content.bytes(), records.dataAt(), records.dataAt() + records.dataLength());
        if (record.isPresent() && header.isPresent() && records.conn() >= 0) {
            index.connections().add(at, records.conn(), record.get().text("topic"), header.get());
        }
    }

    private void add(long at, long first, long last) throws IOException {
        int used = 0;
        int[] channels = new int[Math.min(counted.length, index.connections().size())];
        for (int channel = 0; channel < channels.length; channel++) {
            if (counted[channel] > 0) {
                channels[used++] = channel;
                index.connections().count(channel, counted[channel]);
            }
        }
        index.add(at, first, last, Arrays.copyOf(channels, used));
    }

    private Notice notice(NoticeKind kind, long offset, String found, String expected) {
        return new Notice(kind, Optional.empty(), Optional.empty(), file.path(), offset, found, expected, 1);
    }
}
