package dev.cairn.formats.mcap;

import dev.cairn.episode.format.Notice;
import dev.cairn.episode.format.NoticeKind;
import dev.cairn.formats.log.LogNotices;
import java.util.List;
import java.util.Optional;

/// What was seen in one file.
final class McapNotices {
    private final String file;
    private final LogNotices seen = new LogNotices();

    McapNotices(String file) {
        this.file = file;
    }

    void add(NoticeKind kind, long offset, String found, String expected) {
        seen.add(new Notice(kind, Optional.empty(), Optional.empty(), file, offset, found, expected, 1));
    }

    /// Something about a topic, seen so many times.
    void about(NoticeKind kind, String topic, String found, String expected, long count) {
        seen.add(new Notice(kind, Optional.empty(), Optional.of(topic), file, -1, found, expected, count));
    }

    void addAll(McapNotices others) {
        others.all().forEach(seen::add);
    }

    List<Notice> all() {
        return seen.all();
    }
}
