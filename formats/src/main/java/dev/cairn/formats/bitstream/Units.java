package dev.cairn.formats.bitstream;

import dev.cairn.episode.Codec;
import dev.cairn.episode.CodecConfig;
import dev.cairn.episode.Framing;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import java.util.Arrays;
import java.util.Optional;

/// The units of one packet after the other; of one camera, for one thread.
///
/// A unit is a NAL unit from its header on, or the payload of an AV1 OBU. Nothing is copied: a unit is a range of the
/// bytes that were cut.
public final class Units {
    private static final int MOST_UNITS = 1 << 16;
    private static final int HVCC_LENGTH_AT = 21;
    private static final int AVCC_LENGTH_AT = 4;

    /// What a unit is to somebody who only carries it.
    public enum Kind {
        /// A part of a coded picture.
        PICTURE,
        /// A parameter set or sequence header.
        PARAMETERS,
        /// Delimiters, fillers and padding: nothing is lost without them.
        FRAMING,
        /// Everything else, such as supplemental information.
        OTHER
    }

    private final Codec codec;
    private final Framing framing;
    private final int lengthBytes;
    private final String camera;
    private int count;
    private int[] heads = new int[16];
    private int[] from = new int[16];
    private int[] to = new int[16];
    private int[] types = new int[16];

    private Units(Codec codec, Framing framing, int lengthBytes, String camera) {
        this.codec = codec;
        this.framing = framing;
        this.lengthBytes = lengthBytes;
        this.camera = camera;
    }

    /// A cutter for packets of one camera; empty where the codec has no units that are known here.
    ///
    /// @param config says how long length prefixes are; 4 octets where it does not
    /// @param camera named in errors
    public static Optional<Units> of(Codec codec, Framing framing, CodecConfig config, String camera) {
        boolean network = codec == Codec.H264 || codec == Codec.HEVC;
        boolean known = network
                ? framing == Framing.ANNEX_B || framing == Framing.LENGTH_PREFIXED
                : codec == Codec.AV1 && framing == Framing.OBU;
        return known ? Optional.of(new Units(codec, framing, lengthBytes(config), camera)) : Optional.empty();
    }

    private static int lengthBytes(CodecConfig config) {
        byte[] bytes = config.bytes();
        int at = config.box().equals("hvcC") ? HVCC_LENGTH_AT : AVCC_LENGTH_AT;
        boolean says = config.box().equals("avcC") || config.box().equals("hvcC");
        return says && bytes.length > at ? 1 + (bytes[at] & 3) : 4;
    }

    /// Cuts a packet; the units of the last one are void.
    ///
    /// @param end index behind the last byte
    /// @throws FormatException CORRUPT_FILE if the bytes are no units; the offset is that in the packet
    public void cut(byte[] bytes, int start, int end) throws FormatException {
        count = 0;
        switch (framing) {
            case ANNEX_B -> cutAtStartCodes(bytes, start, end);
            case LENGTH_PREFIXED -> cutAtLengths(bytes, start, end);
            default -> cutObus(bytes, start, end);
        }
    }

    private void cutAtStartCodes(byte[] bytes, int start, int end) throws FormatException {
        int code = startCode(bytes, start, end);
        for (int i = start; i < Math.min(code, end); i++) {
            if (bytes[i] != 0) {
                throw corrupt(i - start, "expected a start code");
            }
        }
        while (code < end) {
            int unit = code + 3;
            code = startCode(bytes, unit, end);
            int last = code;
            while (last > unit && bytes[last - 1] == 0) {
                last--;
            }
            if (last > unit) {
                addNetworkUnit(bytes, start, unit, last);
            }
        }
    }

    /// Index of the next 00 00 01, or `end`.
    private static int startCode(byte[] bytes, int from, int end) {
        int at = from + 2;
        while (at < end) {
            int octet = bytes[at];
            if (octet == 1 && bytes[at - 1] == 0 && bytes[at - 2] == 0) {
                return at - 2;
            }
            at += octet == 0 ? 1 : 3;
        }
        return end;
    }

    private void cutAtLengths(byte[] bytes, int start, int end) throws FormatException {
        int at = start;
        while (at < end) {
            if (end - at < lengthBytes) {
                throw corrupt(at - start, (end - at) + " octets behind the last unit");
            }
            long length = 0;
            for (int i = 0; i < lengthBytes; i++) {
                length = length << 8 | bytes[at + i] & 0xff;
            }
            if (length > end - at - lengthBytes) {
                throw corrupt(
                        at - start,
                        "a unit says " + length + " octets, the packet has " + (end - at - lengthBytes) + " left");
            }
            at += lengthBytes;
            if (length > 0) {
                addNetworkUnit(bytes, start, at, at + (int) length);
            }
            at += (int) length;
        }
    }

    private void addNetworkUnit(byte[] bytes, int start, int unit, int last) throws FormatException {
        if (bytes[unit] < 0) {
            throw corrupt(unit - start, "a unit's first bit is set");
        }
        if (codec == Codec.HEVC && last - unit < 2) {
            throw corrupt(unit - start, "a unit of one octet");
        }
        int type = codec == Codec.H264 ? bytes[unit] & 31 : bytes[unit] >> 1 & 63;
        add(start, unit, unit, last, type);
    }

    private void cutObus(byte[] bytes, int start, int end) throws FormatException {
        int at = start;
        while (at < end) {
            int head = at;
            int flags = bytes[at++] & 0xff;
            if ((flags & 0x80) != 0) {
                throw corrupt(head - start, "a unit's first bit is set");
            }
            at += (flags & 4) != 0 ? 1 : 0;
            long length = (long) end - at;
            if ((flags & 2) != 0) {
                length = 0;
                boolean more = true;
                for (int i = 0; more; i++) {
                    if (at >= end || i == 5) {
                        throw corrupt(head - start, "a unit's size does not end");
                    }
                    length |= (long) (bytes[at] & 0x7f) << 7 * i;
                    more = bytes[at++] < 0;
                }
            }
            if (length < 0 || length > end - at) {
                throw corrupt(
                        head - start, "a unit says " + length + " octets, the packet has " + (end - at) + " left");
            }
            add(start, head, at, at + (int) length, flags >> 3 & 15);
            at += (int) length;
        }
    }

    private void add(int start, int head, int first, int last, int type) throws FormatException {
        if (count == types.length) {
            if (count == MOST_UNITS) {
                throw new FormatException(
                        Problem.OVER_LIMIT, camera, first - start, "a packet of more than " + MOST_UNITS + " units");
            }
            heads = Arrays.copyOf(heads, count * 2);
            from = Arrays.copyOf(from, count * 2);
            to = Arrays.copyOf(to, count * 2);
            types = Arrays.copyOf(types, count * 2);
        }
        heads[count] = head;
        from[count] = first;
        to[count] = last;
        types[count++] = type;
    }

    FormatException corrupt(int offset, String found) {
        return new FormatException(
                Problem.CORRUPT_FILE,
                camera,
                offset,
                found + "; expected a packet of " + codec.label() + " units. Leave the camera out with --streams, or"
                        + " cut the episode before it");
    }

    Codec codec() {
        return codec;
    }

    Framing framing() {
        return framing;
    }

    /// Units of the packet.
    public int count() {
        return count;
    }

    /// Index of a unit's first byte.
    public int from(int unit) {
        return from[unit];
    }

    /// Index behind a unit's last byte.
    public int to(int unit) {
        return to[unit];
    }

    /// The codec's number of the kind of unit.
    public int type(int unit) {
        return types[unit];
    }

    /// Index of the byte at which an OBU's head begins; of other units their first byte.
    int head(int unit) {
        return heads[unit];
    }

    /// What a unit is.
    public Kind kind(int unit) {
        int type = types[unit];
        return switch (codec) {
            case H264 ->
                switch (type) {
                    case 1, 2, 3, 4, 5 -> Kind.PICTURE;
                    case 7, 8, 13, 15 -> Kind.PARAMETERS;
                    case 9, 12 -> Kind.FRAMING;
                    default -> Kind.OTHER;
                };
            case HEVC ->
                type < 32
                        ? Kind.PICTURE
                        : switch (type) {
                            case 32, 33, 34 -> Kind.PARAMETERS;
                            case 35, 38 -> Kind.FRAMING;
                            default -> Kind.OTHER;
                        };
            default ->
                switch (type) {
                    case 3, 4, 6 -> Kind.PICTURE;
                    case 1 -> Kind.PARAMETERS;
                    case 2, 7, 8, 15 -> Kind.FRAMING;
                    default -> Kind.OTHER;
                };
        };
    }
}
