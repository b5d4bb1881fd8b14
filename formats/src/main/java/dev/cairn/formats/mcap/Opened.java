package dev.cairn.formats.mcap;

import dev.cairn.formats.log.LogChannel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// What is known of a file once it is open.
///
/// @param lenient whether what is over the limits is left out
record Opened(
        McapRecord.Header header,
        Catalog catalog,
        Walked walked,
        Optional<McapRecord.Statistics> statistics,
        McapNotices notices,
        boolean lenient) {

    /// Whether a query reads only the chunks it needs by the word of the index.
    boolean indexed() {
        return !walked.scanned();
    }

    List<LogChannel> channels() {
        Map<Integer, Long> stated =
                statistics.map(McapRecord.Statistics::channelMessageCounts).orElse(Map.of());
        boolean counted = !stated.isEmpty()
                || statistics.filter(one -> one.messageCount() == 0).isPresent();
        return catalog.channels(id -> {
            if (walked.scanned()) {
                return OptionalLong.of(walked.tally.messages(id));
            }
            return counted ? OptionalLong.of(stated.getOrDefault(id, 0L)) : OptionalLong.empty();
        });
    }
}
