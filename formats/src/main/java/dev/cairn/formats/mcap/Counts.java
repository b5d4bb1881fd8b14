package dev.cairn.formats.mcap;

import dev.cairn.episode.format.NoticeKind;
import java.util.Map;
import java.util.Optional;

/// Holds what the summary counts against what is there.
final class Counts {
    private Counts() {}

    static void check(Opened opened, Summary summary) {
        Optional<McapRecord.Statistics> stated = opened.statistics();
        Walked walked = opened.walked();
        McapNotices notices = opened.notices();
        if (!summary.chunks().isEmpty() && summary.chunks().size() != walked.chunks) {
            differ(notices, "chunks in the index", summary.chunks().size(), walked.chunks);
        }
        if (summary.attachmentIndexes() != 0 && summary.attachmentIndexes() != walked.attachments.size()) {
            differ(notices, "attachments in the index", summary.attachmentIndexes(), walked.attachments.size());
        }
        if (summary.metadataIndexes() != 0 && summary.metadataIndexes() != walked.metadata.size()) {
            differ(notices, "metadata in the index", summary.metadataIndexes(), walked.metadata.size());
        }
        if (stated.isEmpty()) {
            return;
        }
        McapRecord.Statistics said = stated.get();
        differ(notices, "chunks", said.chunkCount(), walked.chunks);
        differ(notices, "attachments", said.attachmentCount(), walked.attachments.size());
        differ(notices, "metadata", said.metadataCount(), walked.metadata.size());
        differ(notices, "channels", said.channelCount(), opened.catalog().channelCount());
        differ(notices, "schemas", said.schemaCount(), opened.catalog().schemaCount());
        if (walked.scanned()) {
            long messages = 0;
            for (int id = 0; id < Opcode.IDS; id++) {
                messages += walked.tally.messages(id);
            }
            differ(notices, "messages", said.messageCount(), messages);
            checkChannels(opened, said.channelMessageCounts(), walked.tally);
        }
    }

    /// Holds the counts per channel against those of a tally over all messages of the channels that it knows.
    static void checkChannels(Opened opened, Map<Integer, Long> said, Tally tally) {
        if (said.isEmpty()) {
            return;
        }
        for (int id : opened.catalog().ids()) {
            checkChannel(opened, said, id, tally.messages(id));
        }
    }

    static void checkChannel(Opened opened, Map<Integer, Long> said, int id, long counted) {
        long stated = said.getOrDefault(id, 0L);
        if (!said.isEmpty() && stated != counted) {
            opened.notices()
                    .about(
                            NoticeKind.LOG_INDEX,
                            opened.catalog().topic(id),
                            "statistics of " + stated + " messages",
                            counted + " messages",
                            1);
        }
    }

    private static void differ(McapNotices notices, String what, long stated, long counted) {
        if (stated != counted) {
            notices.add(NoticeKind.LOG_INDEX, -1, "a summary of " + stated + " " + what, String.valueOf(counted));
        }
    }

    /// Tells the channels whose log times go backwards.
    static void tellOrder(Opened opened) {
        Tally tally = opened.walked().tally;
        for (int id : opened.catalog().ids()) {
            tellOrder(opened, id, tally.backwards(id));
        }
        if (tally.beyond() > 0) {
            opened.notices()
                    .add(
                            NoticeKind.LOG_STAMP,
                            -1,
                            tally.beyond() + " log times beyond the year 2262",
                            "nanoseconds that fit 63 bits");
        }
    }

    static void tellOrder(Opened opened, int id, long backwards) {
        if (backwards > 0) {
            opened.notices()
                    .about(
                            NoticeKind.LOG_ORDER,
                            opened.catalog().topic(id),
                            "messages whose log time lies before that of the one before them",
                            "log times that do not go backwards",
                            backwards);
        }
    }

    /// Tells messages whose channel is nowhere defined.
    static void tellUnknown(Opened opened) {
        for (int id = 0; id < Opcode.IDS; id++) {
            long messages = opened.walked().tally.messages(id);
            if (messages > 0 && !opened.catalog().knows(id)) {
                opened.notices()
                        .about(
                                NoticeKind.LOG_CHANNEL,
                                "channel " + id,
                                "messages of channel " + id + ", which is not defined",
                                "a channel before its messages",
                                messages);
            }
        }
    }

    /// Messages whose channel is nowhere defined.
    static long unknown(Opened opened) {
        long unknown = 0;
        for (int id = 0; id < Opcode.IDS; id++) {
            unknown += opened.catalog().knows(id) ? 0 : opened.walked().tally.messages(id);
        }
        return unknown;
    }
}
