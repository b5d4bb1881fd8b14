package dev.cairn.formats.rosbag2;

import dev.cairn.episode.format.Notice;
import dev.cairn.episode.format.NoticeKind;
import dev.cairn.formats.log.LogChannel;
import dev.cairn.formats.log.LogNotices;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// Holds what `metadata.yaml` says against what the storage files hold.
final class ManifestCheck {
    private final Manifest manifest;
    private final String file;
    private final LogNotices notices;

    ManifestCheck(Manifest manifest, String file, LogNotices notices) {
        this.manifest = manifest;
        this.file = file;
        this.notices = notices;
    }

    /// Compares the stated count of each topic, and of all.
    ///
    /// @param counts messages per channel
    void counts(List<LogChannel> channels, long[] counts) {
        Map<String, Long> byTopic = new HashMap<>();
        long all = 0;
        for (LogChannel channel : channels) {
            byTopic.merge(channel.topic(), counts[channel.index()], Long::sum);
            all += counts[channel.index()];
        }
        for (Manifest.Topic topic : manifest.topics()) {
            long counted = byTopic.getOrDefault(topic.name(), 0L);
            if (topic.messages() >= 0 && topic.messages() != counted) {
                notices.add(Notice.ofSet(
                                NoticeKind.TOTALS,
                                file,
                                "message_count " + topic.messages() + " of " + topic.name(),
                                String.valueOf(counted))
                        .about(topic.name()));
            }
        }
        if (manifest.messages() >= 0 && manifest.messages() != all) {
            notices.add(
                    Notice.ofSet(NoticeKind.TOTALS, file, "message_count " + manifest.messages(), String.valueOf(all)));
        }
    }

    /// Compares the stated first and last time.
    void times(OptionalLong first, OptionalLong last) {
        if (first.isEmpty() || last.isEmpty() || manifest.startingNanos() < 0) {
            return;
        }
        if (manifest.startingNanos() != first.getAsLong()) {
            notices.add(Notice.ofSet(
                    NoticeKind.TOTALS,
                    file,
                    "starting_time " + manifest.startingNanos() + " ns",
                    first.getAsLong() + " ns"));
        }
        long duration = last.getAsLong() - first.getAsLong();
        if (manifest.durationNanos() >= 0 && manifest.durationNanos() != duration) {
            notices.add(Notice.ofSet(
                    NoticeKind.TOTALS, file, "duration " + manifest.durationNanos() + " ns", duration + " ns"));
        }
    }
}
