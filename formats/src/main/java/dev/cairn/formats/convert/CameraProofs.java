package dev.cairn.formats.convert;

import dev.cairn.episode.Axis;
import dev.cairn.episode.Encoding;
import dev.cairn.episode.Episode;
import dev.cairn.episode.Packets;
import dev.cairn.episode.Rate;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Stream;
import dev.cairn.episode.TimeBase;
import dev.cairn.episode.picture.Codecs;
import dev.cairn.episode.transform.RowInstants;
import dev.cairn.formats.bitstream.CameraPackets;
import dev.cairn.formats.bitstream.PacketWalk;
import dev.cairn.formats.convert.VerifyReport.Difference;
import dev.cairn.formats.convert.VerifyReport.How;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Compares a camera of an episode with its source: packets where they were copied, else a few pictures.
final class CameraProofs {
    private static final double LEAST_PSNR_DB = 25;
    private static final int SAMPLED_PICTURES = 5;

    private final Proofs proofs;
    private final Codecs codecs;
    private final PacketCompare packets = new PacketCompare();

    CameraProofs(Proofs proofs, Codecs codecs) {
        this.proofs = proofs;
        this.codecs = codecs;
    }

    /// Compares one camera of one episode.
    ///
    /// @param stream index of the camera in the source
    /// @param other index of it in the output
    /// @param encoded whether it was encoded anew
    /// @return where the output keeps its true stamps, and what they are; empty if it keeps none
    Optional<TrueTimes> compare(Episode source, int stream, Episode out, int other, boolean encoded)
            throws IOException {
        Stream from = source.spec().streams().get(stream);
        boolean walked = PacketWalk.isLent(source, stream) || PacketWalk.isLent(out, other);
        try (Kept a = new Kept(source, stream, encoded);
                Kept b = new Kept(out, other, encoded)) {
            Packets packets = a.camera.packets();
            Optional<Integer> column = TrueTimes.find(source.spec(), from.name(), out.spec());
            Optional<TrueTimes> trueTimes = column.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            new TrueTimes(from.name(), column.get(), trueNanos(source, from, packets, out, encoded)));
            if (encoded) {
                comparePixels(source, from, a.camera, b.camera);
            } else if (walked) {
                compareUnits(source, stream, out, other);
            } else {
                comparePackets(source, from, packets, out, b.camera.packets());
            }
            return trueTimes;
        }
    }

    /// The packets of a camera; such as lie in lent memory are put aside where they are to be decoded.
    private static final class Kept implements AutoCloseable {
        final CameraPackets camera;
        private final @Nullable Path scratch;

        Kept(Episode episode, int stream, boolean decoded) throws IOException {
            scratch = decoded && PacketWalk.isLent(episode, stream)
                    ? Files.createTempFile("cairn-verify-", ".packets")
                    : null;
            camera = CameraPackets.of(episode, stream, scratch);
        }

        @Override
        public void close() throws IOException {
            camera.close();
            if (scratch != null) {
                Files.deleteIfExists(scratch);
            }
        }
    }

    /// Compares coded pictures one by one, whatever frames them.
    private void compareUnits(Episode source, int stream, Episode out, int other) throws IOException {
        Stream camera = source.spec().streams().get(stream);
        UnitCompare.Outcome outcome = UnitCompare.of(source, stream, out, other);
        Proofs.Stream proof = proofs.stream(camera.name(), How.PACKETS_EQUAL);
        proof.compared(outcome.pictures(), outcome.bytes());
        if (!outcome.difference().isEmpty()) {
            proof.unequal(1);
            proofs.difference(new Difference(
                    source.spec().key(), camera.name(), outcome.pictures(), "a picture", outcome.difference()));
        }
    }

    /// When the picture of each row of the output was shown in the source.
    private static long[] trueNanos(Episode source, Stream camera, Packets packets, Episode out, boolean encoded)
            throws IOException {
        TimeBase base = ((Encoding.Pictures) ((SampleType.Encoded) camera.type()).encoding()).timeBase();
        Rate rate = source.spec().axes().getFirst().rate().known().orElse(Rate.perSecond(1));
        long[] shown = ShownStamps.of(packets);
        long[] nanos = RowInstants.of(
                source,
                rate,
                Math.toIntExact(out.spec().axes().getFirst().samples().orElse(shown.length)));
        for (int row = 0; row < nanos.length && shown.length > 0; row++) {
            long pts = encoded
                    ? ShownStamps.nearest(shown, base.ticks(nanos[row]))
                    : shown[Math.min(row, shown.length - 1)];
            nanos[row] = base.nanos(pts);
        }
        return nanos;
    }

    private void comparePackets(Episode source, Stream from, Packets a, Episode out, Packets b) throws IOException {
        PacketCompare.Outcome outcome = packets.compare(shortened(a, out), b);
        Proofs.Stream proof = proofs.stream(from.name(), How.PACKETS_EQUAL);
        proof.compared(outcome.shown(), outcome.bytes());
        if (outcome.firstUnequal() >= 0) {
            proof.unequal(1);
            proofs.difference(new Difference(
                    source.spec().key(),
                    from.name(),
                    outcome.firstUnequal(),
                    PacketCompare.count(a) + " pictures",
                    PacketCompare.count(b) + " pictures, unequal from this one on"));
        }
    }

    /// Pictures behind the last row have no place in rows; the writer says that it left them out.
    private static Packets shortened(Packets source, Episode out) {
        long rows = out.spec().axes().getFirst().samples().orElse(Long.MAX_VALUE);
        if (PacketCompare.count(source) <= rows) {
            return source;
        }
        long[] shown = ShownStamps.of(source);
        long last = shown[(int) rows - 1];
        Packets.Builder kept = new Packets.Builder(source.bytes(), source.config(), source.count());
        for (int i = 0; i < source.count(); i++) {
            kept.add(
                    source.offset(i),
                    source.size(i),
                    source.pts(i),
                    source.dts(i),
                    source.key(i),
                    source.shown(i) && source.pts(i) <= last);
        }
        return kept.build();
    }

    /// Decodes a few pictures of both; the source's is the one nearest to the row.
    private void comparePixels(Episode source, Stream from, CameraPackets camera, CameraPackets made)
            throws IOException {
        Proofs.Stream proof = proofs.stream(from.name(), How.PSNR);
        Encoding.Pictures encoding = camera.encoding();
        Encoding.Pictures written = made.encoding();
        Packets a = camera.packets();
        Packets b = made.packets();
        long[] shown = ShownStamps.of(a);
        long[] stamps = ShownStamps.of(b);
        if (shown.length == 0 || stamps.length == 0) {
            proof.unequal(1);
            proofs.difference(new Difference(
                    source.spec().key(), from.name(), -1, shown.length + " pictures", stamps.length + " pictures"));
            return;
        }
        Axis rows = source.spec().axes().getFirst();
        Rate rate = rows.rate().known().orElse(Rate.perSecond(1));
        long[] instants = RowInstants.of(source, rate, stamps.length);
        for (int i = 0; i < SAMPLED_PICTURES; i++) {
            int row = (int) ((long) i * (stamps.length - 1) / (SAMPLED_PICTURES - 1));
            long wanted = from.axis() == 0 || shown.length == stamps.length
                    ? shown[Math.min(row, shown.length - 1)]
                    : ShownStamps.nearest(shown, encoding.timeBase().ticks(instants[row]));
            double psnr = PictureCompare.psnr(
                    PictureCompare.decode(codecs, encoding, a, wanted),
                    PictureCompare.decode(codecs, written, b, stamps[row]));
            proof.compared(1, 0);
            proof.worst(psnr, "dB");
            if (psnr < LEAST_PSNR_DB) {
                proof.unequal(1);
                proofs.difference(new Difference(
                        source.spec().key(),
                        from.name(),
                        row,
                        "a picture",
                        "another one, PSNR %.1f dB where %.0f are expected".formatted(psnr, LEAST_PSNR_DB)));
            }
        }
    }
}
