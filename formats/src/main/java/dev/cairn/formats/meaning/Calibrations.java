package dev.cairn.formats.meaning;

import dev.cairn.episode.Label;
import dev.cairn.episode.Role;
import dev.cairn.episode.SampleType.Numeric;
import dev.cairn.episode.source.FormatException;
import dev.cairn.formats.message.gather.Wanted;
import dev.cairn.formats.message.type.Leaf;
import java.util.List;
import java.util.Locale;

/// Calibration of cameras: size, distortion `D`, intrinsics `K`, rectification `R` and projection `P`, under the
/// names of ROS 1 and Foxglove.
final class Calibrations implements Family {
    @Override
    public List<String> types() {
        return List.of("sensor_msgs/CameraInfo", "foxglove/CameraCalibration");
    }

    @Override
    public void draft(Subject subject, Draft draft) throws FormatException {
        List<Label> frame = Frames.label(subject);
        matrix(subject, draft, "K", List.of(3, 3), frame);
        matrix(subject, draft, "R", List.of(3, 3), frame);
        matrix(subject, draft, "P", List.of(3, 4), frame);
        for (String path : List.of("D", "d")) {
            Leaf leaf = subject.leaves().get(path);
            int length = leaf == null ? 0 : Plain.lengths(List.of(leaf), subject.samples())[0];
            if (length > 0 && subject.numbers(path, 1)) {
                draft.add(part(subject, path, List.of(length), frame));
            }
        }
        swallowIdle(subject, draft);
    }

    private static void matrix(Subject subject, Draft draft, String name, List<Integer> shape, List<Label> frame)
            throws FormatException {
        int numbers = shape.get(0) * shape.get(1);
        for (String path : List.of(name, name.toLowerCase(Locale.ROOT))) {
            Leaf leaf = subject.leaves().get(path);
            if (leaf == null) {
                continue;
            }
            boolean fixed = leaf.dims().equals(List.of(numbers));
            boolean free = subject.numbers(path, 1) && Plain.lengths(List.of(leaf), subject.samples())[0] == numbers;
            if (fixed || free) {
                draft.add(part(subject, path, shape, frame));
            }
        }
    }

    private static Part part(Subject subject, String path, List<Integer> shape, List<Label> frame) {
        Numeric type = new Numeric(subject.scalar(path), shape);
        Wanted wanted = subject.numbers(path, 1) ? Wanted.of(path, type.width()) : Wanted.of(path);
        return Part.plain(path.toUpperCase(Locale.ROOT), Role.OTHER, type, wanted)
                .withLabels(frame);
    }

    /// Binning and region of interest that are never set are no streams.
    private static void swallowIdle(Subject subject, Draft draft) throws FormatException {
        for (String path : List.of(
                "binning_x",
                "binning_y",
                "roi.x_offset",
                "roi.y_offset",
                "roi.height",
                "roi.width",
                "roi.do_rectify")) {
            if (subject.numbers(path, 0)) {
                boolean idle = subject.samples().count() > 0;
                for (double value : subject.samples().numbers(path)) {
                    idle &= value == 0;
                }
                if (idle) {
                    draft.swallow(path);
                }
            }
        }
    }
}
