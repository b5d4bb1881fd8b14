package dev.cairn.formats.lerobot;

import dev.cairn.episode.Label;
import java.util.BitSet;
import java.util.List;

/// A declared camera and where its files are.
///
/// @param place among the declared cameras, and in the episode table
/// @param template of its files
/// @param present rows of the episode table (v2) or numbered files (v3) whose file is there
record Camera(Feature feature, int place, PathTemplate template, BitSet present, List<Label> labels) {
    Camera {
        labels = List.copyOf(labels);
    }

    String name() {
        return feature.name();
    }

    /// Whether any of its files is there.
    boolean isThere() {
        return !present.isEmpty();
    }
}
