package dev.cairn.formats.bitstream;

import dev.cairn.episode.Block;
import dev.cairn.episode.CodecConfig;
import dev.cairn.episode.Encoding;
import dev.cairn.episode.Episode;
import dev.cairn.episode.Framing;
import dev.cairn.episode.PacketBytes;
import dev.cairn.episode.Packets;
import dev.cairn.episode.Pass;
import dev.cairn.episode.PassRequest;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Stream;
import dev.cairn.episode.source.FormatException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The packets of one camera of an episode one after the other, in decoding order, by a pass of its own.
///
/// Packets that are no pictures go in front of the next that is one, for they may be its parameter sets. Stepped over
/// are those that carry their configuration along and lie in
/// front of the first picture at which decoding can start.
public final class PacketWalk implements AutoCloseable {
    private static final int MOST_HELD_BYTES = 1 << 16;

    private final String episode;
    private final String camera;
    private final int stream;
    private final Encoding.Pictures encoding;
    private final Pass pass;
    private @Nullable InBandVideo video;
    private @Nullable Units units;
    private @Nullable Packets block;
    private int at;
    private byte[] packet = new byte[1 << 16];
    private int length;
    private int held;
    private long packets = -1;
    private long undecodable;

    private PacketWalk(Episode in, int stream, Encoding.Pictures encoding) throws IOException {
        this.episode = in.spec().key();
        this.camera = in.spec().streams().get(stream).name();
        this.stream = stream;
        this.encoding = encoding;
        this.pass = in.open(PassRequest.of(Set.of(stream)));
    }

    /// Starts in front of the first packet.
    ///
    /// @throws IllegalArgumentException if the stream is no camera
    public static PacketWalk of(Episode episode, int stream) throws IOException {
        return new PacketWalk(episode, stream, pictures(episode, stream));
    }

    static Encoding.Pictures pictures(Episode episode, int stream) {
        Stream camera = episode.spec().streams().get(stream);
        if (camera.type() instanceof SampleType.Encoded(Encoding.Pictures encoding)) {
            return encoding;
        }
        throw new IllegalArgumentException(camera.name() + " is no camera");
    }

    /// Whether packets lie in memory that is void with the pass and bring their configuration along, as in logs.
    public static boolean isLent(Episode episode, int stream) throws IOException {
        if (pictures(episode, stream).framing() == Framing.LENGTH_PREFIXED) {
            return false;
        }
        try (PacketWalk walk = of(episode, stream)) {
            Packets first = walk.nextBlock();
            return first != null
                    && first.config().equals(CodecConfig.IN_BAND)
                    && first.bytes() instanceof PacketBytes.InMemory;
        }
    }

    private @Nullable Packets nextBlock() throws IOException {
        while (pass.advance()) {
            Block lent = pass.block();
            if (lent.has(stream) && lent.column(stream) instanceof Packets more && more.count() > 0) {
                return more;
            }
        }
        return null;
    }

    /// Steps to the next packet of a picture.
    ///
    /// @throws FormatException CORRUPT_FILE if there is none of the codec
    public boolean next() throws IOException {
        while (true) {
            Packets lent = block;
            if (lent == null || ++at == lent.count()) {
                lent = nextBlock();
                at = 0;
                if (lent == null) {
                    block = null;
                    return false;
                }
                begin(lent);
            }
            packets++;
            if (lent.present(at) && isPicture(lent)) {
                return true;
            }
        }
    }

    /// Units are cut by the configuration of their block.
    private void begin(Packets lent) throws IOException {
        boolean inBand = lent.config().equals(CodecConfig.IN_BAND);
        if (inBand && video == null) {
            video = InBandVideo.of(encoding.codec(), encoding.framing(), camera).orElse(null);
        } else if (!inBand) {
            video = null;
        }
        Packets before = block;
        held = inBand ? held : 0;
        if (before == null || !before.config().equals(lent.config())) {
            units = Units.of(encoding.codec(), encoding.framing(), lent.config(), camera)
                    .orElse(null);
        }
        block = lent;
    }

    private boolean isPicture(Packets lent) throws IOException {
        int size = lent.size(at);
        length = held + size;
        if (packet.length < length) {
            packet = Arrays.copyOf(packet, Math.max(length, packet.length * 2));
        }
        lent.read(at, ByteBuffer.wrap(packet, held, size));
        InBandVideo reader = video;
        if (reader == null) {
            return true;
        }
        try {
            reader.read(packet, 0, length);
        } catch (FormatException e) {
            throw new FormatException(
                    e.problem(),
                    episode,
                    e.offset(),
                    "camera " + camera + ", packet " + packets + ": " + e.getMessage());
        }
        held = reader.hasPicture() || length > MOST_HELD_BYTES ? 0 : length;
        if (reader.hasPicture() && !reader.isDecodable()) {
            undecodable++;
        }
        return reader.hasPicture() && reader.isDecodable();
    }

    /// The packet, lent until the next; [#length()] bytes from index 0 on.
    public byte[] packet() {
        return packet;
    }

    /// Bytes of the packet, with those of packets without a picture in front of it: parameter sets, mostly.
    public int length() {
        lent();
        return length;
    }

    /// When the packet is shown, in ticks, as far as its container says.
    public long pts() {
        return lent().pts(at);
    }

    /// A stamp of the packet's sample, nanoseconds.
    public long nanos(int clock) {
        lent();
        return pass.block().nanos(clock)[at];
    }

    /// Whether decoding can start at the packet.
    public boolean isKey() {
        return video == null ? lent().key(at) : video.isKey();
    }

    /// Whether the picture belongs to the episode.
    public boolean isShown() {
        return lent().shown(at);
    }

    /// The configuration of the packet's block.
    public CodecConfig config() {
        return lent().config();
    }

    private Packets lent() {
        Packets lent = block;
        if (lent == null) {
            throw new IllegalStateException("the walk stands on no packet; call next() and look at its answer");
        }
        return lent;
    }

    /// What the packet says of itself, where it carries its configuration along.
    public Optional<InBandVideo> video() {
        return Optional.ofNullable(video);
    }

    /// What cuts the packet into units; empty where its codec has none that are known here.
    public Optional<Units> units() {
        return Optional.ofNullable(units);
    }

    /// Pictures so far that nobody can decode.
    public long undecodable() {
        return undecodable;
    }

    @Override
    public void close() throws IOException {
        pass.close();
    }
}
