package dev.cairn.formats.convert;

import dev.cairn.episode.Axis;
import dev.cairn.episode.Episode;
import dev.cairn.formats.bitstream.PacketWalk;
import dev.cairn.formats.bitstream.SamePictures;
import dev.cairn.formats.bitstream.Units;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Compares the pictures of two cameras in decoding order, without what frames them and without parameter sets.
final class UnitCompare {
    /// Name of the axis of a table's rows.
    private static final String ROWS = "rows";

    private UnitCompare() {}

    /// What came of it.
    ///
    /// @param pictures that are equal, from the first on
    /// @param bytes compared
    /// @param difference of the one behind them; empty if there is none
    record Outcome(long pictures, long bytes, String difference) {}

    /// Compares up to the last row: pictures behind it have no place in rows, and the writer says that it left them
    /// out.
    static Outcome of(Episode source, int stream, Episode out, int other) throws IOException {
        Axis first = out.spec().axes().getFirst();
        long rows = first.name().equals(ROWS) ? first.samples().orElse(Long.MAX_VALUE) : Long.MAX_VALUE;
        long pictures = 0;
        long bytes = 0;
        try (PacketWalk a = PacketWalk.of(source, stream);
                PacketWalk b = PacketWalk.of(out, other)) {
            @Nullable Units one = null;
            @Nullable Units another = null;
            @Nullable SamePictures same = null;
            while (nextShown(b)) {
                if (!nextShown(a)) {
                    return new Outcome(pictures, bytes, "one more than in the source");
                }
                Optional<Units> left = a.units();
                Optional<Units> right = b.units();
                if (left.isPresent() && right.isPresent() && (left.get() != one || right.get() != another)) {
                    one = left.get();
                    another = right.get();
                    same = new SamePictures(one, another);
                }
                boolean equal = same != null
                        ? same.areEqual(a.packet(), a.length(), b.packet(), b.length())
                        : Arrays.equals(a.packet(), 0, a.length(), b.packet(), 0, b.length());
                if (!equal) {
                    return new Outcome(pictures, bytes, "another one");
                }
                pictures++;
                bytes += b.length();
            }
            boolean more = pictures < rows && nextShown(a);
            return new Outcome(pictures, bytes, more ? "missing" : "");
        }
    }

    private static boolean nextShown(PacketWalk walk) throws IOException {
        while (walk.next()) {
            if (walk.isShown()) {
                return true;
            }
        }
        return false;
    }
}
