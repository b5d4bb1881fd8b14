package dev.cairn.quality.video;

import dev.cairn.quality.check.Check;
import java.util.List;

/// The checks of video.
public final class VideoChecks {
    private VideoChecks() {}

    /// All of them, by id.
    public static List<Check> all(VideoOptions options) {
        return List.of(
                new PresentCheck(),
                new DecodableCheck(),
                new CountCheck(),
                new DeclaredCheck(options),
                new DepthUnitCheck());
    }
}
