package dev.cairn.formats.mcap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.episode.format.ReadOptions;
import dev.cairn.episode.source.FormatException;
import dev.cairn.formats.log.LogOrder;
import dev.cairn.formats.mcap.Draft.Sent;
import dev.cairn.testkit.MemoryFile;
import dev.cairn.testkit.RandomSpecs;
import dev.cairn.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class McapRecoveryTest {
    @TempDir
    private Path folder;

    private McapRescue recover(byte[] bytes) throws IOException {
        return recover(bytes, "new.mcap");
    }

    private McapRescue recover(byte[] bytes, String name) throws IOException {
        return McapRecovery.recover(
                MemoryFile.of("old.mcap", bytes),
                folder.resolve(name),
                McapWriterOptions.DEFAULTS,
                ReadOptions.DEFAULTS);
    }

    private List<Sent> saved(String name) throws IOException {
        byte[] bytes = Files.readAllBytes(folder.resolve(name));
        try (McapReader reader = Reads.open(bytes)) {
            assertThat(reader.indexed()).isTrue();
            return Reads.take(reader, Reads.all(reader, LogOrder.FILE));
        }
    }

    private static Draft draft() {
        Draft draft = new Draft().define(1, "/a").attachment("file", 30).metadata("m");
        for (int chunk = 0; chunk < 5; chunk++) {
            List<Sent> messages = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                messages.add(new Sent(1, i, chunk * 100L + i, 0, "message " + chunk + "/" + i));
            }
            draft.chunk(Compression.values()[chunk % 3], messages);
        }
        return draft;
    }

    @Test
    void aSoundFileIsSavedWhole() throws IOException {
        McapRescue rescue = recover(draft().indexed());

        assertThat(rescue.partial()).isFalse();
        assertThat(rescue.messages()).isEqualTo(100);
        assertThat(rescue.attachments()).isEqualTo(1);
        assertThat(rescue.metadata()).isEqualTo(1);
        assertThat(saved("new.mcap")).hasSize(100);
    }

    @Test
    void aFileWithoutItsSummaryIsSavedWhole() throws IOException {
        McapRescue rescue = recover(draft().bytes());

        assertThat(rescue.partial()).isFalse();
        assertThat(rescue.messages()).isEqualTo(100);
    }

    @Test
    void aCutFileIsSavedInPart() throws IOException {
        Draft draft = draft();
        int cut = (int) (draft.chunkOffsets().get(3) + 150);

        McapRescue rescue = recover(Arrays.copyOf(draft.bytes(), cut));

        assertThat(rescue.partial()).isTrue();
        assertThat(rescue.bytesGivenUp()).isEqualTo(150);
        assertThat(rescue.messages()).isBetween(60L, 79L);
        assertThat(rescue.damages()).singleElement().satisfies(damage -> {
            assertThat(damage.offset()).isEqualTo(draft.chunkOffsets().get(3));
            assertThat(damage.why()).contains("opcode 6");
        });
    }

    @Test
    void damageInTheMiddleCostsOnlyWhatItHit() throws IOException {
        Draft draft = draft();
        byte[] damaged = draft.indexed();
        int chunk = Math.toIntExact(draft.chunkOffsets().get(2));
        Arrays.fill(damaged, chunk, chunk + 60, (byte) 0xee);

        McapRescue rescue = recover(damaged);

        assertThat(rescue.partial()).isTrue();
        assertThat(rescue.messages()).isEqualTo(80);
        assertThat(saved("new.mcap")).extracting(Sent::data).contains("message 1/19", "message 3/0");
    }

    @Test
    void channelsComeFromTheSummaryWhereTheDataLostThem() throws IOException {
        Draft draft = draft();
        byte[] damaged = draft.indexed();
        Arrays.fill(
                damaged,
                Opcode.magicLength(),
                Math.toIntExact(draft.chunkOffsets().getFirst()),
                (byte) 0xee);

        McapRescue rescue = recover(damaged);

        assertThat(rescue.messages()).isEqualTo(100);
        assertThat(rescue.withoutChannel()).isZero();
        assertThat(rescue.partial()).isTrue();
    }

    @Test
    void aChunkOverTheLimitIsLeftOut() throws IOException {
        Draft draft = draft();
        byte[] damaged = draft.bytes();
        int size = Math.toIntExact(draft.chunkOffsets().get(1)) + Opcode.HEAD_BYTES + 16;
        Little.put64(damaged, size, Long.MAX_VALUE);

        McapRescue rescue = recover(damaged);

        assertThat(rescue.partial()).isTrue();
        assertThat(rescue.messages()).isEqualTo(80);
    }

    @Test
    void nothingIsMadeOfNothing() {
        assertThatThrownBy(() -> recover(new byte[5000]))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("NOT_A_DATASET");
        assertThat(folder.resolve("new.mcap")).doesNotExist();
    }

    @RepeatedTest(60)
    void whateverIsDamagedTheNewFileIsSound(RepetitionInfo run) throws IOException {
        long seed = run.getCurrentRepetition();
        RandomGenerator random = RandomSpecs.dice(seed);
        byte[] damaged = random.nextBoolean() ? draft().indexed() : draft().bytes();
        for (int i = random.nextInt(1, 6); i > 0; i--) {
            damaged[random.nextInt(8, damaged.length)] = (byte) random.nextInt();
        }
        byte[] cut = Arrays.copyOf(damaged, random.nextInt(2) == 0 ? damaged.length : random.nextInt(damaged.length));
        try {
            McapRescue rescue = recover(cut, seed + ".mcap");

            try (McapReader reader = Reads.open(Files.readAllBytes(folder.resolve(seed + ".mcap")))) {
                assertThat(Reads.take(reader, Reads.all(reader, LogOrder.FILE)))
                        .as("seed %d", seed)
                        .hasSize((int) rescue.messages());
            }
        } catch (FormatException e) {
            assertThat(e.problem().name()).as("seed %d: %s", seed, e).isEqualTo("NOT_A_DATASET");
        }
    }

    @Test
    void theMadeCutFileGivesMoreThanItsWholeChunks() throws IOException {
        Path file = SharedData.file("made/mcap/truncated_70_percent/truncated_70_percent.mcap");

        McapRescue rescue = recover(Files.readAllBytes(file));

        assertThat(rescue.partial()).isTrue();
        assertThat(rescue.messages()).isGreaterThanOrEqualTo(343);
    }
}
