package dev.cairn.formats.message.tree;

import dev.cairn.formats.message.gather.BlobGather;
import dev.cairn.formats.message.gather.Gather;
import dev.cairn.formats.message.gather.NumberGather;
import dev.cairn.formats.message.gather.TextGather;
import dev.cairn.formats.message.gather.UndecodableMessage;
import dev.cairn.formats.message.tree.Tokens.Kind;
import java.util.Arrays;
import java.util.Base64;

/// Bytes: as such, in Base64, or as an array of small numbers.
final class BytesStep extends TreeStep {
    private final Gather gather;
    private byte[] small = new byte[64];

    BytesStep(Gather gather, int depth) {
        super(new Gather[] {gather}, depth);
        this.gather = gather;
    }

    @Override
    void read(Tokens in, Kind first) throws UndecodableMessage {
        switch (first) {
            case BYTES -> put(in.data, in.from, in.length);
            case TEXT -> text(in);
            case ARRAY -> array(in);
            default -> pass(in, first);
        }
    }

    private void text(Tokens in) throws UndecodableMessage {
        if (!in.textual()) {
            put(in.data, in.from, in.length);
            return;
        }
        try {
            byte[] decoded = Base64.getDecoder().decode(Arrays.copyOfRange(in.data, in.from, in.from + in.length));
            put(decoded, 0, decoded.length);
        } catch (IllegalArgumentException _) {
            missing();
        }
    }

    private void array(Tokens in) throws UndecodableMessage {
        int n = 0;
        boolean fits = true;
        for (Kind kind = in.next(); kind != Kind.END; kind = in.next()) {
            fits &= kind == Kind.WHOLE && in.whole >= Byte.MIN_VALUE && in.whole <= 255;
            in.skip(kind);
            if (n == small.length) {
                small = Arrays.copyOf(small, n * 2);
            }
            small[n++] = (byte) in.whole;
        }
        if (fits) {
            put(small, 0, n);
        } else {
            missing();
        }
    }

    private void put(byte[] bytes, int from, int length) throws UndecodableMessage {
        switch (gather) {
            case BlobGather blobs -> blobs.take(bytes, from, length);
            case NumberGather numbers -> {
                numbers.take(bytes, from, length, false);
                numbers.close(depth());
            }
            case TextGather _ -> throw new IllegalStateException("a text is no bytes");
        }
    }
}
