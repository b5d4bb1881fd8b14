package dev.cairn.formats.convert;

import dev.cairn.episode.format.EpisodeFormat;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.formats.Formats;
import dev.cairn.formats.foxglove.FoxgloveFormat;
import java.util.List;

/// What `--to` names: a format and a version of it.
record TargetFormat(EpisodeFormat format, String version) {
    /// Names that are understood.
    static final List<String> NAMES = List.of("lerobot-v3", "lerobot-v2.1", "mcap");

    static TargetFormat of(String name) throws FormatException {
        if (name.equals("mcap")) {
            return new TargetFormat(Formats.named(FoxgloveFormat.NAME).orElseThrow(), "mcap");
        }
        String version = switch (name) {
            case "lerobot-v3", "lerobot-v3.0", "lerobot" -> "v3.0";
            case "lerobot-v2.1" -> "v2.1";
            default ->
                throw new FormatException(
                        Problem.TARGET_CANNOT_HOLD, name, "no such target; there are " + String.join(", ", NAMES));
        };
        return new TargetFormat(Formats.named("lerobot").orElseThrow(), version);
    }
}
