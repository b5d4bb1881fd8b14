package dev.cairn.formats.bitstream;

import dev.cairn.episode.Codec;
import dev.cairn.episode.CodecConfig;
import dev.cairn.episode.Framing;
import dev.cairn.episode.source.FormatException;
import dev.cairn.formats.bitstream.Units.Kind;
import java.util.Arrays;
import java.util.Optional;

/// Makes packets that carry their parameter sets along of samples that do not: units behind start codes, AV1 as
/// whole temporal units, the sets in front of each key picture. Of one camera, for one thread.
public final class InBandSamples {
    private static final byte[] START_CODE = {0, 0, 0, 1};
    private static final byte[] TEMPORAL_DELIMITER = {0x12, 0};

    private final Units units;
    private byte[] parameters;
    private byte[] out = new byte[0];
    private int length;

    private InBandSamples(Units units, byte[] parameters) {
        this.units = units;
        this.parameters = parameters;
    }

    /// A writer of packets; empty where the codec has no units that are known here.
    ///
    /// @param config of the samples; in band where they already carry it
    /// @throws FormatException CORRUPT_FILE if the configuration makes no sense
    public static Optional<InBandSamples> of(Codec codec, Framing framing, CodecConfig config, String camera)
            throws FormatException {
        Optional<Units> units = Units.of(codec, framing, config, camera);
        return units.isEmpty()
                ? Optional.empty()
                : Optional.of(new InBandSamples(units.get(), ConfigSets.inBand(config)));
    }

    /// Makes a packet of a sample.
    ///
    /// @param end index behind the last byte
    /// @param key whether decoding can start here, so that the sets come first
    /// @throws FormatException CORRUPT_FILE if it is no sample of the codec
    public void read(byte[] bytes, int start, int end, boolean key) throws FormatException {
        units.cut(bytes, start, end);
        length = 0;
        need(units.count() * 8 + (end - start) + parameters.length + TEMPORAL_DELIMITER.length);
        if (units.codec() == Codec.AV1) {
            put(TEMPORAL_DELIMITER, 0, TEMPORAL_DELIMITER.length);
        }
        boolean own = false;
        for (int i = 0; i < units.count(); i++) {
            own |= units.kind(i) == Kind.PARAMETERS;
        }
        if (own) {
            remember(bytes);
        }
        if (key) {
            need(parameters.length);
            put(parameters, 0, parameters.length);
        }
        for (int i = 0; i < units.count(); i++) {
            Kind kind = units.kind(i);
            boolean carried = kind == Kind.PICTURE || kind == Kind.OTHER || kind == Kind.PARAMETERS && !key;
            if (carried) {
                putUnit(bytes, i);
            }
        }
    }

    /// Sets that a sample brings replace those of before.
    private void remember(byte[] bytes) {
        int kept = length;
        for (int i = 0; i < units.count(); i++) {
            if (units.kind(i) == Kind.PARAMETERS) {
                putUnit(bytes, i);
            }
        }
        parameters = Arrays.copyOfRange(out, kept, length);
        length = kept;
    }

    private void putUnit(byte[] bytes, int unit) {
        int from = units.from(unit);
        int size = units.to(unit) - from;
        need(size + 16);
        if (units.codec() == Codec.AV1) {
            length = Obu.writeHead(bytes, units.head(unit), from, size, out, length);
        } else {
            put(START_CODE, 0, START_CODE.length);
        }
        put(bytes, from, size);
    }

    private void put(byte[] bytes, int from, int count) {
        System.arraycopy(bytes, from, out, length, count);
        length += count;
    }

    private void need(int more) {
        if (out.length - length < more) {
            out = Arrays.copyOf(out, Math.max(length + more, out.length + (out.length >> 1)));
        }
    }

    /// The packet, lent until the next sample; [#length()] bytes from index 0 on.
    public byte[] packet() {
        return out;
    }

    public int length() {
        return length;
    }
}
