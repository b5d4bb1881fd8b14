package dev.cairn.episode;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Texts of one stream in a block, as UTF-8 in one lent array, so that ten million equal texts are no ten million
/// strings.
public final class Texts implements Column {
    private final byte[] utf8;
    private final int[] starts;
    private final int[] lengths;
    private final int count;
    private final boolean @Nullable [] present;

    /// Lends the arrays it is given.
    ///
    /// @param starts where each text begins in `utf8`; texts may share bytes
    /// @param lengths bytes of each text
    public Texts(byte[] utf8, int[] starts, int[] lengths, int count, boolean @Nullable [] present) {
        this.utf8 = utf8;
        this.starts = starts;
        this.lengths = lengths;
        this.count = count;
        this.present = present;
    }

    /// A column of the given strings; null is a missing one.
    public static Texts of(@Nullable String... texts) {
        byte[][] coded = new byte[texts.length][];
        int total = 0;
        boolean[] present = new boolean[texts.length];
        for (int i = 0; i < texts.length; i++) {
            String text = texts[i];
            present[i] = text != null;
            coded[i] = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
            total += coded[i].length;
        }
        byte[] utf8 = new byte[total];
        int[] starts = new int[texts.length];
        int[] lengths = new int[texts.length];
        int at = 0;
        for (int i = 0; i < texts.length; i++) {
            System.arraycopy(coded[i], 0, utf8, at, coded[i].length);
            starts[i] = at;
            lengths[i] = coded[i].length;
            at += coded[i].length;
        }
        return new Texts(utf8, starts, lengths, texts.length, present);
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public boolean present(int sample) {
        return present == null || present[sample];
    }

    /// One text; empty where it is missing.
    public String text(int sample) {
        return new String(utf8, starts[sample], lengths[sample], StandardCharsets.UTF_8);
    }

    /// Whether two texts are equal, without making them. A missing one equals a missing one and not an empty one.
    public boolean same(int one, int other) {
        return sameAs(one, this, other);
    }

    /// Whether two texts of two columns are equal, bytes and presence, without making them.
    public boolean sameAs(int one, Texts others, int other) {
        return present(one) == others.present(other)
                && Arrays.equals(
                        utf8,
                        starts[one],
                        starts[one] + lengths[one],
                        others.utf8,
                        others.starts[other],
                        others.starts[other] + others.lengths[other]);
    }

    /// Bytes of one text in UTF-8.
    public int utf8Length(int sample) {
        return lengths[sample];
    }

    /// Copies one text's UTF-8 bytes.
    ///
    /// @return bytes copied
    public int copyUtf8(int sample, byte[] into, int at) {
        System.arraycopy(utf8, starts[sample], into, at, lengths[sample]);
        return lengths[sample];
    }
}
