package dev.cairn.formats.lerobot;

import dev.cairn.episode.source.Source;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Which version a folder is, as its files show it.
///
/// Hand-made sets claim "v3.0" over a v2 layout, so the version string is asked last.
enum Layout {
    V20("v2.0"),
    V21("v2.1"),
    V30("v3.0");

    private static final Pattern V2_FILE = Pattern.compile("(episode_\\d+|train-\\d+-of-\\d+)\\.parquet");
    private static final Pattern V3_FILE = Pattern.compile("file-\\d+\\.parquet");

    private final String version;

    Layout(String version) {
        this.version = version;
    }

    String version() {
        return version;
    }

    /// A file per episode, and tables as JSON lines.
    boolean isV2() {
        return this != V30;
    }

    /// What the files of a folder show.
    ///
    /// @param manifest whether there is a `meta/info.json`
    /// @param layout empty where the files do not tell v2 from v3, or v2.0 from v2.1
    /// @param v2 whether the files are those of a v2 set
    record Seen(boolean manifest, Optional<Layout> layout, boolean v2, String evidence) {
        /// The layout, by the version string where the files do not tell.
        Layout resolve(Optional<String> stated) {
            return layout.orElseGet(() -> {
                String said = stated.orElse("").toLowerCase(Locale.ROOT);
                if (v2) {
                    return said.startsWith("v2.1") || said.startsWith("2.1") ? V21 : V20;
                }
                return said.startsWith("v2.0") || said.startsWith("2.0")
                        ? V20
                        : said.startsWith("v2") || said.startsWith("2") ? V21 : V30;
            });
        }
    }

    /// Looks at the names in `meta` and at the first data files.
    ///
    /// @return empty if nothing there is LeRobot's
    static Optional<Seen> look(Source source, String root) throws IOException {
        List<String> meta = source.list(below(root, "meta")).stream()
                .map(Source.Entry::name)
                .toList();
        boolean manifest = meta.contains("info.json");
        boolean tables2 = meta.contains("episodes.jsonl") || meta.contains("tasks.jsonl");
        boolean tables3 = meta.contains("episodes") || meta.contains("tasks.parquet");
        if (!manifest && !tables2 && !tables3) {
            return Optional.empty();
        }
        String data = dataFile(source, root);
        boolean v2 = V2_FILE.matcher(data).matches();
        boolean v3 = V3_FILE.matcher(data).matches();
        if (v3 || (!v2 && tables3 && !tables2)) {
            return Optional.of(new Seen(manifest, Optional.of(V30), false, evidence(meta, data)));
        }
        if (!v2 && !tables2) {
            return Optional.of(new Seen(manifest, Optional.empty(), false, evidence(meta, data)));
        }
        Optional<Layout> which = meta.contains("episodes_stats.jsonl")
                ? Optional.of(V21)
                : meta.contains("stats.json") ? Optional.of(V20) : Optional.empty();
        return Optional.of(new Seen(manifest, which, true, evidence(meta, data)));
    }

    private static String evidence(List<String> meta, String data) {
        return "meta/{" + String.join(", ", meta) + "}" + (data.isEmpty() ? "" : ", data file " + data);
    }

    private static String dataFile(Source source, String root) throws IOException {
        for (Source.Entry entry : source.list(below(root, "data"))) {
            if (!entry.folder() && isData(entry.name())) {
                return entry.name();
            }
            if (entry.folder()) {
                for (Source.Entry file : source.list(entry.path())) {
                    if (isData(file.name())) {
                        return file.name();
                    }
                }
            }
        }
        return "";
    }

    private static boolean isData(String name) {
        return V2_FILE.matcher(name).matches() || V3_FILE.matcher(name).matches();
    }

    /// A path below a root, which may be the source itself.
    static String below(String root, String path) {
        return root.isEmpty() ? path : root + "/" + path;
    }
}
