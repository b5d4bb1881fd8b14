package dev.cairn.formats.mp4;

import dev.cairn.episode.source.ReadLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Boxes by hand, also such as no writer would make.
final class Made {
    /// Ticks per second of the media of [#track].
    static final int TICKS = 1000;

    /// Ticks per second of the movie header, in which edits count.
    static final int MOVIE_TICKS = 100;

    static final byte[] NOTHING = new byte[0];

    private Made() {}

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] i32(long... values) {
        ByteBuffer out = ByteBuffer.allocate(values.length * 4);
        for (long value : values) {
            out.putInt((int) value);
        }
        return out.array();
    }

    static byte[] i64(long... values) {
        ByteBuffer out = ByteBuffer.allocate(values.length * 8);
        for (long value : values) {
            out.putLong(value);
        }
        return out.array();
    }

    static byte[] box(String type, byte[]... parts) {
        byte[] content = join(parts);
        return join(i32(content.length + 8L), ascii(type), content);
    }

    /// A box with a size of 64 bits.
    static byte[] wideBox(String type, byte[]... parts) {
        byte[] content = join(parts);
        return join(i32(1), ascii(type), i64(content.length + 16L), content);
    }

    static byte[] full(String type, int version, int flags, byte[]... parts) {
        return box(type, i32((long) version << 24 | flags), join(parts));
    }

    static byte[] ftyp() {
        return box("ftyp", ascii("isom"), i32(512), ascii("isomiso2mp41"));
    }

    static byte[] movie(byte[]... tracks) {
        return box("moov", full("mvhd", 0, 0, i32(0, 0, MOVIE_TICKS, 0), new byte[80]), join(tracks));
    }

    static byte[] header(int id, int... matrix) {
        byte[] turn = matrix.length == 4
                ? i32(matrix[0], matrix[1], 0, matrix[2], matrix[3], 0, 0, 0, 1 << 30)
                : i32(1 << 16, 0, 0, 0, 1 << 16, 0, 0, 0, 1 << 30);
        return full("tkhd", 0, 3, i32(0, 0, id, 0, 0), new byte[16], turn, i32(64 << 16, 48 << 16));
    }

    /// A track of pictures with the given tables in `stbl`.
    static byte[] track(byte[]... tables) {
        return trak(header(1), NOTHING, entries(entry("av01", 64, 48, av1())), tables);
    }

    static byte[] trak(byte[] header, byte[] edits, byte[] stsd, byte[]... tables) {
        return box(
                "trak",
                header,
                edits.length == 0 ? NOTHING : box("edts", edits),
                box(
                        "mdia",
                        full("mdhd", 0, 0, i32(0, 0, TICKS, 0, 0x55c40000)),
                        full("hdlr", 0, 0, i32(0), ascii("vide"), new byte[13]),
                        box("minf", full("vmhd", 0, 1, new byte[8]), references(1), box("stbl", stsd, join(tables)))));
    }

    static byte[] references(int flags) {
        return box("dinf", full("dref", 0, 0, i32(1), full("url ", 0, flags)));
    }

    static byte[] entries(byte[]... entries) {
        return full("stsd", 0, 0, i32(entries.length), join(entries));
    }

    static byte[] entry(String type, int width, int height, byte[]... boxes) {
        return box(
                type,
                new byte[6],
                new byte[] {0, 1},
                new byte[16],
                new byte[] {(byte) (width >> 8), (byte) width, (byte) (height >> 8), (byte) height},
                i32(72 << 16, 72 << 16, 0),
                new byte[] {0, 1},
                new byte[32],
                new byte[] {0, 24, -1, -1},
                join(boxes));
    }

    static byte[] av1() {
        return box("av1C", new byte[] {(byte) 0x81, 0, 0x0c, 0});
    }

    static byte[] stts(long... runs) {
        return full("stts", 0, 0, i32(runs.length / 2), i32(runs));
    }

    static byte[] ctts(int version, long... runs) {
        return full("ctts", version, 0, i32(runs.length / 2), i32(runs));
    }

    static byte[] stss(long... keys) {
        return full("stss", 0, 0, i32(keys.length), i32(keys));
    }

    static byte[] stsz(long... sizes) {
        return full("stsz", 0, 0, i32(0, sizes.length), i32(sizes));
    }

    static byte[] stsc(long... runs) {
        return full("stsc", 0, 0, i32(runs.length / 3), i32(runs));
    }

    static byte[] stco(long... chunks) {
        return full("stco", 0, 0, i32(chunks.length), i32(chunks));
    }

    static byte[] elst(long... edits) {
        return full("elst", 0, 0, i32(edits.length / 3), i32(edits));
    }

    /// Four samples of 10, 20, 30 and 40 bytes in one chunk at byte 100, 10 ticks each.
    static byte[] fourSamples() {
        return join(stts(4, 10), stsz(10, 20, 30, 40), stsc(1, 4, 1), stco(100));
    }

    static Mp4File file(byte[]... boxes) throws IOException {
        return read(join(ftyp(), join(boxes)));
    }

    static Mp4File read(byte[] bytes) throws IOException {
        return Mp4File.read(new BytesFile(bytes), ReadLimits.DEFAULTS);
    }

    static Mp4Track video(byte[]... boxes) throws IOException {
        return file(boxes).video().orElseThrow();
    }

    static byte[] mdat(int bytes) {
        return box("mdat", new byte[bytes]);
    }

    static long[] pts(Mp4Track track) {
        long[] all = new long[track.samples()];
        for (int i = 0; i < all.length; i++) {
            all[i] = track.pts(i);
        }
        return all;
    }

    static long[] dts(Mp4Track track) {
        long[] all = new long[track.samples()];
        for (int i = 0; i < all.length; i++) {
            all[i] = track.dts(i);
        }
        return all;
    }

    static long[] offsets(Mp4Track track) {
        long[] all = new long[track.samples()];
        for (int i = 0; i < all.length; i++) {
            all[i] = track.offset(i);
        }
        return all;
    }

    static boolean[] presented(Mp4Track track) {
        boolean[] all = new boolean[track.samples()];
        for (int i = 0; i < all.length; i++) {
            all[i] = track.presented(i);
        }
        return all;
    }

    static String keys(Mp4Track track) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < track.samples(); i++) {
            all.append(track.key(i) ? 'K' : '-');
        }
        return all.toString();
    }
}
