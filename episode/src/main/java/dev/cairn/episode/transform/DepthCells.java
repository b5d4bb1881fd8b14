package dev.cairn.episode.transform;

import dev.cairn.episode.Claim;
import dev.cairn.episode.Codec;
import dev.cairn.episode.DepthCode;
import dev.cairn.episode.Encoding;
import dev.cairn.episode.Episode;
import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.Framing;
import dev.cairn.episode.Label;
import dev.cairn.episode.PixelFormat;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Stream;
import dev.cairn.episode.TimeBase;
import dev.cairn.episode.format.Loss;
import dev.cairn.episode.format.LossKind;
import dev.cairn.episode.picture.Codecs;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Puts the pictures of depth cameras into the rows, as 16-bit PNG images of whole millimetres.
///
/// Each row gets the picture that is shown nearest to its instant. A distance is off by half a millimetre at
/// most, which is less than half a step of LeRobot's 12-bit code. The order of streams stays; statistics of the
/// camera go, for their unit is another.
///
/// @param cameras names of streams; those an episode does not have, or whose pictures are no video of distances, stay
/// @param codecs decode the video and encode PNG
public record DepthCells(Set<String> cameras, Codecs codecs) implements Transform {
    private static final double METRES_PER_STEP = 0.001;
    private static final int STEPS = 1 << 16;
    private static final String MADE = "made by Cairn: depth as images";

    /// Ticks of the images: nanoseconds.
    static final TimeBase TICKS = new TimeBase(1, 1_000_000_000);

    public DepthCells {
        cameras = Set.copyOf(cameras);
    }

    @Override
    public Plan plan(Episode in) throws FormatException {
        EpisodeSpec spec = in.spec();
        List<Stream> streams = new ArrayList<>(spec.streams());
        List<Integer> changed = new ArrayList<>();
        List<Loss> losses = new ArrayList<>();
        for (int i = 0; i < streams.size(); i++) {
            Stream stream = streams.get(i);
            if (cameras.contains(stream.name()) && depth(stream) instanceof DepthCode code) {
                hold(stream, code);
                streams.set(i, images(stream));
                changed.add(i);
                losses.add(new Loss(
                        LossKind.ROUNDED,
                        stream.name(),
                        "depth became 16-bit images of whole millimetres, off by 0.5 mm at most",
                        1,
                        "episodes"));
            }
        }
        if (changed.isEmpty()) {
            return Plan.lossless(in);
        }
        EpisodeSpec made = new EpisodeSpec(
                spec.key(),
                spec.ordinal(),
                spec.origin(),
                spec.axes(),
                streams,
                spec.labels(),
                spec.spans(),
                spec.attachments(),
                spec.statistics().stream()
                        .filter(s -> changed.stream()
                                .noneMatch(i -> streams.get(i).name().equals(s.stream())))
                        .toList());
        return new Plan(List.of(new DepthCellEpisode(in, made, changed, codecs)), losses);
    }

    private static @org.jspecify.annotations.Nullable DepthCode depth(Stream stream) {
        return stream.axis() != 0
                        && stream.type() instanceof SampleType.Encoded(Encoding.Pictures pictures)
                        && !pictures.codec().isStill()
                ? pictures.depth().known().orElse(null)
                : null;
    }

    private static void hold(Stream stream, DepthCode code) throws FormatException {
        double farthest = code.metres(code.levels() - 1);
        if (!(farthest < STEPS * METRES_PER_STEP)) {
            throw new FormatException(
                    Problem.TARGET_CANNOT_HOLD,
                    stream.name(),
                    "its distances reach to " + farthest + " m, 16-bit images of millimetres to 65.535 m; leave it out"
                            + " with --streams or keep whole episodes in lerobot-v3");
        }
    }

    private static Stream images(Stream video) {
        Encoding.Pictures from = (Encoding.Pictures) ((SampleType.Encoded) video.type()).encoding();
        Encoding.Pictures to = new Encoding.Pictures(
                Codec.PNG,
                Framing.WHOLE,
                from.size(),
                Claim.declared(PixelFormat.GRAY16, MADE),
                Claim.declared(DepthCode.linear(METRES_PER_STEP), MADE),
                TICKS,
                from.rotationDegrees());
        List<Label> labels = new ArrayList<>(video.labels());
        labels.removeIf(label -> label.name().startsWith("video.")
                || label.name().equals("is_depth_map")
                || label.name().equals("depth_unit"));
        labels.add(new Label("is_depth_map", Claim.declared("true", MADE)));
        labels.add(new Label("depth_unit", Claim.declared("\"mm\"", MADE)));
        return new Stream(
                video.name(), 0, video.role(), new SampleType.Encoded(to), video.groups(), video.relations(), labels);
    }
}
