package dev.cairn.formats.meaning;

import dev.cairn.episode.Claim;
import dev.cairn.episode.Label;
import dev.cairn.episode.source.FormatException;
import java.util.List;

/// The coordinate frame of streams that have no quantities to say it: pictures and clouds.
final class Frames {
    private Frames() {}

    static List<Label> label(Subject subject) throws FormatException {
        for (String path : List.of("header.frame_id", "frame_id")) {
            Claim<String> frame = subject.frame(path);
            if (frame.known().isPresent()) {
                return List.of(new Label("frame", frame));
            }
        }
        return List.of();
    }
}
