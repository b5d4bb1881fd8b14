package dev.cairn.formats.mp4;

import dev.cairn.episode.CodecConfig;
import dev.cairn.episode.Encoding;
import dev.cairn.episode.Packets;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;

/// Writes an MP4 of one track of pictures: packets as they come, tables last.
///
/// Stamps are exact: composition offsets are signed and there is no edit list.
public final class Mp4Writer implements AutoCloseable {
    /// Starts a file at the channel's start.
    ///
    /// @param timescale ticks per second
    /// @param encoding size, codec and rotation
    /// @param config of all packets; another one needs another file
    public Mp4Writer(SeekableByteChannel out, int timescale, Encoding.Pictures encoding, CodecConfig config)
            throws IOException {
        throw new UnsupportedOperationException();
    }

    /// Copies packets `from` to `to` in decoding order; neighbours in the source are copied as one range.
    ///
    /// @param pts when each is shown, in ticks of the file, `to - from` of them, distinct, none
    ///     before the last append's end
    /// @param end where the next append starts at the earliest, above all of `pts`
    public void append(Packets packets, int from, int to, long[] pts, long end) throws IOException {
        throw new UnsupportedOperationException();
    }

    /// Bytes of the file so far, without tables.
    public long writtenBytes() {
        throw new UnsupportedOperationException();
    }

    public int samples() {
        throw new UnsupportedOperationException();
    }

    /// Writes the tables.
    public void finish() throws IOException {
        throw new UnsupportedOperationException();
    }

    /// Does not close the channel; without [#finish()] the file has no tables.
    @Override
    public void close() {}
}
