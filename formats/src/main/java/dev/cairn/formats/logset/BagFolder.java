package dev.cairn.formats.logset;

import dev.cairn.episode.source.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What of a folder belongs to rosbag2.
///
/// @param isBag whether it has a manifest
/// @param version of the manifest, empty where there is none
/// @param files the manifest and the storage files of the bag; without a manifest those of SQLite
record BagFolder(boolean isBag, String version, List<String> files, Set<String> known) {
    static final String SQLITE = "SQLite format 3";

    /// First bytes of storage files, packed ones too.
    static final List<String> BEGINS = List.of(SQLITE, "\u0089MCAP", "(\u00b5/\u00fd");

    private static final String MANIFEST = "metadata.yaml";
    private static final int HEAD_BYTES = 1 << 20;
    private static final List<String> SQLITE_ENDINGS = List.of(".db3", ".db3.zstd");
    private static final List<String> MCAP_ENDINGS = List.of(".mcap", ".mcap.zstd");
    private static final Pattern VERSION = Pattern.compile("(?m)^ *\"?version\"?: *(\\d{1,9})");
    private static final Pattern NUMBERED = Pattern.compile("_\\d{1,18}$");

    /// Looks at a folder.
    static BagFolder look(Source source, String folder) throws IOException {
        String prefix = folder.isEmpty() ? "" : folder + "/";
        List<String> names = new ArrayList<>();
        boolean manifest = false;
        for (Source.Entry entry : source.list(folder)) {
            if (!entry.folder() && !entry.name().startsWith(".")) {
                manifest |= entry.name().equals(MANIFEST);
                if (isStorage(entry.name()) || ends(entry.name(), MCAP_ENDINGS)) {
                    names.add(entry.name());
                }
            }
        }
        String head = manifest ? Heads.head(source, prefix + MANIFEST, HEAD_BYTES) : "";
        boolean bag = head.contains("rosbag2_bagfile_information");
        List<String> files = new ArrayList<>();
        Set<String> known = new TreeSet<>();
        boolean damaged = manifest && !bag && names.stream().anyMatch(BagFolder::isStorage);
        if (bag || damaged) {
            files.add(prefix + MANIFEST);
        }
        for (String name : names) {
            if (isStorage(name) || bag && isListed(head, name, names)) {
                files.add(prefix + name);
                if (Heads.begins(source, prefix + name, BEGINS)) {
                    known.add(prefix + name);
                }
            }
        }
        Matcher version = VERSION.matcher(head);
        return new BagFolder(bag || damaged, bag && version.find() ? version.group(1) : "", files, known);
    }

    /// Whether a file of MCAP belongs to the manifest: it lists it, or it lists no storage file that is there.
    private static boolean isListed(String manifest, String name, List<String> names) {
        return lists(manifest, name) || names.stream().noneMatch(other -> lists(manifest, other));
    }

    private static boolean lists(String manifest, String name) {
        int packed = name.endsWith(".zstd") ? name.length() - ".zstd".length() : name.length();
        return Pattern.compile("(?m)(?<![\\w.-])" + Pattern.quote(name.substring(0, packed)) + "(?![\\w-])")
                .matcher(manifest)
                .find();
    }

    /// Whether a name is that of a storage file that is no log of its own.
    static boolean isStorage(String name) {
        return ends(name, SQLITE_ENDINGS) || ends(name, List.of(".mcap.zstd"));
    }

    private static boolean ends(String name, List<String> endings) {
        return endings.stream().anyMatch(name.toLowerCase(Locale.ROOT)::endsWith);
    }

    /// Whether one of some files begins as a storage file does.
    boolean sure(List<String> group) {
        return group.stream().anyMatch(known::contains);
    }

    /// Whether storage files without a manifest have the name that a recorder gives them.
    boolean isNamedAfterItsFolder(String name) {
        return !files.isEmpty() && files.stream().allMatch(file -> stem(file).equals(name));
    }

    /// Storage files that were split, by their common name.
    List<List<String>> groups() {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        for (String file : files) {
            groups.computeIfAbsent(stem(file), _ -> new ArrayList<>()).add(file);
        }
        return List.copyOf(groups.values());
    }

    private static String stem(String file) {
        String name = LogPlace.nameOf(file, "");
        int dot = name.indexOf('.', 1);
        return NUMBERED.matcher(dot < 0 ? name : name.substring(0, dot)).replaceFirst("");
    }
}
