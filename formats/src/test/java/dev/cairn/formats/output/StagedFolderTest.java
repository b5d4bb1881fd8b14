package dev.cairn.formats.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagedFolderTest {
    private static final String JOB = "source a\n";

    @TempDir
    Path folder;

    private Path place() {
        return folder.resolve("out $(x) 'é'");
    }

    private static void write(StagedFolder staged, String path, String text) throws IOException {
        staged.write(path, text.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> names = Files.list(folder)) {
            return names.map(p -> p.getFileName().toString()).toList();
        }
    }

    @Test
    void showsNothingAtThePlaceBeforeItIsPublished() throws IOException {
        try (StagedFolder staged = StagedFolder.open(place(), JOB, false)) {
            write(staged, "data/a.txt", "hello");
            assertThat(place()).doesNotExist();

            staged.publish();
        }

        assertThat(place().resolve("data/a.txt")).hasContent("hello");
        assertThat(names()).containsExactly("out $(x) 'é'");
    }

    @Test
    void refusesAPlaceThatExists() throws IOException {
        Files.createDirectory(place());

        assertThatThrownBy(() -> StagedFolder.open(place(), JOB, false))
                .isInstanceOfSatisfying(
                        FormatException.class, e -> assertThat(e.problem()).isEqualTo(Problem.OUTPUT_EXISTS));
    }

    @Test
    void refusesASecondRunIntoOneOutput() throws IOException {
        try (StagedFolder first = StagedFolder.open(place(), JOB, false)) {
            assertThat(first.resumed()).isFalse();

            try (StagedFolder second = StagedFolder.open(place(), JOB, false)) {
                assertThatThrownBy(() -> second.create("a.txt"))
                        .isInstanceOfSatisfying(
                                FormatException.class,
                                e -> assertThat(e.problem()).isEqualTo(Problem.OUTPUT_IN_USE));
            }
        }
    }

    @Test
    void startsCleanWhenItIsNotAskedToGoOn() throws IOException {
        try (StagedFolder killed = StagedFolder.open(place(), JOB, false)) {
            write(killed, "left.txt", "left");
        }

        try (StagedFolder staged = StagedFolder.open(place(), JOB, false)) {
            write(staged, "a.txt", "a");
            staged.publish();
        }

        assertThat(place().resolve("left.txt")).doesNotExist();
    }

    @Test
    void doesNotGoOnWithAnotherJob() throws IOException {
        try (StagedFolder killed = StagedFolder.open(place(), JOB, false)) {
            write(killed, "a.txt", "of another job");
        }

        try (StagedFolder staged = StagedFolder.open(place(), "source b\n", true)) {
            assertThat(staged.resumed()).isFalse();
        }
    }

    @Test
    void goesOnWhereAKilledRunStopped() throws IOException {
        byte[] all = new byte[3 << 20];
        new java.util.Random(7).nextBytes(all);
        try (StagedFolder killed = StagedFolder.open(place(), JOB, false);
                SeekableByteChannel file = killed.create("a.bin")) {
            file.write(ByteBuffer.wrap(all, 0, all.length / 2));
        }
        try (StagedFolder killed = StagedFolder.open(place(), JOB, true)) {
            write(killed, "stray.txt", "of the first run");
        }

        try (StagedFolder staged = StagedFolder.open(place(), JOB, true)) {
            assertThat(staged.resumed()).isTrue();
            try (SeekableByteChannel file = staged.create("a.bin")) {
                for (int at = 0; at < all.length; at += 1000) {
                    file.write(ByteBuffer.wrap(all, at, Math.min(1000, all.length - at)));
                }
            }
            staged.publish();
        }

        assertThat(Files.readAllBytes(place().resolve("a.bin"))).isEqualTo(all);
        assertThat(place().resolve("stray.txt")).doesNotExist();
    }

    @Test
    void cutsWhatAKilledRunWroteTooMuch() throws IOException {
        try (StagedFolder killed = StagedFolder.open(place(), JOB, false)) {
            killed.write("a.bin", new byte[100]);
        }

        try (StagedFolder staged = StagedFolder.open(place(), JOB, true)) {
            staged.write("a.bin", new byte[] {1, 2, 3});
            staged.publish();
        }

        assertThat(Files.readAllBytes(place().resolve("a.bin"))).containsExactly(1, 2, 3);
    }

    @Test
    void saysWhatAFullDiskMeans() throws IOException {
        ChannelOpener full = (_, _) -> {
            throw new IOException("No space left on device");
        };

        try (StagedFolder staged = StagedFolder.open(place(), JOB, false, full)) {
            assertThatThrownBy(() -> staged.create("a.bin"))
                    .isInstanceOf(FormatException.class)
                    .hasMessageContaining("No space left on device")
                    .hasMessageContaining("--resume");
        }
    }

    @Test
    void takesAFileBack() throws IOException {
        try (StagedFolder staged = StagedFolder.open(place(), JOB, false)) {
            write(staged, "a.txt", "a");
            write(staged, "b.txt", "b");
            staged.remove("a.txt");
            staged.publish();
        }

        assertThat(place().resolve("a.txt")).doesNotExist();
        assertThat(place().resolve("b.txt")).hasContent("b");
    }
}
