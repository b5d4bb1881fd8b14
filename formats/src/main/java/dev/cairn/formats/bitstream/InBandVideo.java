package dev.cairn.formats.bitstream;

import dev.cairn.episode.Codec;
import dev.cairn.episode.CodecConfig;
import dev.cairn.episode.Framing;
import dev.cairn.episode.source.FormatException;
import dev.cairn.formats.bitstream.Units.Kind;
import java.util.Optional;

/// Reads the packets of one camera that carry their parameter sets along, and makes samples of an MP4 of them.
///
/// A sample has every unit of its packet but parameter sets of H.264 and HEVC, which lie in the configuration, and what
/// only frames: delimiters, fillers, padding. For one thread; packets come in decoding order.
public final class InBandVideo {
    private static final int LENGTH_BYTES = 4;

    private final Units units;
    private final ParameterStore sets;
    private final PictureHeads heads;
    private byte[] packet = new byte[0];
    private PictureHead head = new PictureHead(0, false, false, -1);
    private Optional<CodecConfig> config = Optional.empty();
    private boolean changed;
    private boolean bidirectional;
    private boolean setsKept;
    private boolean started;
    private boolean atFirstKey;
    private boolean decodable;

    private InBandVideo(Units units) {
        this.units = units;
        this.sets = new ParameterStore(units.codec());
        this.heads = switch (units.codec()) {
            case H264 -> new H264Heads(sets);
            case HEVC -> new HevcHeads(sets);
            default -> new Av1Heads(sets);
        };
    }

    /// A reader of packets; empty where the codec has no units that are known here.
    ///
    /// @param camera named in errors
    public static Optional<InBandVideo> of(Codec codec, Framing framing, String camera) {
        return Units.of(codec, framing, CodecConfig.IN_BAND, camera).map(InBandVideo::new);
    }

    /// A reader of packets whose configuration came apart from them; so it tells key pictures and their order.
    ///
    /// @throws FormatException if the configuration makes no sense
    public static Optional<InBandVideo> of(Codec codec, Framing framing, CodecConfig config, String camera)
            throws FormatException {
        Optional<InBandVideo> made = Units.of(codec, framing, config, camera).map(InBandVideo::new);
        if (made.isPresent() && !config.box().isEmpty()) {
            InBandVideo video = made.get();
            byte[] parameters = ConfigSets.inBand(config);
            Framing own = codec == Codec.AV1 ? Framing.OBU : Framing.ANNEX_B;
            Units said = Units.of(codec, own, CodecConfig.IN_BAND, camera).orElseThrow();
            said.cut(parameters, 0, parameters.length);
            video.sets.take(said, parameters, 0);
            video.config = Optional.of(config);
        }
        return made;
    }

    /// Reads a packet; what is asked next is asked of it.
    ///
    /// @param end index behind the last byte
    /// @throws FormatException CORRUPT_FILE if it is no packet of the codec; the offset is that in the packet
    public void read(byte[] bytes, int start, int end) throws FormatException {
        packet = bytes;
        // Sets that came without a picture are those of the next one.
        boolean pending = changed && !hasPicture();
        units.cut(bytes, start, end);
        changed = sets.take(units, bytes, start);
        head = heads.read(bytes, units);
        bidirectional |= head.bidirectional();
        if (changed) {
            Optional<CodecConfig> made = ConfigBoxes.of(units, sets);
            changed = made.isPresent() && !made.equals(config);
            config = made;
        }
        changed |= pending;
        start();
        if (head.pictures() == 0 && hasPicture()) {
            throw units.corrupt(0, "a packet that holds no beginning of a picture");
        }
        if (units.codec() == Codec.AV1 && head.pictures() > 1) {
            throw units.corrupt(0, "a packet that shows " + head.pictures() + " pictures and is no temporal unit");
        }
    }

    /// Whether the packet holds a coded picture, and not only parameter sets and the like.
    public boolean hasPicture() {
        for (int i = 0; i < units.count(); i++) {
            if (units.kind(i) == Kind.PICTURE) {
                return true;
            }
        }
        return false;
    }

    /// Pictures that begin in the packet; for AV1 those that it shows. Fields count one by one.
    public int pictures() {
        return head.pictures();
    }

    /// Whether decoding can start at the packet.
    public boolean isKey() {
        return head.key();
    }

    /// Whether the packet brought another configuration than the one before, the first included.
    public boolean hasNewConfig() {
        return changed;
    }

    /// The configuration in force; empty while a parameter set is missing.
    public Optional<CodecConfig> config() {
        return config;
    }

    /// What the pictures are like, by the sets in force.
    public Optional<PictureShape> shape() {
        return ConfigBoxes.shape(units, sets);
    }

    /// Whether some slice of H.264 so far may look at pictures of both sides.
    public boolean isBidirectional() {
        return bidirectional;
    }

    /// Rank of the packet's picture in the order in which pictures are shown; rising where they are shown as they
    /// are decoded.
    public long shownOrder() {
        return head.order();
    }

    /// Looks whether decoding can go on from the first place to start at.
    private void start() {
        if (!started) {
            started = head.key() && config.isPresent();
            atFirstKey = started;
            decodable = started;
        } else {
            atFirstKey &= !head.key();
            decodable = !(atFirstKey && looksBehindKey());
        }
    }

    /// Whether the picture can be decoded by who starts at the first place to start at.
    public boolean isDecodable() {
        return decodable;
    }

    /// Whether a picture of HEVC is shown before a place to start at and looks at ones before it.
    private boolean looksBehindKey() {
        for (int i = 0; i < units.count(); i++) {
            if (units.codec() == Codec.HEVC && (units.type(i) == 8 || units.type(i) == 9)) {
                return true;
            }
        }
        return false;
    }

    /// Keeps parameter sets in samples from now on: those that come are no longer those of the configuration.
    public void keepSets() {
        setsKept = true;
    }

    /// Bytes of the packet as a sample of an MP4.
    public int sampleBytes() {
        int total = 0;
        for (int i = 0; i < units.count(); i++) {
            total += isCarried(i) ? prefixBytes(i) + units.to(i) - units.from(i) : 0;
        }
        return total;
    }

    /// Writes the packet as a sample of an MP4.
    ///
    /// @return index behind the last byte written
    public int writeSample(byte[] into, int offset) {
        int at = offset;
        for (int i = 0; i < units.count(); i++) {
            if (!isCarried(i)) {
                continue;
            }
            int length = units.to(i) - units.from(i);
            if (units.codec() == Codec.AV1) {
                at = Obu.writeHead(packet, units.head(i), units.from(i), length, into, at);
            } else {
                for (int shift = 24; shift >= 0; shift -= 8) {
                    into[at++] = (byte) (length >> shift);
                }
            }
            System.arraycopy(packet, units.from(i), into, at, length);
            at += length;
        }
        return at;
    }

    private boolean isCarried(int unit) {
        Kind kind = units.kind(unit);
        // Decoders of AV1 look for sequence headers in the samples, whatever av1C says.
        boolean inSample = setsKept || units.codec() == Codec.AV1;
        return kind == Kind.PICTURE || kind == Kind.OTHER || kind == Kind.PARAMETERS && inSample;
    }

    private int prefixBytes(int unit) {
        return units.codec() == Codec.AV1
                ? Obu.headBytes(packet, units.head(unit), units.from(unit), units.to(unit) - units.from(unit))
                : LENGTH_BYTES;
    }
}
