package dev.cairn.formats.message.gather;

import dev.cairn.episode.Column;
import dev.cairn.episode.Texts;
import java.nio.charset.StandardCharsets;

/// A growing column of texts.
public final class TextGather extends Gather {
    private final Ranges ranges;

    TextGather(Shape shape) {
        super(shape);
        ranges = new Ranges(shape.budget());
    }

    /// Appends a text that lies in the bytes as UTF-8.
    public void take(byte[] bytes, int at, int length) throws UndecodableMessage {
        ranges.range(ranges.copy(bytes, at, length), length);
    }

    /// Copies bytes in which several texts lie; [#text] then says where.
    ///
    /// @return index of the first byte
    public int copy(byte[] bytes, int at, int length) throws UndecodableMessage {
        return ranges.copy(bytes, at, length);
    }

    /// Appends a text of bytes that [#copy] took in.
    public void text(int start, int length) throws UndecodableMessage {
        ranges.range(start, length);
    }

    /// Appends a text.
    public void put(String text) throws UndecodableMessage {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        take(utf8, 0, utf8.length);
    }

    @Override
    int samples() {
        return ranges.count();
    }

    @Override
    void closeGroup() {}

    @Override
    void missElement() throws UndecodableMessage {
        ranges.miss();
    }

    @Override
    void missSample() throws UndecodableMessage {
        ranges.miss();
    }

    @Override
    void truncateSamples(int kept) {
        ranges.truncate(kept);
    }

    @Override
    Column values() {
        return new Texts(ranges.bytes(), ranges.starts(), ranges.lengths(), ranges.count(), ranges.present());
    }

    @Override
    public long heldBytes() {
        return ranges.used();
    }
}
