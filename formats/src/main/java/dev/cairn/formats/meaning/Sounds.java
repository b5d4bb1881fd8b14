package dev.cairn.formats.meaning;

import dev.cairn.episode.Codec;
import dev.cairn.episode.Encoding;
import dev.cairn.episode.Role;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.source.FormatException;
import dev.cairn.formats.message.gather.Blobs;
import dev.cairn.formats.message.gather.Wanted;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Sound: Opus packets, AAC frames with their ADTS header, or plain 16-bit samples.
final class Sounds implements Family {
    private static final int OPUS_HZ = 48_000;
    private static final int[] ADTS_HZ = {
        96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000, 7_350
    };

    @Override
    public List<String> types() {
        return List.of("foxglove/CompressedAudio", "foxglove/RawAudio");
    }

    @Override
    public void draft(Subject subject, Draft draft) throws FormatException {
        if (!subject.blob("data")
                || !subject.text("format", 0)
                || subject.samples().count() == 0) {
            return;
        }
        List<String> formats = subject.samples().texts("format", 2);
        String format = formats.isEmpty() ? "" : formats.getFirst();
        Optional<Encoding.Sound> found = Optional.ofNullable(
                subject.name().equals("foxglove/RawAudio") ? raw(subject, format) : compressed(subject, format));
        draft.swallow("data");
        if (found.isEmpty()) {
            draft.remark(subject.topic() + ": sound in '" + format + "' is not read");
            return;
        }
        draft.swallow("format", "sample_rate", "number_of_channels");
        draft.share(new Part(
                "sound",
                Role.OBSERVATION,
                new SampleType.Encoded(found.get()),
                List.of(),
                List.of(),
                List.of(Wanted.of("data")),
                SoundPackets::new));
    }

    private static Encoding.@Nullable Sound raw(Subject subject, String format) throws FormatException {
        if (!format.equals("pcm-s16")
                || !subject.numbers("sample_rate", 0)
                || !subject.numbers("number_of_channels", 0)) {
            return null;
        }
        double[] rates = subject.samples().numbers("sample_rate");
        double[] channels = subject.samples().numbers("number_of_channels");
        boolean sane = rates.length > 0 && rates[0] >= 1 && rates[0] <= 1e6 && channels[0] >= 1 && channels[0] <= 256;
        return sane ? new Encoding.Sound(Codec.RAW, (int) rates[0], (int) channels[0], PicturePackets.NANOS) : null;
    }

    private static Encoding.@Nullable Sound compressed(Subject subject, String format) throws FormatException {
        Encoding.@Nullable Sound[] found = new Encoding.Sound[1];
        subject.samples().each(List.of(Wanted.of("data")), decoder -> {
            Blobs blobs = decoder.blobs(0);
            if (found[0] == null && blobs.present(0) && blobs.length(0) > 0) {
                found[0] = format.equals("opus") ? opus(blobs) : format.startsWith("mp4a") ? adts(blobs) : null;
            }
        });
        return found[0];
    }

    /// The third lowest bit of a packet's first byte tells two channels from one.
    private static Encoding.Sound opus(Blobs blobs) {
        int channels = (blobs.bytes()[blobs.offset(0)] & 4) != 0 ? 2 : 1;
        return new Encoding.Sound(Codec.OPUS, OPUS_HZ, channels, PicturePackets.NANOS);
    }

    private static Encoding.@Nullable Sound adts(Blobs blobs) {
        int at = blobs.offset(0);
        byte[] bytes = blobs.bytes();
        boolean header = blobs.length(0) >= 7 && bytes[at] == -1 && (bytes[at + 1] & 0xf6) == 0xf0;
        int rate = header ? bytes[at + 2] >> 2 & 0xf : ADTS_HZ.length;
        if (rate >= ADTS_HZ.length) {
            return null;
        }
        int channels = (bytes[at + 2] & 1) << 2 | bytes[at + 3] >> 6 & 3;
        return new Encoding.Sound(
                Codec.AAC, ADTS_HZ[rate], channels == 7 ? 8 : Math.max(1, channels), PicturePackets.NANOS);
    }
}
