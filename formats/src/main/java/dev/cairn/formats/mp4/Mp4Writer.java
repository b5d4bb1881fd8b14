package dev.cairn.formats.mp4;

import dev.cairn.episode.CodecConfig;
import dev.cairn.episode.Encoding;
import dev.cairn.episode.Packets;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;

/// Writes an MP4 of one track of pictures: packets as they come, tables last.
///
/// Stamps are exact: composition offsets are signed and there is no edit list. The same calls give the same bytes. A
/// file up to 1 MiB is written by one call of the channel.
public final class Mp4Writer implements AutoCloseable {
    private static final int MDAT_HEADER = 8;

    private final OutBuffer out;
    private final int timescale;
    private final Encoding.Pictures encoding;
    private final CodecConfig config;
    private final byte[] entry;
    private final WrittenSamples samples = new WrittenSamples();
    private final long mdatAt;
    private long lead;
    private long end;
    private boolean finished;

    /// Starts a file at the channel's start.
    ///
    /// @param timescale ticks per second
    /// @param encoding size, codec and rotation
    /// @param config of all packets; another one needs another file
    /// @throws dev.cairn.episode.source.FormatException TARGET_CANNOT_HOLD if no sample entry can be made
    public Mp4Writer(SeekableByteChannel out, int timescale, Encoding.Pictures encoding, CodecConfig config)
            throws IOException {
        if (timescale < 1) {
            throw new IllegalArgumentException("timescale must be positive, got " + timescale);
        }
        this.out = new OutBuffer(out);
        this.timescale = timescale;
        this.encoding = encoding;
        this.config = config;
        this.entry = EntryBytes.of(encoding, config);
        this.out.write(MovieBoxes.fileType(encoding.codec()));
        // The empty box gives its place to a 64-bit size, should the data outgrow 32 bits.
        BoxWriter head = new BoxWriter();
        head.open("free").close().open("mdat");
        this.out.write(head.toBytes());
        this.mdatAt = this.out.position() - MDAT_HEADER;
    }

    /// Lets decoding begin that long before the first picture is shown, by an edit list and unsigned offsets.
    ///
    /// Programs that join clips add up stamps and need the same lead in each; without one FFmpeg takes the largest
    /// shift of the clip itself. The lead grows where the order of the pictures needs more.
    ///
    /// @param ticks 0 for signed offsets and no edit list
    public Mp4Writer leading(long ticks) {
        lead = ticks;
        return this;
    }

    /// Copies packets `from` to `to` in decoding order; neighbours in the source are copied as one range.
    ///
    /// Decoding stamps are the sorted `pts`, so they rise whatever the order of the pictures.
    ///
    /// @param pts when each is shown, in ticks of the file, `to - from` of them, distinct, none
    ///     before the last append's end
    /// @param end where the next append starts at the earliest, above all of `pts`
    public void append(Packets packets, int from, int to, long[] pts, long end) throws IOException {
        long[] dts = decodingStamps(packets, from, to, pts, end);
        long offset = out.position();
        long bytes = 0;
        for (int i = from; i < to; i++) {
            if (!packets.present(i)) {
                throw new IllegalArgumentException("packet " + i + " is missing; only what is there can be copied");
            }
            bytes += packets.size(i);
        }
        out.copy(packets, from, to, bytes);
        for (int i = from; i < to; i++) {
            int k = i - from;
            samples.add(offset, packets.size(i), dts[k], pts[k], packets.key(i));
            offset += packets.size(i);
        }
        this.end = end;
    }

    private long[] decodingStamps(Packets packets, int from, int to, long[] pts, long end) {
        if (pts.length != to - from) {
            throw new IllegalArgumentException((to - from) + " packets and " + pts.length + " stamps");
        }
        if (!packets.config().equals(config)) {
            throw new IllegalArgumentException("another codec configuration needs another file");
        }
        long[] dts = pts.clone();
        Arrays.sort(dts);
        long least = this.end;
        for (long stamp : dts) {
            if (stamp < least) {
                throw new IllegalArgumentException(
                        "stamp " + stamp + " comes twice or too early, expected at least " + least + " ticks here");
            }
            least = stamp + 1;
        }
        if (end < least) {
            throw new IllegalArgumentException("the end " + end + " lies before the last picture's end");
        }
        if (end - samples.lastDts() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "a gap of " + (end - samples.lastDts()) + " ticks, an MP4 holds 2^31 - 1");
        }
        if (samples.count() == 0 && dts.length > 0) {
            // Decoding begins at 0 by definition; a first picture shown later gets its delay as an offset.
            dts[0] = 0;
        }
        return dts;
    }

    /// Bytes of the file so far, without tables.
    public long writtenBytes() {
        return out.position();
    }

    public int samples() {
        return samples.count();
    }

    /// Writes the tables.
    public void finish() throws IOException {
        if (finished) {
            throw new IllegalStateException("the tables are already written");
        }
        finished = true;
        long size = out.position() - mdatAt;
        BoxWriter head = new BoxWriter();
        if (size <= 0xffff_ffffL) {
            out.patch(mdatAt, head.i32((int) size).toBytes());
        } else {
            head.i32(1).i32(Box.type("mdat")).i64(size + MDAT_HEADER);
            out.patch(mdatAt - MDAT_HEADER, head.toBytes());
        }
        out.write(MovieBoxes.movie(samples, encoding, entry, timescale, end, lead == 0 ? 0 : samples.lead(lead)));
        out.flush();
    }

    /// Does not close the channel; without [#finish()] the file has no tables.
    @Override
    public void close() {}
}
