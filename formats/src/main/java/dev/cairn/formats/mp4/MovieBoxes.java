package dev.cairn.formats.mp4;

import dev.cairn.episode.Codec;
import dev.cairn.episode.Encoding;
import dev.cairn.episode.Size;

/// `ftyp` and `moov` of a file of one track; nothing in them depends on the time of day.
final class MovieBoxes {
    private static final int ONE = 1 << 16;
    /// Language "und".
    private static final int UNDETERMINED = 0x55c4;

    private MovieBoxes() {}

    static byte[] fileType(Codec codec) {
        BoxWriter out = new BoxWriter();
        out.open("ftyp").ascii("isom").i32(512).ascii("isom").ascii("iso2").ascii("iso4");
        if (codec == Codec.H264) {
            out.ascii("avc1");
        } else if (codec == Codec.AV1) {
            out.ascii("av01");
        }
        return out.ascii("mp41").close().toBytes();
    }

    /// @param end duration in ticks
    /// @param lead ticks of decoding before the first picture, taken off by an edit list; 0 for none
    static byte[] movie(
            WrittenSamples samples, Encoding.Pictures encoding, byte[] entry, int timescale, long end, long lead) {
        BoxWriter out = new BoxWriter();
        out.open("moov");
        times(out.open("mvhd", wide(end)), timescale, end);
        out.i32(ONE).u16(0x0100).zeros(10);
        matrix(out, 0, new Size(0, 0));
        out.zeros(24).i32(2).close();
        out.open("trak");
        track(out, encoding.rotationDegrees(), EntryBytes.size(entry), end);
        if (lead > 0) {
            edit(out, end, lead);
        }
        out.open("mdia");
        times(out.open("mdhd", wide(end)), timescale, end);
        out.u16(UNDETERMINED).u16(0).close();
        out.open("hdlr", 0)
                .i32(0)
                .ascii("vide")
                .zeros(12)
                .ascii("VideoHandler\0")
                .close();
        out.open("minf");
        out.open("vmhd").i32(1).zeros(8).close();
        out.open("dinf")
                .open("dref", 0)
                .i32(1)
                .open("url ")
                .i32(1)
                .close()
                .close()
                .close();
        out.open("stbl");
        out.open("stsd", 0).i32(1).bytes(entry).close();
        samples.write(out, end, lead);
        return out.close().close().close().close().close().toBytes();
    }

    /// One edit over the whole track; the movie counts in the same ticks, so nothing is rounded.
    private static void edit(BoxWriter out, long end, long lead) {
        out.open("edts")
                .open("elst", 1)
                .i32(1)
                .i64(end)
                .i64(lead)
                .u16(1)
                .u16(0)
                .close()
                .close();
    }

    private static int wide(long ticks) {
        return ticks > 0xffff_ffffL ? 1 : 0;
    }

    private static void times(BoxWriter out, int timescale, long end) {
        if (wide(end) == 1) {
            out.zeros(16).i32(timescale).i64(end);
        } else {
            out.zeros(8).i32(timescale).i32((int) end);
        }
    }

    private static void track(BoxWriter out, int rotationDegrees, Size size, long end) {
        int enabledInMovie = 3;
        out.open("tkhd").i32(wide(end) << 24 | enabledInMovie);
        if (wide(end) == 1) {
            out.zeros(16).i32(1).i32(0).i64(end);
        } else {
            out.zeros(8).i32(1).i32(0).i32((int) end);
        }
        out.zeros(16);
        matrix(out, rotationDegrees, size);
        out.i32(size.widthPx() << 16).i32(size.heightPx() << 16).close();
    }

    /// Turns clockwise and moves the picture back into view.
    private static void matrix(BoxWriter out, int rotationDegrees, Size size) {
        double turn = Math.toRadians(rotationDegrees);
        int cos = (int) Math.round(Math.cos(turn) * ONE);
        int sin = (int) Math.round(Math.sin(turn) * ONE);
        int x = rotationDegrees == 90 ? size.heightPx() : rotationDegrees == 180 ? size.widthPx() : 0;
        int y = rotationDegrees == 180 ? size.heightPx() : rotationDegrees == 270 ? size.widthPx() : 0;
        out.i32(cos).i32(sin).i32(0);
        out.i32(-sin).i32(cos).i32(0);
        out.i32(x << 16).i32(y << 16).i32(1 << 30);
    }
}
