package dev.cairn.formats.rosbag2;

import dev.cairn.episode.format.Notice;
import dev.cairn.episode.format.NoticeKind;
import dev.cairn.formats.log.LogNotices;
import dev.cairn.formats.sqlite.Damage;
import java.util.Optional;

/// Tells what of a `.db3` file cannot be read, and remembers that something cannot. Of a file that was found cut that
/// is no news.
final class Db3Damage implements Damage {
    private final String path;
    private final LogNotices notices;
    private final int pageBytes;
    private final boolean cut;
    private boolean seen;

    Db3Damage(String path, LogNotices notices, int pageBytes, boolean cut) {
        this.path = path;
        this.notices = notices;
        this.pageBytes = pageBytes;
        this.cut = cut;
    }

    /// The same without memory of what was seen.
    Db3Damage again() {
        return new Db3Damage(path, notices, pageBytes, cut);
    }

    @Override
    public void saw(long page, String what) {
        seen = true;
        if (!cut) {
            tell(NoticeKind.LOG_DAMAGED, page, "page " + page + ": " + what, "a whole page");
        }
    }

    void tell(NoticeKind kind, long page, String found, String expected) {
        long offset = page <= 0 ? -1 : (page - 1) * pageBytes;
        notices.add(new Notice(kind, Optional.empty(), Optional.empty(), path, offset, found, expected, 1));
    }

    boolean seen() {
        return seen;
    }
}
