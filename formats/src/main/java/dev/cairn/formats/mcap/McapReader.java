package dev.cairn.formats.mcap;

import dev.cairn.episode.format.Notice;
import dev.cairn.episode.format.ReadOptions;
import dev.cairn.episode.source.SourceFile;
import dev.cairn.formats.log.LogAttachment;
import dev.cairn.formats.log.LogChannel;
import dev.cairn.formats.log.LogCursor;
import dev.cairn.formats.log.LogMetadata;
import dev.cairn.formats.log.LogQuery;
import dev.cairn.formats.log.LogReader;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// An MCAP file being read, with or without its summary.
///
/// Where summary and chunk index tell all channels and chunks, opening reads them and what lies between chunks. Else
/// the
/// data is read once. Damage is a notice; messages in front of it are given.
public final class McapReader implements LogReader {
    /// A segment up to this size is kept for the next question for a first message.
    private static final int MOST_KEPT_BYTES = 16 << 20;

    private final SourceFile file;
    private final ReadOptions options;
    private final Opened opened;
    private final int[] ids;
    private final int[] indexes;
    private final List<LogChannel> channels;
    private @Nullable Loaded first;

    private McapReader(SourceFile file, ReadOptions options, Opened opened) {
        this.file = file;
        this.options = options;
        this.opened = opened;
        this.ids = opened.catalog().ids();
        this.indexes = opened.catalog().indexes();
        this.channels = opened.channels();
    }

    /// Opens a file.
    ///
    /// @throws dev.cairn.episode.source.FormatException NOT_A_DATASET if it is no MCAP, FORMAT_TOO_NEW for
    ///     another major version, LFS_POINTER, OVER_LIMIT, UNSUPPORTED_FEATURE for another compression
    /// @throws java.util.concurrent.CancellationException if the options say so
    public static McapReader open(SourceFile file, ReadOptions options) throws IOException {
        return new McapReader(file, options, Opening.open(file, options, false));
    }

    /// Opens what a damaged file still holds: goes on behind damage, and leaves out what is over the limits.
    static McapReader rescue(SourceFile file, ReadOptions options) throws IOException {
        return new McapReader(file, options, Opening.open(file, options, true));
    }

    /// Reads all of a file once and holds every checksum, index and count against the data; the notices say what
    /// differs.
    public List<Notice> check() throws IOException {
        Opening.check(file, options, opened);
        return notices();
    }

    @Override
    public String profile() {
        return opened.header().profile();
    }

    /// The program that wrote the file, as it says.
    public String library() {
        return opened.header().library();
    }

    @Override
    public List<LogChannel> channels() {
        return channels;
    }

    @Override
    public OptionalLong firstNanos() {
        OptionalLong earliest = OptionalLong.empty();
        for (Segment segment : opened.walked().segments) {
            if (!segment.empty() && (earliest.isEmpty() || segment.firstNanos() < earliest.getAsLong())) {
                earliest = OptionalLong.of(segment.firstNanos());
            }
        }
        return earliest;
    }

    @Override
    public OptionalLong lastNanos() {
        OptionalLong latest = OptionalLong.empty();
        for (Segment segment : opened.walked().segments) {
            if (!segment.empty() && (latest.isEmpty() || segment.lastNanos() > latest.getAsLong())) {
                latest = OptionalLong.of(segment.lastNanos());
            }
        }
        return latest;
    }

    @Override
    public List<LogAttachment> attachments() {
        return List.copyOf(opened.walked().attachments);
    }

    @Override
    public List<LogMetadata> metadata() {
        return List.copyOf(opened.walked().metadata);
    }

    @Override
    public List<Notice> notices() {
        return opened.notices().all();
    }

    @Override
    public boolean indexed() {
        return opened.indexed();
    }

    /// Bytes that no record could be made of.
    List<Walked.Gap> gaps() {
        return List.copyOf(opened.walked().gaps);
    }

    /// Messages that belong to no channel, where all were counted.
    long withoutChannel() {
        return Counts.unknown(opened);
    }

    @Override
    public synchronized Optional<byte[]> first(int channel) throws IOException {
        boolean[] wanted = new boolean[Opcode.IDS];
        wanted[ids[channel]] = true;
        boolean[] all = wanted(LogQuery.all(channels.size()).channels());
        try (ChunkLoader loader = loader()) {
            for (Segment segment : opened.walked().segments) {
                if (!segment.empty() && segment.mayHold(wanted)) {
                    Loaded loaded = first;
                    if (loaded == null || loaded.segment() != segment) {
                        loaded = new Loaded(segment);
                        first = null;
                        loader.load(segment, loaded, Selection.all(all));
                        first = loaded.heldBytes() <= MOST_KEPT_BYTES ? loaded : null;
                    }
                    for (int i = 0; i < loaded.count(); i++) {
                        if (Little.u16(loaded.bytes(), loaded.at(i)) == ids[channel]) {
                            return Optional.of(loaded.copyOf(i));
                        }
                    }
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public LogCursor open(LogQuery query) throws IOException {
        return open(query, TimeRuns.HELD_BYTES);
    }

    /// Opens a query that holds at most so many bytes of chunks that overlap in time.
    LogCursor open(LogQuery query, long heldBytes) throws IOException {
        long last = query.toNanos() == Long.MAX_VALUE ? Long.MAX_VALUE : query.toNanos() - 1;
        boolean nothing = query.toNanos() == Long.MIN_VALUE;
        Selection selection = new Selection(
                nothing ? new boolean[Opcode.IDS] : wanted(query.channels()), query.fromNanos(), last, query.order());
        return McapCursor.open(file, options, opened, selection, indexes, heldBytes);
    }

    private boolean[] wanted(BitSet chosen) {
        boolean[] wanted = new boolean[Opcode.IDS];
        for (int i = chosen.nextSetBit(0); i >= 0 && i < ids.length; i = chosen.nextSetBit(i + 1)) {
            wanted[ids[i]] = true;
        }
        return wanted;
    }

    private ChunkLoader loader() {
        return new ChunkLoader(file, options.limits(), opened.notices(), opened.lenient());
    }

    /// Nothing is held open: the source is closed by who opened it.
    @Override
    public synchronized void close() {
        first = null;
    }
}
