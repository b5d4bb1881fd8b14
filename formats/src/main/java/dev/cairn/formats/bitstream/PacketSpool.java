package dev.cairn.formats.bitstream;

import dev.cairn.episode.Claim;
import dev.cairn.episode.Codec;
import dev.cairn.episode.CodecConfig;
import dev.cairn.episode.Encoding;
import dev.cairn.episode.Framing;
import dev.cairn.episode.PacketBytes;
import dev.cairn.episode.Packets;
import dev.cairn.episode.Size;
import dev.cairn.episode.format.Loss;
import dev.cairn.episode.format.LossKind;
import dev.cairn.episode.source.FolderSource;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.source.Source;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Packets of one camera of one episode, put aside in a file and framed as an MP4 wants them.
///
/// Packets in front of the first key picture are left out and counted: nobody can decode them.
public final class PacketSpool implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 18;
    private static final String FIRST_KEY = "parameter sets of the first key picture";

    private final String episode;
    private final String camera;
    private final Encoding.Pictures encoding;
    private final @Nullable Path file;
    private final @Nullable OutputStream out;
    private @Nullable Source source;
    private @Nullable PictureShape shape;
    private @Nullable CodecConfig config;
    private byte[] sample = new byte[0];
    private int[] sizes = new int[256];
    private long[] stamps = new long[256];
    private long[] order = new long[256];
    private boolean[] keys = new boolean[256];
    private int count;
    private boolean reorders;
    private String mustEncode = "";

    /// @param file null to keep no bytes
    PacketSpool(String episode, String camera, Encoding.Pictures encoding, @Nullable Path file) throws IOException {
        this.episode = episode;
        this.camera = camera;
        this.encoding = encoding;
        this.file = file;
        this.out = file == null ? null : new BufferedOutputStream(Files.newOutputStream(file), BUFFER_BYTES);
    }

    /// Takes the packet on which a walk stands.
    ///
    /// @throws FormatException TARGET_CANNOT_HOLD if it shows pictures of another size
    void add(PacketWalk walk) throws IOException {
        InBandVideo reader = walk.video().orElse(null);
        if (reader == null) {
            keep(walk.packet(), walk.length(), walk.pts(), walk.isKey(), count);
            return;
        }
        if (config == null) {
            config = reader.config().orElseThrow();
            shape = reader.shape().orElse(null);
        } else if (reader.hasNewConfig()) {
            changeConfig(reader);
        }
        int bytes = reader.sampleBytes();
        if (sample.length < bytes) {
            sample = new byte[Math.max(bytes, sample.length * 2)];
        }
        reader.writeSample(sample, 0);
        keep(sample, bytes, walk.pts(), walk.isKey(), reader.shownOrder());
    }

    private void changeConfig(InBandVideo reader) throws FormatException {
        PictureShape other = reader.shape().orElse(null);
        if (!Objects.equals(shape, other)) {
            throw new FormatException(
                    Problem.TARGET_CANNOT_HOLD,
                    episode,
                    "the pictures of camera " + camera + " change after " + count + " from " + shape + " to " + other
                            + "; cut the episode there with --trim, or leave the camera out with --streams");
        }
        reader.keepSets();
        if (mustEncode.isEmpty()) {
            mustEncode = "its parameter sets change after " + count + " pictures";
        }
    }

    private void keep(byte[] bytes, int size, long pts, boolean key, long place) throws IOException {
        if (count == sizes.length) {
            sizes = Arrays.copyOf(sizes, count * 2);
            stamps = Arrays.copyOf(stamps, count * 2);
            order = Arrays.copyOf(order, count * 2);
            keys = Arrays.copyOf(keys, count * 2);
        }
        reorders |= count > 0 && place < order[count - 1];
        sizes[count] = size;
        stamps[count] = pts;
        order[count] = place;
        keys[count++] = key;
        if (out != null) {
            out.write(bytes, 0, size);
        }
    }

    /// What was taken, ready to be copied or decoded as long as the spool is open.
    ///
    /// @param undecodable pictures that were stepped over
    CameraPackets finish(long undecodable) throws IOException {
        PacketBytes bytes = new PacketBytes.InMemory(new byte[0]);
        if (out != null) {
            out.close();
            Path written = Objects.requireNonNull(file);
            Source opened = new FolderSource(Objects.requireNonNull(written.getParent()));
            source = opened;
            bytes = new PacketBytes.InFile(
                    opened.find(written.getFileName().toString()).orElseThrow());
        }
        if (config == null && count > 0) {
            mustEncode = "nothing makes the configuration of an MP4 from packets of "
                    + encoding.codec().label();
        }
        long[] pts = reorders ? inShownOrder() : stamps;
        Packets.Builder made = new Packets.Builder(bytes, config == null ? CodecConfig.IN_BAND : config, count);
        long offset = 0;
        for (int i = 0; i < count; i++) {
            made.add(offset, sizes[i], pts[i], stamps[i], keys[i], true);
            offset += sizes[i];
        }
        Loss lost = new Loss(
                LossKind.DROPPED,
                camera,
                "pictures that nobody can decode, in front of the first key picture",
                undecodable,
                "pictures");
        return new CameraPackets(
                encoding(), made.build(), undecodable > 0 ? List.of(lost) : List.of(), mustEncode, this);
    }

    /// Stamps tell when packets came; pictures are shown in another order, one by one at the same instants.
    private long[] inShownOrder() {
        long[] sorted = Arrays.copyOf(stamps, count);
        Arrays.sort(sorted);
        long[] places = Arrays.copyOf(order, count);
        Arrays.sort(places);
        long[] pts = new long[count];
        for (int i = 0; i < count; i++) {
            pts[i] = sorted[Arrays.binarySearch(places, order[i])];
        }
        return pts;
    }

    private Encoding.Pictures encoding() {
        PictureShape known = shape;
        if (known == null) {
            return encoding;
        }
        return new Encoding.Pictures(
                encoding.codec(),
                encoding.codec() == Codec.AV1 ? Framing.OBU : Framing.LENGTH_PREFIXED,
                Claim.declared(new Size(known.widthPx(), known.heightPx()), FIRST_KEY),
                Claim.declared(known.pixels(), FIRST_KEY),
                encoding.depth(),
                encoding.timeBase(),
                encoding.rotationDegrees());
    }

    /// Removes what was put aside.
    @Override
    public void close() throws IOException {
        if (out != null) {
            out.close();
        }
        if (source != null) {
            source.close();
        }
        if (file != null) {
            Files.deleteIfExists(file);
        }
    }
}
