package dev.cairn.formats.foxglove;

import dev.cairn.episode.Codec;
import dev.cairn.episode.Encoding;
import dev.cairn.episode.Episode;
import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.Role;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Stream;
import dev.cairn.episode.format.CameraPlan;
import dev.cairn.episode.format.Carriage;
import dev.cairn.episode.format.Loss;
import dev.cairn.episode.format.LossKind;
import dev.cairn.episode.format.WritePlan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What becomes of the streams of one episode.
///
/// @param raw streams of messages that are copied as they are, by axis; nothing else of the axis is written
/// @param streams those that become messages one by one, by index
/// @param video cameras of video, by index
/// @param choices what becomes of them
record PlannedEpisode(
        EpisodeSpec spec,
        Channels channels,
        Map<Integer, Stream> raw,
        Map<Integer, String> rawTopics,
        Map<Integer, PlannedStream> streams,
        Map<Integer, PlannedStream> video,
        Map<Integer, CameraChoice> choices,
        List<Loss> losses,
        List<CameraPlan> stills) {

    /// @param encodeAs codec of video that must be encoded
    static PlannedEpisode of(Episode episode, Codec encodeAs) throws IOException {
        EpisodeSpec spec = episode.spec();
        PlannedEpisode plan = new PlannedEpisode(
                spec,
                new Channels(),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                new ArrayList<>(),
                new ArrayList<>());
        for (Stream stream : spec.streams()) {
            if (message(stream).isPresent() && !plan.raw.containsKey(stream.axis())) {
                plan.raw.put(stream.axis(), stream);
                plan.rawTopics.put(stream.axis(), plan.channels.sameTopic(stream.name()));
            }
        }
        for (int i = 0; i < spec.streams().size(); i++) {
            if (!plan.raw.containsKey(spec.streams().get(i).axis())) {
                plan.add(episode, i, encodeAs);
            }
        }
        spec.attachments()
                .forEach(a -> plan.losses.add(
                        Loss.of(LossKind.DROPPED, "", "attachment " + a.name() + " of the episode is not carried")));
        return plan;
    }

    /// What a stream of messages is.
    static Optional<Encoding.Message> message(Stream stream) {
        return stream.type() instanceof SampleType.Encoded(Encoding.Message message)
                ? Optional.of(message)
                : Optional.empty();
    }

    private void add(Episode episode, int at, Codec encodeAs) throws IOException {
        Stream stream = spec.streams().get(at);
        if (stream.role() == Role.INDEX
                || stream.role() == Role.STAMP && stream.name().equals("timestamp")) {
            losses.add(Loss.of(
                    LossKind.DERIVABLE, stream.name(), "numbers and stamps of rows follow from their order and time"));
            return;
        }
        if (stream.type() instanceof SampleType.Encoded(Encoding.Pictures pictures)
                && !pictures.codec().isStill()
                && pictures.codec() != Codec.MJPEG) {
            CameraChoice choice = CameraChoice.of(episode, at, pictures);
            losses.addAll(choice.losses());
            if (choice.pictures() == 0) {
                losses.add(Loss.of(LossKind.DROPPED, stream.name(), "it has no picture that can be decoded"));
                return;
            }
            Codec codec = choice.isCopied() ? pictures.codec() : encodeAs;
            Stream written = stream.withType(new SampleType.Encoded(
                    choice.isCopied() ? inBand(pictures) : EncodedFeed.encoding(pictures, codec)));
            choices.put(at, choice);
            video.put(at, new PlannedStream(channels.topic(stream.name()), new VideoCarrier(written, codec)));
            return;
        }
        Optional<Carrier> carrier = carrier(stream);
        if (carrier.isEmpty()) {
            losses.add(Loss.of(LossKind.DROPPED, stream.name(), "Foxglove has no type for it"));
            return;
        }
        if (carrier.get() instanceof PictureCarrier) {
            stills.add(new CameraPlan(
                    stream.name(),
                    Carriage.CELLS,
                    "",
                    spec.axisOf(stream).samples().orElse(0),
                    0));
        }
        streams.put(at, new PlannedStream(channels.topic(stream.name()), carrier.get()));
    }

    private static Encoding.Pictures inBand(Encoding.Pictures from) {
        dev.cairn.episode.Framing framing = switch (from.codec()) {
            case AV1 -> dev.cairn.episode.Framing.OBU;
            case VP9 -> dev.cairn.episode.Framing.WHOLE;
            default -> dev.cairn.episode.Framing.ANNEX_B;
        };
        return new Encoding.Pictures(
                from.codec(),
                framing,
                from.size(),
                from.pixels(),
                from.depth(),
                from.timeBase(),
                from.rotationDegrees());
    }

    private static Optional<Carrier> carrier(Stream stream) {
        return switch (stream.type()) {
            case SampleType.Numeric numeric ->
                Optional.of(JointsCarrier.of(stream, numeric)
                        .or(() -> PoseCarrier.of(stream, numeric))
                        .orElseGet(() -> new NumbersCarrier(stream, numeric)));
            case SampleType.Text _ -> Optional.of(new TextCarrier(stream));
            case SampleType.ListOf _, SampleType.StructOf _ -> Optional.of(new JsonCarrier(stream));
            case SampleType.Encoded encoded ->
                encoded.encoding() instanceof Encoding.Pictures pictures
                        ? PictureCarrier.of(stream, pictures)
                        : Optional.empty();
        };
    }

    /// The plan as a person reads it.
    WritePlan writePlan() {
        List<CameraPlan> cameras = new ArrayList<>(stills);
        choices.values().forEach(choice -> cameras.add(choice.plan()));
        long rows = spec.axes().isEmpty() ? 0 : spec.axes().getFirst().samples().orElse(0);
        long bytes = 0;
        for (int stream : streams.keySet()) {
            if (spec.streams().get(stream).type() instanceof SampleType.Numeric numeric) {
                bytes += spec.axisOf(spec.streams().get(stream)).samples().orElse(0)
                        * numeric.width()
                        * numeric.scalar().bytes();
            }
        }
        return new WritePlan(spec.key(), rows, bytes, cameras, losses);
    }
}
