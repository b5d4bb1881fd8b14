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
import dev.cairn.episode.format.Loss;
import dev.cairn.episode.format.LossKind;
import dev.cairn.episode.picture.Codecs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Makes PNG images of raw pictures that lie in the rows, without loss: grey of 8 and 16 bit, RGB and RGBA.
///
/// Pictures with halved chroma become RGB, and distances in floats whole millimetres in 16 bit: both are said.
///
/// @param colour whether pictures that are no distances are made too
/// @param codecs encode PNG
public record RawCells(boolean colour, Codecs codecs) implements Transform {
    private static final String MADE = "made by Cairn: raw pictures as images";
    private static final int FLOAT_BITS = 32;

    @Override
    public Plan plan(Episode in) {
        EpisodeSpec spec = in.spec();
        List<Stream> streams = new ArrayList<>(spec.streams());
        Map<Integer, Encoding.Pictures> changed = new TreeMap<>();
        List<Loss> losses = new ArrayList<>();
        for (int i = 0; i < streams.size(); i++) {
            Stream stream = streams.get(i);
            if (stream.axis() == 0
                    && stream.type() instanceof SampleType.Encoded(Encoding.Pictures raw)
                    && raw.codec() == Codec.RAW
                    && (colour || raw.depth().known().isPresent())) {
                streams.set(i, images(stream, raw));
                changed.put(i, raw);
                addLoss(losses, stream.name(), raw);
            }
        }
        return changed.isEmpty()
                ? Plan.lossless(in)
                : new Plan(List.of(new RawCellEpisode(in, spec.withStreams(streams), changed, codecs)), losses);
    }

    private static void addLoss(List<Loss> losses, String camera, Encoding.Pictures raw) {
        PixelFormat pixels = raw.pixels().known().orElse(PixelFormat.OTHER);
        if (pixels.bits() == FLOAT_BITS) {
            losses.add(new Loss(
                    LossKind.ROUNDED,
                    camera,
                    "depth became 16-bit images of whole millimetres, off by 0.5 mm at most; what is no number or"
                            + " lies outside 0 to 65.535 m became 0 or the end",
                    1,
                    "episodes"));
        } else if (stored(pixels) == PixelFormat.RGB24 && pixels != PixelFormat.RGB24) {
            losses.add(new Loss(LossKind.ROUNDED, camera, pixels.label() + " became RGB", 1, "episodes"));
        }
    }

    /// How the pixels of an image lie that is made of raw ones.
    static PixelFormat stored(PixelFormat raw) {
        return switch (raw) {
            case GRAY8, GRAY16, RGB24, RGBA -> raw;
            default ->
                raw.bits() == FLOAT_BITS || raw.label().startsWith("gray") ? PixelFormat.GRAY16 : PixelFormat.RGB24;
        };
    }

    private static Stream images(Stream stream, Encoding.Pictures raw) {
        PixelFormat pixels = raw.pixels().known().orElse(PixelFormat.OTHER);
        boolean metres = pixels.bits() == FLOAT_BITS;
        Claim<DepthCode> depth =
                metres ? Claim.declared(DepthCode.linear(RawCellImages.METRES_PER_STEP), MADE) : raw.depth();
        Encoding.Pictures png = new Encoding.Pictures(
                Codec.PNG,
                Framing.WHOLE,
                raw.size(),
                Claim.declared(stored(pixels), MADE),
                depth,
                raw.timeBase(),
                raw.rotationDegrees());
        List<Label> labels = new ArrayList<>(stream.labels());
        if (depth.known().isPresent()) {
            labels.removeIf(l -> l.name().equals("is_depth_map") || l.name().equals("depth_unit"));
            labels.add(new Label("is_depth_map", Claim.declared("true", MADE)));
            boolean millimetres = Math.abs(depth.known().get().unitMetres() - RawCellImages.METRES_PER_STEP) < 1e-9;
            labels.add(new Label("depth_unit", Claim.declared(millimetres ? "\"mm\"" : "\"m\"", MADE)));
        }
        return new Stream(
                stream.name(),
                0,
                stream.role(),
                new SampleType.Encoded(png),
                stream.groups(),
                stream.relations(),
                labels);
    }
}
