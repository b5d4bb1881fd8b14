package dev.cairn.formats.meaning;

import dev.cairn.episode.source.FormatException;
import java.util.List;

/// Fields that say when, where and how often, and not what: they become clocks and claims, and no streams.
final class Headers {
    private Headers() {}

    /// Takes out the stamp that is the sensor's clock, the number of the message, and names of frames that are
    /// always the same.
    static void swallow(Subject subject, Draft draft, String stamp) throws FormatException {
        if (!stamp.contains("[]")) {
            draft.swallow(stamp);
        }
        draft.swallow("header.seq", "transforms[].header.seq");
        for (String frame :
                List.of("header.frame_id", "frame_id", "parent_frame_id", "child_frame_id", "body_frame_id")) {
            if (subject.text(frame, 0) && subject.samples().texts(frame, 2).size() <= 1) {
                draft.swallow(frame);
            }
        }
    }
}
