package dev.cairn.formats.rosbag1;

import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.formats.log.LogNotices;
import dev.cairn.formats.rosbag1.BagFile.BagRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Opens a bag by the index behind its chunks.
final class IndexOpening {
    private final BagFile file;
    private final ReadLimits limits;
    private final LogNotices notices;
    private String complaint = "";
    private boolean absent;

    IndexOpening(BagFile file, ReadLimits limits, LogNotices notices) {
        this.file = file;
        this.limits = limits;
        this.notices = notices;
    }

    /// What the index says of a chunk, before its connections are known.
    private record Info(long at, long firstNanos, long lastNanos, long record, long dataAt, int connections) {}

    /// Why there is no index; empty where there is one.
    String complaint() {
        return complaint;
    }

    /// Whether the bag itself says that it has no index.
    boolean absent() {
        return absent;
    }

    /// Reads the index; empty where there is none or it contradicts itself, see [#complaint()].
    Optional<BagIndex> read() throws IOException {
        Optional<BagRecord> header = file.record(BagFile.MAGIC_BYTES);
        if (header.isEmpty() || header.get().op() != Ops.BAG_HEADER) {
            return none("no bag header");
        }
        Fields fields = header.get().fields();
        String encryptor = fields.text("encryptor");
        if (!encryptor.isEmpty()) {
            throw new FormatException(
                    Problem.UNSUPPORTED_FEATURE,
                    file.path(),
                    header.get().at(),
                    "the bag is encrypted by `" + encryptor + "`; decrypt it with `rosbag decrypt` first");
        }
        long at = fields.u64("index_pos");
        long wantedConnections = fields.u32("conn_count");
        long wantedChunks = fields.u32("chunk_count");
        if (at == 0) {
            absent = true;
            return none("index_pos is 0: the recorder did not finish");
        }
        if (wantedConnections < 0 || wantedChunks < 0) {
            return none("the bag header counts no connections and chunks");
        }
        if (at < header.get().end() || at > file.size()) {
            return none("the index should be at byte " + at);
        }
        return records(at, wantedConnections, wantedChunks);
    }

    private Optional<BagIndex> records(long indexAt, long wantedConnections, long wantedChunks) throws IOException {
        BagIndex index = new BagIndex(file.path(), limits, notices);
        List<Info> infos = new ArrayList<>();
        long connections = 0;
        long at = indexAt;
        while (connections < wantedConnections || infos.size() < wantedChunks) {
            Optional<BagRecord> found = file.record(at);
            if (found.isEmpty() || found.get().end() > file.size()) {
                return none("the index breaks off at byte " + at);
            }
            BagRecord record = found.get();
            if (record.op() == Ops.CONNECTION) {
                if (!ConnectionRecord.read(file, record, limits, index.connections())) {
                    return none("connection at byte " + at + " has no header");
                }
                connections++;
            } else if (record.op() == Ops.CHUNK_INFO) {
                Info info = info(record);
                if (info.at < BagFile.MAGIC_BYTES || info.at >= indexAt || info.firstNanos < 0 || info.lastNanos < 0) {
                    return none("chunk info at byte " + at + " leads out of the chunks");
                }
                ReadLimits.hold(infos.size(), limits.indexEntries(), file.path(), at, "the number of chunks");
                infos.add(info);
            } else {
                return none("a record of kind " + record.op() + " in the index at byte " + at);
            }
            at = record.end();
        }
        infos.sort(Comparator.comparingLong(Info::at));
        long before = -1;
        for (Info info : infos) {
            if (info.at == before) {
                return none("two chunk infos of the chunk at byte " + info.at);
            }
            before = info.at;
            if (!addChunk(index, info)) {
                return none("chunk info at byte " + info.record + " counts messages of no connection");
            }
        }
        return Optional.of(index);
    }

    private static Info info(BagRecord record) {
        Fields fields = record.fields();
        return new Info(
                fields.u64("chunk_pos"),
                fields.nanos("start_time"),
                fields.nanos("end_time"),
                record.at(),
                record.dataAt(),
                (int) (record.dataBytes() / 8));
    }

    private boolean addChunk(BagIndex index, Info info) throws IOException {
        ReadLimits.hold(info.connections, limits.streams(), file.path(), info.record, "the connections of a chunk");
        byte[] data = new byte[info.connections * 8];
        file.read(info.dataAt, data, data.length);
        int[] channels = new int[info.connections];
        int used = 0;
        for (int i = 0; i < info.connections; i++) {
            int channel = index.connections().channel((int) Fields.INTS.get(data, i * 8) & 0xffff_ffffL);
            long count = (int) Fields.INTS.get(data, i * 8 + 4) & 0xffff_ffffL;
            if (channel < 0) {
                return false;
            }
            if (count > 0) {
                channels[used++] = channel;
                index.connections().count(channel, count);
            }
        }
        index.add(info.at, info.firstNanos, info.lastNanos, Arrays.copyOf(channels, used));
        return true;
    }

    private Optional<BagIndex> none(String why) {
        complaint = why;
        return Optional.empty();
    }
}
