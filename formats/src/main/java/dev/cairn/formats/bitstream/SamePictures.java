package dev.cairn.formats.bitstream;

import dev.cairn.episode.source.FormatException;
import dev.cairn.formats.bitstream.Units.Kind;
import java.util.Arrays;

/// Compares two packets whatever frames their units: without parameter sets, delimiters and fillers.
public final class SamePictures {
    private final Units one;
    private final Units other;

    /// Compares packets of one codec, each framed in its way.
    public SamePictures(Units one, Units other) {
        this.one = one;
        this.other = other;
    }

    /// Whether two packets hold the same coded pictures.
    ///
    /// @throws FormatException CORRUPT_FILE if one of them is no packet of its codec
    public boolean areEqual(byte[] a, int aTo, byte[] b, int bTo) throws FormatException {
        one.cut(a, 0, aTo);
        other.cut(b, 0, bTo);
        int i = next(one, -1);
        int j = next(other, -1);
        while (i < one.count() && j < other.count()) {
            boolean same = one.type(i) == other.type(j)
                    && Arrays.equals(a, one.from(i), one.to(i), b, other.from(j), other.to(j));
            if (!same) {
                return false;
            }
            i = next(one, i);
            j = next(other, j);
        }
        return i == one.count() && j == other.count();
    }

    private static int next(Units units, int after) {
        int at = after + 1;
        while (at < units.count() && (units.kind(at) == Kind.PARAMETERS || units.kind(at) == Kind.FRAMING)) {
            at++;
        }
        return at;
    }
}
