package dev.cairn.formats.lerobot;

import dev.cairn.episode.format.Notice;
import dev.cairn.episode.format.NoticeKind;
import dev.cairn.episode.source.Source;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/// Asks many paths for their presence by listing each folder once, and counts the files nobody asked for.
///
/// A folder of LeRobot holds a thousand files; one listing costs less than a thousand questions.
final class FolderNames {
    private final DatasetFiles files;
    private final String ending;
    private final Set<String> left = new HashSet<>();
    private final Set<String> names = new HashSet<>();
    private String folder = "\0";
    private String firstStray = "";
    private long strays;

    /// @param ending of the names that count as strays
    FolderNames(DatasetFiles files, String ending) {
        this.files = files;
        this.ending = ending;
    }

    boolean has(String path) throws IOException {
        int slash = path.lastIndexOf('/');
        String wanted = slash < 0 ? "" : path.substring(0, slash);
        if (!wanted.equals(folder)) {
            countStrays();
            folder = wanted;
            for (Source.Entry entry : files.list(wanted)) {
                if (!entry.folder()) {
                    names.add(entry.name());
                    if (entry.name().endsWith(ending) && !entry.name().startsWith(".")) {
                        left.add(entry.name());
                    }
                }
            }
        }
        String name = path.substring(slash + 1);
        left.remove(name);
        return names.contains(name);
    }

    private void countStrays() {
        if (!left.isEmpty() && firstStray.isEmpty()) {
            firstStray = folder + "/" + left.stream().sorted().findFirst().orElse("");
        }
        strays += left.size();
        left.clear();
        names.clear();
    }

    /// Says what was left over.
    void finish(NoticeLog log) {
        countStrays();
        if (strays > 0) {
            log.add(Notice.ofSet(NoticeKind.STRAY_FILE, firstStray, "a file no episode points at", "files of episodes")
                    .times(strays));
        }
    }
}
