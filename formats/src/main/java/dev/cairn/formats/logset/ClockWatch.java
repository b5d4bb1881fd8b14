package dev.cairn.formats.logset;

import dev.cairn.episode.format.Notice;
import dev.cairn.episode.format.NoticeKind;
import dev.cairn.formats.meaning.ChannelDecoder;
import java.util.ArrayList;
import java.util.List;

/// Watches the clocks and numbers of one channel while a pass goes over all of it.
final class ClockWatch {
    private final LogAxis axis;
    private long lastPublish = Long.MIN_VALUE;
    private long lastHeader = Long.MIN_VALUE;
    private long lastSequence = -1;
    private long publishBack;
    private long headerBack;
    private long apart;
    private long successors;
    private long gaps;
    private long missing;
    private boolean unordered;

    ClockWatch(LogAxis axis) {
        this.axis = axis;
    }

    /// Sees a message, in the order of log times.
    void see(long logNanos, long publishNanos, long headerNanos, long sequence) {
        if (publishNanos < lastPublish) {
            publishBack++;
        }
        lastPublish = publishNanos;
        if (!axis.published() && publishNanos != logNanos) {
            apart++;
        }
        if (headerNanos != ChannelDecoder.NO_STAMP) {
            if (headerNanos < lastHeader) {
                headerBack++;
            }
            lastHeader = headerNanos;
        }
        if (lastSequence >= 0) {
            long step = sequence - lastSequence;
            if (step == 1) {
                successors++;
            } else if (step > 1) {
                gaps++;
                missing += step - 1;
            } else {
                unordered = true; // several publishers, or nobody counts
            }
        }
        lastSequence = sequence;
    }

    /// What is to be said of the whole channel.
    List<Notice> notices(String file) {
        List<Notice> notices = new ArrayList<>();
        add(
                notices,
                NoticeKind.LOG_ORDER,
                file,
                publishBack,
                "publish times before that of the message before them",
                "publish times that do not go backwards");
        add(
                notices,
                NoticeKind.LOG_ORDER,
                file,
                headerBack,
                "header stamps before that of the message before them",
                "header stamps that do not go backwards");
        add(
                notices,
                NoticeKind.LOG_STAMP,
                file,
                apart,
                "publish times other than the log times, which the first messages did not have; only log times are given",
                "one of both from the start");
        if (!unordered && successors >= 4 * gaps) {
            add(
                    notices,
                    NoticeKind.LOG_SEQUENCE,
                    file,
                    missing,
                    "numbers that no message has, in " + gaps + " gaps",
                    "numbers without gaps");
        }
        return notices;
    }

    private void add(List<Notice> notices, NoticeKind kind, String file, long count, String found, String expected) {
        if (count > 0) {
            notices.add(Notice.ofSet(kind, file, found, expected)
                    .about(axis.axis().name())
                    .times(count));
        }
    }
}
