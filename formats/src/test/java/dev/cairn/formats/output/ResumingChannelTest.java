package dev.cairn.formats.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.testkit.RandomSpecs;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.io.TempDir;

class ResumingChannelTest {
    @TempDir
    Path folder;

    /// What a program writes to one file: front to back, then a few bytes near the front once more, then a tail.
    private static final class Script {
        private final byte[] body;
        private final int patchAt;
        private final byte[] patch;
        private final byte[] tail;
        private final int step;

        Script(byte[] body, int patchAt, byte[] patch, byte[] tail, int step) {
            this.body = body;
            this.patchAt = patchAt;
            this.patch = patch;
            this.tail = tail;
            this.step = step;
        }

        static Script random(RandomGenerator random) {
            byte[] body = new byte[random.nextInt(1, 1_500_000)];
            byte[] patch = new byte[random.nextInt(1, 9)];
            byte[] tail = new byte[random.nextInt(0, 5_000)];
            random.nextBytes(body);
            random.nextBytes(patch);
            random.nextBytes(tail);
            return new Script(
                    body,
                    random.nextInt(Math.max(1, body.length - patch.length)),
                    Arrays.copyOf(patch, Math.min(patch.length, body.length)),
                    tail,
                    random.nextInt(1_000, 700_000));
        }

        byte[] all() {
            byte[] all = Arrays.copyOf(body, body.length + tail.length);
            System.arraycopy(tail, 0, all, body.length, tail.length);
            System.arraycopy(patch, 0, all, patchAt, patch.length);
            return all;
        }

        /// Writes until so many bytes are written, then dies.
        void run(SeekableByteChannel out, long killAfter) throws IOException {
            long left = killAfter;
            for (int at = 0; at < body.length; at += step) {
                left = write(out, body, at, Math.min(step, body.length - at), left);
                if (left <= 0) {
                    return;
                }
            }
            out.position(patchAt);
            left = write(out, patch, 0, patch.length, left);
            out.position(body.length);
            if (left > 0) {
                write(out, tail, 0, tail.length, left);
            }
        }

        private static long write(SeekableByteChannel out, byte[] bytes, int at, int count, long left)
                throws IOException {
            ByteBuffer piece = ByteBuffer.wrap(bytes, at, (int) Math.min(count, left));
            while (piece.hasRemaining()) {
                out.write(piece);
            }
            return left - count;
        }
    }

    @RepeatedTest(60)
    void aRunThatIsKilledAnywhereAndGoesOnMakesTheSameFile(RepetitionInfo run) throws IOException {
        long seed = run.getCurrentRepetition();
        RandomGenerator random = RandomSpecs.dice(seed);
        Script script = Script.random(random);
        Path place = folder.resolve("out");

        int kills = random.nextInt(1, 4);
        for (int i = 0; i < kills; i++) {
            try (StagedFolder killed = StagedFolder.open(place, "job", true);
                    SeekableByteChannel file = killed.create("a.bin")) {
                script.run(file, random.nextLong(1, script.all().length + 20));
            }
            if (random.nextBoolean()) {
                spoil(folder.resolve(".out.cairn-part").resolve("a.bin"), random);
            }
        }
        try (StagedFolder staged = StagedFolder.open(place, "job", true)) {
            try (SeekableByteChannel file = staged.create("a.bin")) {
                script.run(file, Long.MAX_VALUE);
            }
            staged.publish();
        }

        assertThat(Arrays.mismatch(Files.readAllBytes(place.resolve("a.bin")), script.all()))
                .as("seed %d, first byte that differs", seed)
                .isEqualTo(-1);
    }

    /// A machine that lost power leaves zeros, or a tail that never was.
    private static void spoil(Path file, RandomGenerator random) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int from = random.nextInt(bytes.length + 1);
        Arrays.fill(bytes, from, bytes.length, (byte) 0);
        Files.write(file, Arrays.copyOf(bytes, bytes.length + random.nextInt(3_000)));
    }

    @RepeatedTest(5)
    void writesNothingAgainThatIsThere(RepetitionInfo run) throws IOException {
        RandomGenerator random = RandomSpecs.dice(run.getCurrentRepetition());
        Script script = Script.random(random);
        Path place = folder.resolve("out");
        try (StagedFolder killed = StagedFolder.open(place, "job", true);
                SeekableByteChannel file = killed.create("a.bin")) {
            script.run(file, Long.MAX_VALUE);
        }

        try (StagedFolder staged = StagedFolder.open(place, "job", true, (path, options) -> {
                    SeekableByteChannel file = Files.newByteChannel(path, options);
                    return new Counting(file, script.patch.length * 2L);
                });
                SeekableByteChannel file = staged.create("a.bin")) {
            // Bytes under the patch differ twice, all others must pass without a write.
            script.run(file, Long.MAX_VALUE);
        }
    }

    /// Refuses to write more than a piece that holds a patch.
    private record Counting(SeekableByteChannel file, long most) implements SeekableByteChannel {
        @Override
        public int write(ByteBuffer bytes) throws IOException {
            assertThat(bytes.remaining()).isLessThanOrEqualTo(Math.max(1 << 18, (int) most));
            return file.write(bytes);
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
