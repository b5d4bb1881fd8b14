package dev.cairn.formats.meaning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.episode.Encoding;
import dev.cairn.episode.Packets;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.SampleType.Field;
import dev.cairn.episode.SampleType.Numeric;
import dev.cairn.episode.Scalar;
import dev.cairn.episode.Stream;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.formats.log.LogChannel;
import dev.cairn.formats.message.Out;
import java.util.List;
import org.junit.jupiter.api.Test;

class CloudsTest {
    private static final LogChannel CLOUD = Channels.ros2("/points", "sensor_msgs/msg/PointCloud2", "");

    /// A cloud of points with a 16-bit number at offset 1 and a byte at offset 0, 4 bytes from point to point.
    private static byte[] cloud(int width, int height, int rowStep, boolean big, String name, int... data) {
        return Out.cdr(1)
                .i32(0)
                .i32(0)
                .text("lidar")
                .i32(height)
                .i32(width)
                .i32(2)
                .text(name)
                .i32(1)
                .i8(4)
                .i32(1)
                .text("ring")
                .i32(0)
                .i8(2)
                .i32(1)
                .i8(big ? 1 : 0)
                .i32(4)
                .i32(rowStep)
                .i32(data.length)
                .raw(data)
                .i8(1)
                .bytes();
    }

    @Test
    void aCloudIsAPacketOfPointsWhoseFieldsAreInTheOrderOfTheirBytes() throws Exception {
        ChannelDecoder decoder = Channels.decoded(
                CLOUD,
                cloud(1, 2, 6, false, "x", 1, 2, 3, 4, 99, 99, 5, 6, 7, 8, 99, 99),
                cloud(2, 1, 8, true, "x", 1, 2, 3, 4, 5, 6, 7, 8),
                cloud(0, 0, 0, false, "x"));

        Stream stream = Channels.stream(decoder, "/points.points");
        assertThat(stream.type())
                .isEqualTo(new SampleType.Encoded(new Encoding.Points(
                        4,
                        List.of(
                                new Field("ring", SampleType.scalar(Scalar.U8)),
                                new Field("x", SampleType.scalar(Scalar.U16)),
                                new Field("padding3", new Numeric(Scalar.U8, List.of(1)))))));
        Packets packets = (Packets) decoder.column(Channels.index(decoder, "/points.points"));
        assertThat(packets.read(0)).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(packets.read(1)).containsExactly(1, 3, 2, 4, 5, 7, 6, 8);
        assertThat(packets.read(2)).isEmpty();
        assertThat(decoder.remarks()).isEmpty();
    }

    @Test
    void cloudsThatDoNotFitAreMissing() {
        byte[] good = cloud(1, 1, 4, false, "x", 1, 2, 3, 4);
        ChannelDecoder decoder = ChannelDecoder.of(CLOUD, List.of(good), ReadLimits.DEFAULTS);

        Channels.decode(
                decoder,
                good,
                cloud(2, 1, 8, false, "x", 1, 2, 3, 4),
                cloud(1, 1, 4, false, "y", 1, 2, 3, 4),
                cloud(-1, -1, -1, false, "x", 1, 2, 3, 4),
                cloud(1, 2, 3, false, "x", 1, 2, 3, 4, 5, 6, 7, 8));

        Packets packets = (Packets) decoder.column(Channels.index(decoder, "/points.points"));
        assertThat(packets.present(0)).isTrue();
        for (int i = 1; i < 5; i++) {
            assertThat(packets.present(i)).as("cloud %d", i).isFalse();
        }
        assertThat(decoder.remarks().getFirst().count()).isEqualTo(4);
    }
}
