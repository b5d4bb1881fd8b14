package dev.cairn.formats.logset;

import java.util.List;

/// Where a recording lies.
///
/// @param key name of the episode, unique within its dataset
/// @param path of the file, or of the folder of a bag, below the source
/// @param files paths of all files that belong to it
record LogPlace(String key, String path, List<String> files) {
    LogPlace {
        files = List.copyOf(files);
    }

    /// The last name of a path; `otherwise` for the source itself.
    static String nameOf(String path, String otherwise) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.isEmpty() ? otherwise : name;
    }
}
