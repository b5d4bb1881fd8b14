package dev.cairn.formats.rosbag2;

import dev.cairn.episode.format.Notice;
import dev.cairn.episode.format.NoticeKind;
import dev.cairn.episode.format.ReadOptions;
import dev.cairn.episode.source.SourceFile;
import dev.cairn.formats.log.LogAttachment;
import dev.cairn.formats.log.LogChannel;
import dev.cairn.formats.log.LogCursor;
import dev.cairn.formats.log.LogMetadata;
import dev.cairn.formats.log.LogQuery;
import dev.cairn.formats.log.LogReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A storage file that is packed as a whole: unpacked when it is read, and again later if it is large.
final class PackedStorage implements LogReader {
    /// Up to this size the unpacked file is kept until the reader is closed.
    private static final long KEPT_BYTES = 256L << 20;

    private final SourceFile packed;
    private final ReadOptions options;
    private final StorageOpener plain;
    private final Set<Notice> notices = new LinkedHashSet<>();
    private @Nullable PackedFile file;
    private @Nullable LogReader live;
    private int users;
    private boolean closed;

    private List<LogChannel> channels = List.of();
    private OptionalLong firstNanos = OptionalLong.empty();
    private OptionalLong lastNanos = OptionalLong.empty();
    private List<LogAttachment> attachments = List.of();
    private List<LogMetadata> metadata = List.of();
    private boolean indexed;

    private PackedStorage(SourceFile packed, ReadOptions options, StorageOpener plain) {
        this.packed = packed;
        this.options = options;
        this.plain = plain;
    }

    /// Unpacks a file once and remembers what it holds.
    ///
    /// @param plain opens the unpacked file
    static PackedStorage open(SourceFile packed, ReadOptions options, StorageOpener plain) throws IOException {
        PackedStorage storage = new PackedStorage(packed, options, plain);
        LogReader reader = storage.acquire();
        storage.channels = reader.channels();
        storage.firstNanos = reader.firstNanos();
        storage.lastNanos = reader.lastNanos();
        storage.attachments = reader.attachments();
        storage.metadata = reader.metadata();
        storage.indexed = reader.indexed();
        storage.release();
        return storage;
    }

    private synchronized LogReader acquire() throws IOException {
        if (closed) {
            throw new IOException(packed.path() + " is closed");
        }
        LogReader reader = live;
        if (reader == null) {
            PackedFile unpacked = PackedFile.unpack(packed, options);
            boolean opened = false;
            try {
                if (unpacked.cut()) {
                    notices.add(Notice.ofSet(
                            NoticeKind.LOG_CUT,
                            packed.path(),
                            "the packed file ends early; what came out has "
                                    + unpacked.file().sizeBytes() + " bytes",
                            "a whole zstd stream"));
                }
                reader = plain.open(unpacked.file(), options);
                opened = true;
            } finally {
                if (!opened) {
                    unpacked.close();
                }
            }
            file = unpacked;
            live = reader;
        }
        users++;
        return reader;
    }

    private synchronized void release() throws IOException {
        users--;
        PackedFile unpacked = file;
        boolean keep =
                unpacked != null && !closed && (unpacked.file().sizeBytes() <= KEPT_BYTES || !attachments.isEmpty());
        if (users == 0 && !keep) {
            drop();
        }
    }

    private void drop() throws IOException {
        LogReader reader = live;
        PackedFile unpacked = file;
        live = null;
        file = null;
        if (reader != null) {
            remember(reader);
            reader.close();
        }
        if (unpacked != null) {
            unpacked.close();
        }
    }

    private void remember(LogReader reader) {
        for (Notice notice : reader.notices()) {
            notices.add(notice.in(packed.path()));
        }
    }

    @Override
    public String profile() {
        return "ros2";
    }

    @Override
    public List<LogChannel> channels() {
        return channels;
    }

    @Override
    public OptionalLong firstNanos() {
        return firstNanos;
    }

    @Override
    public OptionalLong lastNanos() {
        return lastNanos;
    }

    @Override
    public List<LogAttachment> attachments() {
        return attachments;
    }

    @Override
    public List<LogMetadata> metadata() {
        return metadata;
    }

    @Override
    public synchronized List<Notice> notices() {
        LogReader reader = live;
        if (reader != null) {
            remember(reader);
        }
        return new ArrayList<>(notices);
    }

    @Override
    public boolean indexed() {
        return indexed;
    }

    @Override
    public Optional<byte[]> first(int channel) throws IOException {
        LogReader reader = acquire();
        try {
            return reader.first(channel);
        } finally {
            release();
        }
    }

    @Override
    public LogCursor open(LogQuery query) throws IOException {
        LogReader reader = acquire();
        boolean opened = false;
        try {
            Released cursor = new Released(reader.open(query));
            opened = true;
            return cursor;
        } finally {
            if (!opened) {
                release();
            }
        }
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        if (users == 0) {
            drop();
        }
    }

    /// A cursor that lets go of the unpacked file when it is closed.
    private final class Released implements LogCursor {
        private final LogCursor inner;
        private boolean done;

        Released(LogCursor inner) {
            this.inner = inner;
        }

        @Override
        public boolean advance() throws IOException {
            return inner.advance();
        }

        @Override
        public int channel() {
            return inner.channel();
        }

        @Override
        public long logNanos() {
            return inner.logNanos();
        }

        @Override
        public long publishNanos() {
            return inner.publishNanos();
        }

        @Override
        public long sequence() {
            return inner.sequence();
        }

        @Override
        public byte[] bytes() {
            return inner.bytes();
        }

        @Override
        public int offset() {
            return inner.offset();
        }

        @Override
        public int length() {
            return inner.length();
        }

        @Override
        public void close() throws IOException {
            if (!done) {
                done = true;
                inner.close();
                release();
            }
        }
    }
}
