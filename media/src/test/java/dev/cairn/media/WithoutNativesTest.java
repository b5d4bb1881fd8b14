package dev.cairn.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.episode.Codec;
import dev.cairn.episode.Rate;
import dev.cairn.episode.Size;
import dev.cairn.episode.TimeBase;
import dev.cairn.episode.picture.EncodeSpec;
import dev.cairn.episode.source.FormatException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// A virtual machine of its own, whose class path lacks the natives.
class WithoutNativesTest {
    /// What runs there.
    static final class Asks {
        private Asks() {}

        public static void main(String[] arguments) throws IOException {
            FfmpegCodecs codecs = new FfmpegCodecs();
            System.out.println("decodes " + codecs.decodes().contains(Codec.AV1));
            System.out.println("encodes " + codecs.encodes().contains(Codec.AV1));
            try {
                codecs.encoder(EncodeSpec.av1(new Size(64, 64), Rate.perSecond(30), new TimeBase(1, 30)))
                        .close();
            } catch (FormatException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    @Test
    void codecsAnswerWithoutLoadingAndSayWhatToInstallWhenTheyCannot() throws IOException, InterruptedException {
        String path = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("ffmpeg") || !entry.contains("x86_64"))
                .collect(Collectors.joining(File.pathSeparator));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Xshare:auto",
                        "-cp",
                        path,
                        Asks.class.getName())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();

        assertThat(said)
                .contains(
                        "decodes true",
                        "encodes true",
                        "[av1] MISSING_CODEC",
                        "install the artifact org.bytedeco:ffmpeg");
    }
}
