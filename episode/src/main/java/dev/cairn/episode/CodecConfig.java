package dev.cairn.episode;

import java.util.Arrays;
import java.util.HexFormat;

/// What a decoder must know before the first packet, verbatim from its container.
public final class CodecConfig {
    /// Everything the decoder needs is in the packets.
    public static final CodecConfig IN_BAND = new CodecConfig("", new byte[0], new byte[0]);

    private final String box;
    private final byte[] bytes;
    private final byte[] sampleEntry;

    /// Copies what it is given.
    ///
    /// @param box name of the box it came in: avcC, hvcC, av1C, vpcC, esds; empty when in band
    /// @param bytes its content
    /// @param sampleEntry the whole MP4 sample entry without its `btrt` box, or empty
    public CodecConfig(String box, byte[] bytes, byte[] sampleEntry) {
        this.box = box;
        this.bytes = bytes.clone();
        this.sampleEntry = sampleEntry.clone();
    }

    public String box() {
        return box;
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    public byte[] sampleEntry() {
        return sampleEntry.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CodecConfig that
                && box.equals(that.box)
                && Arrays.equals(bytes, that.bytes)
                && Arrays.equals(sampleEntry, that.sampleEntry);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(bytes) + Arrays.hashCode(sampleEntry);
    }

    @Override
    public String toString() {
        return box.isEmpty() ? "in band" : box + " " + HexFormat.of().formatHex(bytes);
    }
}
