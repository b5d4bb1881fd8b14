package dev.cairn.formats.meaning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.episode.Claim;
import dev.cairn.episode.Codec;
import dev.cairn.episode.Encoding;
import dev.cairn.episode.Framing;
import dev.cairn.episode.Packets;
import dev.cairn.episode.PixelFormat;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Size;
import dev.cairn.episode.Stream;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.formats.log.LogChannel;
import dev.cairn.formats.message.Out;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PicturesTest {
    private static final LogChannel IMAGE = Channels.ros2("/cam", "sensor_msgs/msg/Image", "");
    private static final LogChannel FILES = Channels.ros2("/cam", "sensor_msgs/msg/CompressedImage", "");
    private static final LogChannel VIDEO = Channels.ros2("/cam", "foxglove_msgs/msg/CompressedVideo", "");

    private static byte[] image(int width, int height, String encoding, boolean big, int step, int... data) {
        return Out.cdr(1)
                .i32(0)
                .i32(0)
                .text("cam_optical")
                .i32(height)
                .i32(width)
                .text(encoding)
                .i8(big ? 1 : 0)
                .i32(step)
                .i32(data.length)
                .raw(data)
                .bytes();
    }

    private static byte[] file(String format, byte[] data) {
        return Out.cdr(1)
                .i32(0)
                .i32(0)
                .text("cam_optical")
                .text(format)
                .i32(data.length)
                .raw(data)
                .bytes();
    }

    private static byte[] video(String format, int... data) {
        return Out.cdr(1)
                .i32(0)
                .i32(0)
                .text("cam_optical")
                .i32(data.length)
                .raw(data)
                .text(format)
                .bytes();
    }

    private static Encoding.Pictures encoding(ChannelDecoder decoder, String name) {
        Stream stream = Channels.stream(decoder, name);
        return (Encoding.Pictures) ((SampleType.Encoded) stream.type()).encoding();
    }

    private static Packets packets(ChannelDecoder decoder, String name) {
        return (Packets) decoder.column(Channels.index(decoder, name));
    }

    @Test
    void paddingOfLinesGoesAndBlueChangesPlacesWithRed() throws Exception {
        byte[] first = image(2, 2, "bgr8", false, 8, 1, 2, 3, 4, 5, 6, 99, 99, 7, 8, 9, 10, 11, 12, 99, 99);
        byte[] second = image(2, 2, "bgr8", false, 6, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32);

        ChannelDecoder decoder = Channels.decoded(IMAGE, first);
        assertThat(packets(decoder, "/cam.image").read(0)).containsExactly(3, 2, 1, 6, 5, 4, 9, 8, 7, 12, 11, 10);
        Channels.decode(decoder, second);

        Packets packets = packets(decoder, "/cam.image");
        assertThat(packets.read(0)).containsExactly(3, 2, 1, 6, 5, 4, 9, 8, 7, 12, 11, 10);
        assertThat(packets.read(1)).containsExactly(23, 22, 21, 26, 25, 24, 29, 28, 27, 32, 31, 30);
        assertThat(packets.pts(1)).isEqualTo(1_000_000_000L);
        Encoding.Pictures encoding = encoding(decoder, "/cam.image");
        assertThat(encoding.codec()).isEqualTo(Codec.RAW);
        assertThat(encoding.framing()).isEqualTo(Framing.WHOLE);
        assertThat(encoding.size().known()).contains(new Size(2, 2));
        assertThat(encoding.pixels().known()).contains(PixelFormat.RGB24);
        assertThat(Channels.stream(decoder, "/cam.image")
                        .labels()
                        .getFirst()
                        .value()
                        .known())
                .contains("cam_optical");
        assertThat(decoder.streams(0)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "mono8, GRAY8, 1 2 3 4, 1 2 3 4",
        "rgb8, RGB24, 1 2 3 4 5 6 7 8 9 10 11 12, 1 2 3 4 5 6 7 8 9 10 11 12",
        "bgra8, RGBA, 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16, 3 2 1 4 7 6 5 8 11 10 9 12 15 14 13 16",
        "16UC1, GRAY16, 1 2 3 4 5 6 7 8, 2 1 4 3 6 5 8 7",
        "32FC1, GRAYF32, 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16, 4 3 2 1 8 7 6 5 12 11 10 9 16 15 14 13",
        "uyvy, YUV422P, 1 2 3 4 5 6 7 8, 2 4 6 8 1 5 3 7",
        "yuv422_yuy2, YUV422P, 1 2 3 4 5 6 7 8, 1 3 5 7 2 6 4 8",
        "nv12, YUV420P, 1 2 3 4 5 6, 1 2 3 4 5 6",
        "nv21, YUV420P, 1 2 3 4 5 6, 1 2 3 4 6 5"
    })
    void everyEncodingComesOutAsPlanesOfAPixelFormat(String encoding, PixelFormat pixels, String in, String out)
            throws Exception {
        int[] data = java.util.Arrays.stream(in.split(" "))
                .mapToInt(Integer::parseInt)
                .toArray();
        byte[] expected = new byte[out.split(" ").length];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = Byte.parseByte(out.split(" ")[i]);
        }
        int lines = encoding.startsWith("nv") ? 3 : 2;

        ChannelDecoder decoder = Channels.decoded(IMAGE, image(2, 2, encoding, true, data.length / lines, data));

        assertThat(encoding(decoder, "/cam.image").pixels().known()).contains(pixels);
        assertThat(packets(decoder, "/cam.image").read(0)).isEqualTo(expected);
    }

    @Test
    void depthIsMillimetresOrMetresUnlessTheTopicSaysOtherwise() {
        byte[] words = image(1, 1, "16UC1", false, 2, 232, 3);
        byte[] floats = image(1, 1, "32FC1", false, 4, 0, 0, 0, 0);

        ChannelDecoder millimetres = Channels.decoded(IMAGE, words);
        ChannelDecoder metres = Channels.decoded(IMAGE, floats);
        ChannelDecoder infrared = Channels.decoded(Channels.ros2("/ir/image", "sensor_msgs/msg/Image", ""), words);

        assertThat(encoding(millimetres, "/cam.image").depth()).isInstanceOf(Claim.Inferred.class);
        assertThat(encoding(millimetres, "/cam.image").depth().known())
                .hasValueSatisfying(code -> assertThat(code.metres(1000)).isEqualTo(1));
        assertThat(encoding(metres, "/cam.image").depth().known())
                .hasValueSatisfying(code -> assertThat(code.metres(2)).isEqualTo(2));
        assertThat(encoding(infrared, "/ir/image.image").depth().known()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bayer_rggb8", "rgb16", "", "nonsense"})
    void encodingsThatAreNotReadAreNamed(String encoding) {
        ChannelDecoder decoder = Channels.decoded(IMAGE, image(2, 2, encoding, false, 2, 1, 2, 3, 4));

        assertThat(decoder.remarks())
                .singleElement()
                .satisfies(remark -> assertThat(remark.text())
                        .startsWith("/cam: ")
                        .contains(encoding)
                        .contains("not read"));
        assertThat(decoder.streams(0)).extracting(Stream::name).doesNotContain("/cam.image", "/cam.data");
        assertThat(decoder.undecodable()).isZero();
    }

    @Test
    void picturesThatDoNotFitTheirBytesAreMissing() throws Exception {
        byte[] good = image(2, 2, "rgb8", false, 6, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
        ChannelDecoder decoder = ChannelDecoder.of(IMAGE, List.of(good), ReadLimits.DEFAULTS);

        Channels.decode(
                decoder,
                good,
                image(2, 2, "rgb8", false, 6, 1, 2, 3),
                image(2, 2, "rgb8", false, 5, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12),
                image(4, 1, "rgb8", false, 12, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12),
                image(2, 2, "bgr8", false, 6, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12),
                image(2, 2, "rgb8", false, -1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12),
                image(-1, -1, "rgb8", false, 6, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12),
                image(2, 2, "rgb8", false, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12));

        Packets packets = packets(decoder, "/cam.image");
        assertThat(packets.present(0)).isTrue();
        for (int i = 1; i < 7; i++) {
            assertThat(packets.present(i)).as("picture %d", i).isFalse();
        }
        assertThat(packets.read(7)).hasSize(12);
        assertThat(decoder.remarks())
                .singleElement()
                .satisfies(remark -> assertThat(remark.count()).isEqualTo(6));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "-1, -1", "100000, 100000", "2147483647, 1"})
    void aFirstPictureOfAnAbsurdSizeIsRefused(int width, int height) {
        ChannelDecoder decoder = Channels.decoded(IMAGE, image(width, height, "rgb8", false, 6, 1, 2, 3));

        assertThat(decoder.streams(0)).extracting(Stream::name).doesNotContain("/cam.image");
        assertThat(decoder.remarks()).isNotEmpty();
    }

    private static byte[] png(int width, int height, int depth, int colour) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13, 'I', 'H', 'D', 'R'});
        out.writeBytes(new byte[] {0, 0, (byte) (width >> 8), (byte) width, 0, 0, (byte) (height >> 8), (byte) height});
        out.writeBytes(new byte[] {(byte) depth, (byte) colour, 0, 0, 0});
        return out.toByteArray();
    }

    @Test
    void picturesFilesAreToldByTheirFirstBytes() throws Exception {
        byte[] png = png(640, 480, 8, 2);

        ChannelDecoder decoder = Channels.decoded(FILES, file("jpeg", png), file("jpeg", new byte[] {1, 2, 3}));

        Encoding.Pictures encoding = encoding(decoder, "/cam.image");
        assertThat(encoding.codec()).isEqualTo(Codec.PNG);
        assertThat(encoding.size().known()).contains(new Size(640, 480));
        assertThat(encoding.pixels().known()).contains(PixelFormat.RGB24);
        Packets packets = packets(decoder, "/cam.image");
        assertThat(packets.read(0)).isEqualTo(png);
        assertThat(packets.key(0)).isTrue();
        assertThat(packets.present(1)).isFalse();
    }

    @Test
    void theDepthTransportOfRosIsAPngBehindItsHeader() throws Exception {
        byte[] png = png(2, 2, 16, 0);
        byte[] data = new byte[12 + png.length];
        System.arraycopy(png, 0, data, 12, png.length);

        ChannelDecoder depth = Channels.decoded(FILES, file("16UC1; compressedDepth png", data));
        ChannelDecoder floats = Channels.decoded(FILES, file("32FC1; compressedDepth png", data));
        ChannelDecoder rvl = Channels.decoded(FILES, file("16UC1; compressedDepth rvl", new byte[40]));

        assertThat(packets(depth, "/cam.image").read(0)).isEqualTo(png);
        assertThat(encoding(depth, "/cam.image").depth().known())
                .hasValueSatisfying(code -> assertThat(code.metres(1000)).isEqualTo(1));
        assertThat(floats.remarks().getFirst().text()).contains("32FC1; compressedDepth png");
        assertThat(rvl.remarks().getFirst().text()).contains("16UC1; compressedDepth rvl");
    }

    @Test
    void videoKeepsItsBytesAndItsKeysAreToldByThem() throws Exception {
        int[] key = {0, 0, 0, 1, 0x67, 1, 2, 0, 0, 1, 0x68, 1, 0, 0, 1, 0x65, 9, 9, 9};
        int[] other = {0, 0, 0, 1, 0x41, 9, 9, 9};

        ChannelDecoder h264 = Channels.decoded(VIDEO, video("h264", key), video("h264", other), video("h264"));
        ChannelDecoder h265 = Channels.decoded(
                VIDEO, video("h265", 0, 0, 1, 0x40, 1, 0, 0, 1, 0x26, 1, 9, 9), video("h265", 0, 0, 1, 2, 1, 9, 9));
        ChannelDecoder av1 = Channels.decoded(
                VIDEO, video("av1", 0x12, 0, 0x0a, 1, 0, 0x32, 1, 0), video("av1", 0x12, 0, 0x32, 1, 0));
        ChannelDecoder vp9 = Channels.decoded(VIDEO, video("vp9", 0x82, 0x49), video("vp9", 0x86, 0));

        for (ChannelDecoder decoder : List.of(h264, h265, av1, vp9)) {
            assertThat(packets(decoder, "/cam.video").key(0)).isTrue();
            assertThat(packets(decoder, "/cam.video").key(1)).isFalse();
        }
        assertThat(packets(h264, "/cam.video").size(0)).isEqualTo(key.length);
        assertThat(packets(h264, "/cam.video").present(2)).isFalse();
        assertThat(encoding(h264, "/cam.video").framing()).isEqualTo(Framing.ANNEX_B);
        assertThat(encoding(h265, "/cam.video").codec()).isEqualTo(Codec.HEVC);
        assertThat(encoding(av1, "/cam.video").framing()).isEqualTo(Framing.OBU);
        assertThat(Channels.decoded(VIDEO, video("mpeg7", 1))
                        .remarks()
                        .getFirst()
                        .text())
                .contains("video in 'mpeg7' is not read");
    }

    @Test
    void videoInAMessageForPictureFilesIsVideo() {
        ChannelDecoder decoder = Channels.decoded(FILES, file("h264", new byte[] {0, 0, 0, 1, 0x65, 1}));

        assertThat(encoding(decoder, "/cam.video").codec()).isEqualTo(Codec.H264);
    }
}
