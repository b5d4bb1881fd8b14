package dev.cairn.formats.lerobot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.cairn.episode.Episode;
import dev.cairn.episode.Rate;
import dev.cairn.episode.format.DatasetWriter;
import dev.cairn.episode.format.WriteOptions;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.formats.output.ChannelOpener;
import dev.cairn.testkit.FakeCodecs;
import dev.cairn.testkit.FakeVideo;
import dev.cairn.testkit.RandomSpecs;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A disk that is full at any byte, and two runs into one output.
class FullDiskTest {
    private static final Rate HZ = Rate.perSecond(10);

    @TempDir
    Path folder;

    private static List<Episode> episodes() {
        List<Episode> episodes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            var plain = FakeVideo.plain(20, HZ, 1, RandomSpecs.dice(i));
            int lost = i == 2 ? 7 : 20;
            episodes.add(TestSets.filmed(
                    i,
                    20,
                    HZ,
                    TestSets.part(
                            plain, IntStream.range(0, 20).filter(p -> p != lost).toArray())));
        }
        return episodes;
    }

    private static void write(Path place, WriteOptions options, ChannelOpener opener) throws IOException {
        TestSets.write(
                place, options.withJob("job", true), LeRobotLimits.DEFAULTS, new FakeCodecs(), opener, episodes());
    }

    @RepeatedTest(24)
    void saysSoLeavesNothingAndGoesOnToTheSameBytes(RepetitionInfo run) throws IOException {
        WriteOptions options = run.getCurrentRepetition() % 2 == 0 ? TestSets.V3 : TestSets.V21;
        Path whole = folder.resolve("whole");
        Disk counted = new Disk(Long.MAX_VALUE);
        write(whole, options, counted);
        long bytes = counted.written();
        long room = RandomSpecs.dice(run.getCurrentRepetition()).nextLong(bytes);
        Path place = folder.resolve("out");

        Throwable full = catchThrowable(() -> write(place, options, new Disk(room)));

        assertThat(full)
                .as("room for %d of %d bytes", room, bytes)
                .isInstanceOfSatisfying(
                        FormatException.class, e -> assertThat(e.problem()).isEqualTo(Problem.CANNOT_WRITE))
                .hasMessageContaining("No space left on device")
                .hasMessageContaining("--resume");
        assertThat(place).doesNotExist();
        write(place, options, Files::newByteChannel);
        assertThat(TestSets.files(place)).isEqualTo(TestSets.files(whole));
        assertThat(TestSets.names(folder)).containsExactly("out", "whole");
    }

    @Test
    void aSecondRunIntoOneOutputIsRefusedAndTheFirstEnds() throws IOException {
        List<Episode> episodes = episodes();
        Path place = folder.resolve("out");
        try (DatasetWriter first =
                LeRobotWriter.create(TestSets.target(place, episodes.getFirst(), TestSets.V3, new FakeCodecs()))) {
            first.add(episodes.getFirst());
            try (DatasetWriter second =
                    LeRobotWriter.create(TestSets.target(place, episodes.getFirst(), TestSets.V3, new FakeCodecs()))) {
                assertThatThrownBy(() -> second.add(episodes.getFirst()))
                        .isInstanceOfSatisfying(
                                FormatException.class,
                                e -> assertThat(e.problem()).isEqualTo(Problem.OUTPUT_IN_USE));
            }
            first.finish();
        }

        assertThat(TestSets.read(place)).hasSize(1);
        assertThat(TestSets.names(folder)).containsExactly("out");
    }

    /// Real files on a disk with so many bytes of room.
    private static final class Disk implements ChannelOpener {
        private final AtomicLong left;
        private final long room;

        Disk(long room) {
            this.room = room;
            this.left = new AtomicLong(room);
        }

        long written() {
            return room - left.get();
        }

        @Override
        public SeekableByteChannel open(Path file, java.util.Set<java.nio.file.OpenOption> options) throws IOException {
            return new Limited(Files.newByteChannel(file, options), left);
        }
    }

    private record Limited(SeekableByteChannel file, AtomicLong left) implements SeekableByteChannel {
        @Override
        public int write(ByteBuffer bytes) throws IOException {
            int fits = (int) Math.min(bytes.remaining(), left.get());
            if (fits == 0 && bytes.hasRemaining()) {
                throw new IOException("No space left on device");
            }
            ByteBuffer piece = bytes.slice(bytes.position(), fits);
            while (piece.hasRemaining()) {
                file.write(piece);
            }
            bytes.position(bytes.position() + fits);
            left.addAndGet(-fits);
            return fits;
        }

        @Override
        public int read(ByteBuffer into) throws IOException {
            return file.read(into);
        }

        @Override
        public long position() throws IOException {
            return file.position();
        }

        @Override
        public SeekableByteChannel position(long at) throws IOException {
            file.position(at);
            return this;
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public SeekableByteChannel truncate(long size) throws IOException {
            file.truncate(size);
            return this;
        }

        @Override
        public boolean isOpen() {
            return file.isOpen();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
