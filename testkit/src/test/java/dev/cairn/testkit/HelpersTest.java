package dev.cairn.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.source.Source;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HelpersTest {
    @Test
    void aFullDiskTakesWhatFitsAndThenFails() throws IOException {
        try (FailingChannel disk = new FailingChannel(5)) {
            assertThat(disk.write(ByteBuffer.wrap(new byte[] {1, 2, 3}))).isEqualTo(3);
            assertThat(disk.write(ByteBuffer.wrap(new byte[] {4, 5, 6}))).isEqualTo(2);
            assertThatThrownBy(() -> disk.write(ByteBuffer.wrap(new byte[1])))
                    .isInstanceOf(IOException.class)
                    .hasMessage("No space left on device");
            assertThat(disk.written()).containsExactly(1, 2, 3, 4, 5);
        }
    }

    @Test
    void filesInMemoryListFoldersAndRememberReads() throws IOException {
        MemorySource source = MemorySource.of(Map.of("a/b/c.bin", new byte[9], "a/d", new byte[1], "e", new byte[0]));

        assertThat(source.list(""))
                .containsExactly(new Source.Entry("a", true, false), new Source.Entry("e", false, false));
        assertThat(source.list("a"))
                .containsExactly(new Source.Entry("a/b", true, false), new Source.Entry("a/d", false, false));
        source.find("a/b/c.bin").orElseThrow().read(3, ByteBuffer.allocate(4));
        assertThat(source.reads()).containsExactly(new MemorySource.ReadRange("a/b/c.bin", 3, 4));
        assertThatThrownBy(() -> source.find("a/b/c.bin").orElseThrow().read(8, ByteBuffer.allocate(4)))
                .isInstanceOfSatisfying(
                        FormatException.class, e -> assertThat(e.problem()).isEqualTo(Problem.CORRUPT_FILE));
        assertThatThrownBy(() -> source.find("a/../e"))
                .isInstanceOfSatisfying(
                        FormatException.class, e -> assertThat(e.problem()).isEqualTo(Problem.UNSAFE_PATH));
    }

    @Test
    void everyPrefixIsTried() {
        AtomicInteger cases = new AtomicInteger();

        Prefixes.DEFAULTS.every(new byte[300], _ -> {
            cases.incrementAndGet();
            throw new FormatException(Problem.CORRUPT_FILE, "x", "cut");
        });

        assertThat(cases).hasValue(300);
    }

    @Test
    void otherExceptionsHangsAndBombsAreCaught() {
        Prefixes strict = new Prefixes(Duration.ofMillis(200), 1 << 20);

        assertThatThrownBy(() -> strict.one("x", new byte[1], bytes -> bytes[1] = 0))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("x: expected an IOException or a result, got java.lang.ArrayIndexOutOfBounds");
        assertThatThrownBy(() -> strict.one("x", new byte[1], _ -> Thread.sleep(5_000)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("x: still busy");
        assertThatThrownBy(() -> strict.one("x", new byte[1], _ -> ByteBuffer.allocate(2 << 20)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("x: allocated");
        assertThatCode(() -> strict.one("x", new byte[1], _ -> {})).doesNotThrowAnyException();
    }

    @Test
    void absentDataSkipsATestAndSaysWhatIsAbsent() {
        assertThatThrownBy(() -> SharedData.folder("no/such/folder"))
                .hasMessageContaining("skipped: ")
                .hasMessageContaining("the shared data has no folder no/such/folder");
    }

    @Test
    void equalSeedsGiveEqualEpisodes() throws IOException {
        EpisodeShape shape = RandomSpecs.lerobotLikeWithVideo(4);

        Recorded one = Recorded.of(RandomEpisodes.of(shape, 9));

        assertThat(Recorded.of(RandomEpisodes.of(shape, 9))).isEqualTo(one);
        assertThat(Recorded.of(RandomEpisodes.of(shape, 10))).isNotEqualTo(one);
    }
}
