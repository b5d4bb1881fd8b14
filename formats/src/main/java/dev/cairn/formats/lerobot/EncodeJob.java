package dev.cairn.formats.lerobot;

import dev.cairn.episode.Claim;
import dev.cairn.episode.Codec;
import dev.cairn.episode.CodecConfig;
import dev.cairn.episode.Encoding;
import dev.cairn.episode.Framing;
import dev.cairn.episode.Packets;
import dev.cairn.episode.Rate;
import dev.cairn.episode.Size;
import dev.cairn.episode.TimeBase;
import dev.cairn.episode.picture.Codecs;
import dev.cairn.episode.picture.EncodeSpec;
import dev.cairn.episode.picture.FrameDecoder;
import dev.cairn.episode.picture.FrameEncoder;
import dev.cairn.episode.picture.Picture;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.formats.mp4.Mp4Writer;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Decodes the pictures of one camera of one episode and encodes one per row into a file of its own.
///
/// Runs on a thread of its own; the file appears by rename, so that a killed run finds whole ones only.
final class EncodeJob implements Callable<EncodeJob.Encoded> {
    private final EncodeInput input;
    private final Codecs codecs;
    private final Codec codec;
    private final Rate rate;
    private final Path file;
    private final BooleanSupplier stopped;

    /// @param stopped asked between packets; true ends the job with a `CancellationException`
    EncodeJob(EncodeInput input, Codecs codecs, Codec codec, Rate rate, Path file, BooleanSupplier stopped) {
        this.input = input;
        this.codecs = codecs;
        this.codec = codec;
        this.rate = rate;
        this.file = file;
        this.stopped = stopped;
    }

    /// A finished file and who made it.
    record Encoded(Path file, String build) {}

    @Override
    public Encoded call() throws IOException {
        if (Files.exists(file)) {
            return new Encoded(file, "");
        }
        Path part = file.resolveSibling(file.getFileName() + ".part");
        String build;
        try (SeekableByteChannel out = Files.newByteChannel(
                part,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE))) {
            build = encode(out);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        return new Encoded(file, build);
    }

    private String encode(SeekableByteChannel out) throws IOException {
        Grid grid = Grid.of(rate);
        try (FrameDecoder decoder = codecs.decoder(input.encoding(), config(input.packets()));
                Output output = new Output(out, grid)) {
            int row = 0;
            for (int i = 0; i < input.packets().count() && row < input.rows(); i++) {
                if (stopped.getAsBoolean()) {
                    throw new CancellationException("the encode was stopped");
                }
                if (input.packets().present(i)) {
                    decoder.send(input.packets(), i);
                    row = receive(decoder, output, row);
                }
            }
            decoder.drain();
            row = receive(decoder, output, row);
            if (row < input.rows()) {
                throw new FormatException(
                        Problem.CORRUPT_FILE,
                        file.getFileName().toString(),
                        "pictures for " + row + " rows came out of the decoder, expected " + input.rows());
            }
            return output.finish();
        }
    }

    private static CodecConfig config(Packets packets) {
        return packets.config();
    }

    private int receive(FrameDecoder decoder, Output output, int from) throws IOException {
        int row = from;
        Optional<Picture> picture = decoder.receive();
        while (picture.isPresent()) {
            long pts = picture.get().pts();
            while (row < input.rows() && input.ptsOfRow(row) <= pts) {
                output.send(picture.get(), row);
                row++;
            }
            picture = decoder.receive();
        }
        return row;
    }

    /// The encoder and its file, opened when the first picture says its size.
    private final class Output implements AutoCloseable {
        private final SeekableByteChannel out;
        private final Grid grid;
        private @Nullable FrameEncoder encoder;
        private @Nullable Mp4Writer writer;
        private @Nullable EncodeSpec spec;

        Output(SeekableByteChannel out, Grid grid) {
            this.out = out;
            this.grid = grid;
        }

        void send(Picture picture, int row) throws IOException {
            FrameEncoder open = encoder == null ? begin(picture) : encoder;
            open.send(picture, (long) row * grid.ticksPerPicture());
            drainTo(open);
        }

        private FrameEncoder begin(Picture picture) throws IOException {
            Size size = new Size(picture.widthPx(), picture.heightPx());
            TimeBase base = new TimeBase(1, grid.timescale());
            EncodeSpec wanted =
                    codec == Codec.H264 ? EncodeSpec.h264(size, rate, base) : EncodeSpec.av1(size, rate, base);
            FrameEncoder opened = codecs.encoder(wanted);
            encoder = opened;
            spec = wanted;
            return opened;
        }

        private void drainTo(FrameEncoder open) throws IOException {
            Optional<Packets> packets = open.receive();
            while (packets.isPresent()) {
                append(open, packets.get());
                packets = open.receive();
            }
        }

        private void append(FrameEncoder open, Packets packets) throws IOException {
            Mp4Writer file = writer;
            if (file == null) {
                EncodeSpec said = java.util.Objects.requireNonNull(spec);
                file = new Mp4Writer(out, grid.timescale(), encoding(said), open.config());
                writer = file;
            }
            long[] pts = new long[packets.count()];
            long last = 0;
            for (int i = 0; i < pts.length; i++) {
                pts[i] = packets.pts(i);
                last = Math.max(last, pts[i]);
            }
            file.append(packets, 0, pts.length, pts, last + grid.ticksPerPicture());
        }

        String finish() throws IOException {
            FrameEncoder open = java.util.Objects.requireNonNull(encoder, "no row asked for a picture");
            open.drain();
            drainTo(open);
            java.util.Objects.requireNonNull(writer).finish();
            return open.build();
        }

        @Override
        public void close() {
            if (encoder != null) {
                encoder.close();
            }
            if (writer != null) {
                writer.close();
            }
        }
    }

    private static Encoding.Pictures encoding(EncodeSpec spec) {
        return new Encoding.Pictures(
                spec.codec(),
                spec.codec() == Codec.AV1 ? Framing.OBU : Framing.LENGTH_PREFIXED,
                Claim.declared(spec.size(), "the encoder"),
                Claim.declared(spec.pixels(), "the encoder"),
                Claim.unknown("depth"),
                spec.timeBase(),
                0);
    }
}
