package dev.cairn.formats.rosbag1;

import dev.cairn.episode.source.ReadLimits;
import dev.cairn.formats.rosbag1.BagFile.BagRecord;
import java.io.IOException;
import java.util.Optional;

/// Reads connection records at the top level of a bag.
final class ConnectionRecord {
    private ConnectionRecord() {}

    /// Takes a connection in.
    ///
    /// @return false if its data is no header
    static boolean read(BagFile file, BagRecord record, ReadLimits limits, Connections into) throws IOException {
        long id = record.fields().u32("conn");
        String topic = record.fields().text("topic");
        byte[] data = file.data(record, limits.textBytes(), "a connection's header");
        Optional<Fields> header = Fields.in(data, 0, data.length);
        if (header.isEmpty()) {
            return false;
        }
        into.add(record.at(), id, topic, header.get());
        return true;
    }
}
