package dev.cairn.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.episode.Codec;
import dev.cairn.episode.PixelFormat;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class StillsTest {
    @Test
    void aPngIsReadByOthersPixelForPixel() throws IOException {
        byte[] rgb = Stills.rgb24(Drawn.rgb(31, 17, 2));

        BufferedImage image = ImageIO.read(new ByteArrayInputStream(Stills.png(Drawn.rgb(31, 17, 2))));

        for (int i = 0; i < 31 * 17; i++) {
            int expected = (rgb[3 * i] & 0xff) << 16 | (rgb[3 * i + 1] & 0xff) << 8 | rgb[3 * i + 2] & 0xff;
            assertThat(image.getRGB(i % 31, i / 31) & 0xffffff).isEqualTo(expected);
        }
    }

    @Test
    void depthOfTwelveBitKeepsItsValues() throws IOException {
        short[] values = {0, 1, 2048, 4095};
        byte[] png = Stills.png(Drawn.gray16(PixelFormat.GRAY12, 2, 2, values));

        Decoding.still(Codec.PNG, png, picture -> {
            assertThat(picture.pixels()).isEqualTo(PixelFormat.GRAY16);
            assertThat(picture.plane(0).getShort(picture.stride(0) + 2)).isEqualTo((short) 4095);
            assertThat(picture.plane(0).getShort(2)).isEqualTo((short) 1);
        });
    }

    @Test
    void aThumbnailIsAsWideAsAskedAndKeepsItsShape() throws IOException {
        byte[] jpeg = Stills.jpeg(Drawn.rgb(640, 480, 0), 160);

        BufferedImage image = ImageIO.read(new ByteArrayInputStream(jpeg));

        assertThat(image.getWidth()).isEqualTo(160);
        assertThat(image.getHeight()).isEqualTo(120);
        assertThat(jpeg.length).isLessThan(20_000);
    }

    @Test
    void aSmallPictureIsNotBlownUp() throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(Stills.jpeg(Drawn.rgb(9, 5, 0), 160)));

        assertThat(image.getWidth()).isEqualTo(9);
    }
}
