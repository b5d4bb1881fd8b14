package dev.cairn.bench.sets;

import java.util.List;

/// A v2.1 set to be made.
///
/// @param rows per episode
/// @param cells whether pictures are PNG cells of the table and not video
/// @param bytes about how large it becomes
public record SetPlan(
        String name, int episodes, int rows, int fps, int joints, ClipPlan clip, boolean cells, long bytes) {
    static final int CHUNK_EPISODES = 1000;
    /// Cameras of every set.
    public static final List<String> CAMERAS = List.of("observation.images.front", "observation.images.wrist");

    /// Episodes of 100 rows with two small AV1 cameras.
    public static SetPlan shortEpisodes(int episodes) {
        return new SetPlan(
                "short" + episodes, episodes, 100, 30, 14, ClipPlan.av1(160, 120, 63), false, episodes * 84_000L);
    }

    /// Episodes of 300 rows with two AV1 cameras of half a megabyte a clip.
    public static SetPlan large(int episodes) {
        return new SetPlan(
                "large" + episodes, episodes, 300, 30, 14, ClipPlan.av1(640, 480, 55), false, episodes * 1_110_000L);
    }

    /// As [#shortEpisodes], but H.264 with B-frames.
    public static SetPlan bFrames(int episodes) {
        return new SetPlan(
                "bframes" + episodes, episodes, 100, 30, 14, ClipPlan.bFrames(320, 240), false, episodes * 150_000L);
    }

    /// Pictures as PNG cells of 640x480.
    public static SetPlan cells(int episodes) {
        return new SetPlan(
                "cells" + episodes, episodes, 100, 30, 6, ClipPlan.av1(640, 480, 30), true, episodes * 60_000_000L);
    }

    long totalRows() {
        return (long) episodes * rows;
    }
}
