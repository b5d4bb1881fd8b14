package dev.cairn.formats.lerobot;

import dev.cairn.episode.Encoding;
import dev.cairn.episode.PixelFormat;
import dev.cairn.episode.Size;
import dev.cairn.episode.format.Notice;
import dev.cairn.episode.format.NoticeKind;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What is declared of a camera held against its file.
final class VideoChecks {
    private VideoChecks() {}

    static void see(LeRobotSet set, Camera camera, CameraWindow window, RowSpan span, long ordinal) {
        declared(set, camera, window, ordinal);
        String key = LeRobotSet.key(set.table().number(set.row(ordinal)));
        String path = window.file().path();
        if (window.pictures() != span.count()) {
            set.log()
                    .ofEpisode(
                            Notice.ofEpisode(
                                            NoticeKind.PICTURE_COUNT,
                                            key,
                                            path,
                                            window.pictures() + " pictures",
                                            span.count() + " rows")
                                    .about(camera.name()),
                            ordinal);
        }
        Optional<String> trouble = window.file().trouble();
        if (trouble.isPresent()) {
            set.log()
                    .repeated(
                            Notice.ofSet(
                                            NoticeKind.VIDEO_FILE_CUT,
                                            path,
                                            Json.clipped(trouble.get()),
                                            "fragments up to the end of the file")
                                    .about(camera.name()),
                            ordinal);
        }
        long missing = window.file().missingBytes(window.decodeFrom(), window.decodeTo());
        if (missing > 0) {
            set.log()
                    .ofEpisode(
                            Notice.ofEpisode(
                                            NoticeKind.VIDEO_FILE_CUT,
                                            key,
                                            path,
                                            "the file ends before its pictures",
                                            missing + " more bytes")
                                    .about(camera.name()),
                            ordinal);
        }
    }

    private static void declared(LeRobotSet set, Camera camera, CameraWindow window, long ordinal) {
        Feature feature = camera.feature();
        Encoding.Pictures coded = window.file().encoding();
        Optional<String> codec =
                feature.said("video.codec").filter(JsonNode::isString).map(JsonNode::stringValue);
        if (codec.isPresent() && !sameCodec(codec.get(), coded.codec().label())) {
            say(set, camera, window, ordinal, "video.codec", coded.codec().label(), codec.get());
        }
        Optional<Size> size = coded.size().known();
        if (size.isPresent()) {
            extent(set, camera, window, ordinal, "height", size.get().heightPx(), feature.extent("height", 0));
            extent(set, camera, window, ordinal, "width", size.get().widthPx(), feature.extent("width", 1));
        }
        Optional<PixelFormat> pixels = coded.pixels().known();
        Optional<String> format =
                feature.said("video.pix_fmt").filter(JsonNode::isString).map(JsonNode::stringValue);
        if (pixels.isPresent()
                && format.isPresent()
                && pixels.get() != PixelFormat.OTHER
                && !pixels.get().label().equals(format.get())) {
            say(set, camera, window, ordinal, "video.pix_fmt", pixels.get().label(), format.get());
        }
        // Upstream cuts fractions off: 29 is said of 29.97.
        Optional<Double> fps = feature.number("video.fps");
        double real = window.perSecond();
        if (fps.isPresent() && !Double.isNaN(real) && !(Math.abs(fps.get() - real) < 1)) {
            say(
                    set,
                    camera,
                    window,
                    ordinal,
                    "video.fps",
                    String.format(Locale.ROOT, "%.3f", real),
                    fps.get().toString());
        }
    }

    private static void extent(
            LeRobotSet set,
            Camera camera,
            CameraWindow window,
            long ordinal,
            String what,
            int real,
            Optional<Integer> shape) {
        Optional<Double> said = camera.feature().number("video." + what);
        if (said.isPresent() && said.get() != real) {
            say(
                    set,
                    camera,
                    window,
                    ordinal,
                    "video." + what,
                    Integer.toString(real),
                    said.get().toString());
        } else if (shape.isPresent() && shape.get() != real) {
            say(
                    set,
                    camera,
                    window,
                    ordinal,
                    what + " in shape",
                    Integer.toString(real),
                    shape.get().toString());
        }
    }

    private static boolean sameCodec(String said, String real) {
        String plain = said.toLowerCase(Locale.ROOT);
        return switch (plain) {
            case "h265", "hev1", "hvc1", "libx265" -> real.equals("hevc");
            case "avc", "avc1", "libx264" -> real.equals("h264");
            case "av01", "libsvtav1", "libaom-av1" -> real.equals("av1");
            case "mp4v" -> real.equals("mpeg4");
            default -> plain.equals(real);
        };
    }

    private static void say(
            LeRobotSet set,
            Camera camera,
            CameraWindow window,
            long ordinal,
            String what,
            String real,
            String declared) {
        set.log()
                .repeated(
                        Notice.ofSet(
                                        NoticeKind.VIDEO_DECLARED,
                                        window.file().path(),
                                        what + " is " + real,
                                        what + " is declared " + declared)
                                .about(camera.name()),
                        ordinal);
    }
}
