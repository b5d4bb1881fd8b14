package dev.cairn.formats.rosbag1;

import dev.cairn.formats.rosbag1.BagFile.BagRecord;

/// Kinds of records, by their field `op`.
final class Ops {
    static final int MESSAGE = 2;
    static final int BAG_HEADER = 3;
    static final int INDEX_DATA = 4;
    static final int CHUNK = 5;
    static final int CHUNK_INFO = 6;
    static final int CONNECTION = 7;

    private Ops() {}

    /// Whether a record has the fields that its kind needs, and data of a size that goes with them.
    static boolean plausible(BagRecord record) {
        Fields fields = record.fields();
        return switch (record.op()) {
            case MESSAGE -> fields.u32("conn") >= 0 && fields.nanos("time") >= 0;
            case BAG_HEADER -> fields.has("index_pos");
            case INDEX_DATA -> fields.u32("conn") >= 0 && record.dataBytes() == 12 * fields.u32("count");
            case CHUNK -> fields.has("compression") && fields.u32("size") >= 0;
            case CHUNK_INFO -> fields.u64("chunk_pos") >= 0 && record.dataBytes() == 8 * fields.u32("count");
            case CONNECTION -> fields.u32("conn") >= 0 && fields.has("topic");
            default -> false;
        };
    }
}
