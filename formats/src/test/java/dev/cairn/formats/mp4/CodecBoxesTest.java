package dev.cairn.formats.mp4;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.episode.Codec;
import dev.cairn.episode.PixelFormat;
import dev.cairn.formats.bitstream.PictureShape;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/// Boxes written by FFmpeg with x264, x265, libaom and libvpx.
class CodecBoxesTest {
    private static final String X264 =
            "0164001effe1001a6764001eacd940a02ff970110000030001000003003c0f162d9601000668ebe3cb22c0fdf8f800";
    private static final String X265 =
            "0102200000009000000000003ff000fcfdfafa00000f04200001001840010c01ffff022000000300"
                    + "90000003000003003f959809210001002c42010102200000030090000003000003003fa005120171c92365959a4932bc05a02000"
                    + "0003002000000303c1";

    private static PictureShape shape(String box, String hex) {
        return CodecBoxes.shape(box, HexFormat.of().parseHex(hex)).orElseThrow();
    }

    @Test
    void h264GivesTheSizeThatDecodersGive() {
        // 640x368 is coded, 8 rows are cropped.
        assertThat(shape("avcC", X264)).isEqualTo(new PictureShape(640, 360, 1, 8, false));
    }

    @Test
    void h264WithFullRangeIsItsOwnPixelFormat() {
        PictureShape shape = shape(
                "avcC",
                "0164001effe1001b6764001eacd940a42fe224c05b20000003002000000781e2c5b2c001000668ebe3cb22c0fdf8f800");

        assertThat(shape).isEqualTo(new PictureShape(642, 362, 1, 8, true));
        assertThat(shape.pixels()).isEqualTo(PixelFormat.YUVJ420P);
    }

    @Test
    void h264OfTenBits() {
        PictureShape shape = shape(
                "avcC",
                "017a001effe1001b677a001eb6cd940a42fe227c0440000003004000000f03c58b658001000668ebe3cb22c0fefafa00");

        assertThat(shape.pixels()).isEqualTo(PixelFormat.YUV422P10);
        assertThat(shape.heightPx()).isEqualTo(362);
    }

    @Test
    void hevcGivesSizeAndDepth() {
        PictureShape shape = shape("hvcC", X265);

        assertThat(shape).isEqualTo(new PictureShape(642, 362, 1, 10, false));
        assertThat(shape.pixels()).isEqualTo(PixelFormat.YUV420P10);
    }

    @Test
    void av1AndVp9GiveTheirChroma() {
        assertThat(shape("av1C", "81010c000a0b0000000cc4ff6736be4010").pixels()).isEqualTo(PixelFormat.YUV420P);
        assertThat(shape("vpcC", "010000000115860202020000").pixels()).isEqualTo(PixelFormat.YUV444P);
    }

    @Test
    void anEsdsNamesItsCodec() {
        String mpeg4 = "00000000038080805000010004808080422011000000001030f4001030f40580808030";

        assertThat(ObjectType.codec(HexFormat.of().parseHex(mpeg4))).contains(Codec.MPEG4);
        assertThat(ObjectType.codec(HexFormat.of().parseHex(mpeg4.replace("4220", "426c"))))
                .contains(Codec.MJPEG);
        assertThat(ObjectType.codec(new byte[3])).isEmpty();
    }

    @Test
    void cutBoxesSayNothingAndDoNotFail() {
        for (String box : new String[] {"avcC", "hvcC", "av1C", "vpcC", "esds"}) {
            byte[] whole = HexFormat.of().parseHex(box.equals("hvcC") ? X265 : X264);
            for (int length = 0; length < whole.length; length++) {
                byte[] cut = java.util.Arrays.copyOf(whole, length);
                CodecBoxes.shape(box, cut);
                ObjectType.codec(cut);
            }
        }
        assertThat(CodecBoxes.shape("avcC", new byte[9])).isEmpty();
    }
}
