package dev.cairn.formats.lerobot;

import dev.cairn.formats.lerobot.WrittenLayout.WrittenCamera;
import dev.cairn.formats.output.StagedFolder;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The video files of all cameras, in the order of the layout.
final class CameraFiles {
    private final Map<String, VideoFiles> files = new LinkedHashMap<>();

    CameraFiles(StagedFolder folder, WrittenLayout layout, Version version, LeRobotLimits limits) {
        for (WrittenCamera camera : layout.cameras()) {
            files.put(
                    camera.name(),
                    version == Version.V3_0
                            ? new SharedVideoFiles(folder, camera.name(), layout.rate(), limits)
                            : new EpisodeVideoFiles(folder, camera.name(), layout.rate(), limits));
        }
    }

    VideoFiles of(WrittenCamera camera) {
        return java.util.Objects.requireNonNull(files.get(camera.name()));
    }

    List<String> names() {
        return List.copyOf(files.keySet());
    }

    Collection<VideoFiles> all() {
        return files.values();
    }
}
