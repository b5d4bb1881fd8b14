package dev.cairn.episode.format;

import java.util.List;

/// What would become of an episode.
///
/// @param rows rows that would be written
/// @param numberBytes bytes of numbers and texts before compression
public record WritePlan(String episode, long rows, long numberBytes, List<CameraPlan> cameras, List<Loss> losses) {
    public WritePlan {
        cameras = List.copyOf(cameras);
        losses = List.copyOf(losses);
    }
}
