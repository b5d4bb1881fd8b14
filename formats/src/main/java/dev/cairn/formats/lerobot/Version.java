package dev.cairn.formats.lerobot;

import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;

/// The versions that are written.
enum Version {
    V2_1(
            "v2.1",
            "data/chunk-{episode_chunk:03d}/episode_{episode_index:06d}.parquet",
            "videos/chunk-{episode_chunk:03d}/{video_key}/episode_{episode_index:06d}.mp4",
            "Sequence"),
    V3_0(
            "v3.0",
            "data/chunk-{chunk_index:03d}/file-{file_index:03d}.parquet",
            "videos/{video_key}/chunk-{chunk_index:03d}/file-{file_index:03d}.mp4",
            "List");

    private final String label;
    private final String dataPath;
    private final String videoPath;
    private final String listName;

    Version(String label, String dataPath, String videoPath, String listName) {
        this.label = label;
        this.dataPath = dataPath;
        this.videoPath = videoPath;
        this.listName = listName;
    }

    static Version of(String label) throws FormatException {
        for (Version version : values()) {
            if (version.label.equals(label)) {
                return version;
            }
        }
        throw new FormatException(
                Problem.TARGET_CANNOT_HOLD,
                label,
                "LeRobot is written as v3.0 or v2.1; say --to lerobot-v3 or lerobot-v2.1");
    }

    String label() {
        return label;
    }

    String dataPath() {
        return dataPath;
    }

    String videoPath() {
        return videoPath;
    }

    /// What the loader's library calls a list.
    String listName() {
        return listName;
    }
}
