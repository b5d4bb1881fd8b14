package dev.cairn.formats.mcap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.formats.log.LogCursor;
import dev.cairn.formats.log.LogOrder;
import dev.cairn.formats.log.LogQuery;
import dev.cairn.formats.mcap.Draft.Sent;
import dev.cairn.testkit.RandomSpecs;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/// Every query is the linear scan, filtered; and every way to write a log gives the same queries.
final class RandomWindowsTest {
    private static final int CHANNELS = 4;

    @RepeatedTest(150)
    void everyWindowIsTheLinearScan(RepetitionInfo run) throws IOException {
        long seed = run.getCurrentRepetition();
        RandomGenerator random = RandomSpecs.dice(seed);
        Draft draft = draft(random);
        List<Sent> sent = draft.sent.stream()
                .map(one -> new Sent(one.channel() - 1, one.sequence(), one.log(), one.publish(), one.data()))
                .toList();
        boolean indexed = random.nextBoolean();
        byte[] file = indexed ? draft.indexed() : draft.plain();

        try (McapReader reader = Reads.open(file)) {
            for (int query = 0; query < 12; query++) {
                LogQuery window = window(random, query);
                long held = random.nextBoolean() ? TimeRuns.HELD_BYTES : 1;
                List<Sent> seen;
                try (LogCursor cursor = reader.open(window, held)) {
                    seen = Reads.drain(cursor);
                }

                assertThat(seen)
                        .as("seed %d, query %d %s, indexed %s, held %d", seed, query, window, indexed, held)
                        .isEqualTo(expected(sent, window));
            }
            for (int channel = 0; channel < CHANNELS; channel++) {
                int wanted = channel;
                assertThat(reader.first(channel).map(String::new))
                        .as("seed %d, channel %d", seed, channel)
                        .isEqualTo(sent.stream()
                                .filter(one -> one.channel() == wanted)
                                .map(Sent::data)
                                .findFirst());
            }
            assertThat(reader.firstNanos())
                    .as("seed %d", seed)
                    .isEqualTo(sent.stream().mapToLong(Sent::log).min());
            assertThat(reader.lastNanos())
                    .as("seed %d", seed)
                    .isEqualTo(sent.stream().mapToLong(Sent::log).max());
            assertThat(Reads.kinds(reader))
                    .as("seed %d", seed)
                    .allMatch(kind -> kind.name().equals("LOG_ORDER"));
        }
    }

    @RepeatedTest(20)
    void backwardMessagesAreCountedAlikeWithAndWithoutIndex(RepetitionInfo run) throws IOException {
        long seed = run.getCurrentRepetition();
        byte[] plain = draft(RandomSpecs.dice(seed)).plain();
        byte[] indexed = draft(RandomSpecs.dice(seed)).indexed();

        try (McapReader scanned = Reads.open(plain);
                McapReader byFile = Reads.open(indexed);
                McapReader byTime = Reads.open(indexed)) {
            Reads.take(byFile, Reads.all(byFile, LogOrder.FILE));
            Reads.take(byTime, Reads.all(byTime, LogOrder.LOG_TIME));

            assertThat(byFile.notices()).as("seed %d", seed).isEqualTo(scanned.notices());
            assertThat(byTime.notices()).as("seed %d", seed).isEqualTo(scanned.notices());
        }
    }

    private static List<Sent> expected(List<Sent> sent, LogQuery window) {
        List<Sent> wanted = new ArrayList<>(sent.stream()
                .filter(one -> window.channels().get(one.channel()) && window.holds(one.log()))
                .toList());
        if (window.order() == LogOrder.LOG_TIME) {
            wanted.sort(Comparator.comparingLong(Sent::log));
        }
        return wanted;
    }

    private static LogQuery window(RandomGenerator random, int query) {
        BitSet channels = new BitSet();
        for (int i = 0; i < CHANNELS; i++) {
            channels.set(i, query < 2 || random.nextInt(3) > 0);
        }
        long from = query < 4 ? Long.MIN_VALUE : random.nextLong(0, 1200);
        long to = query < 4 ? Long.MAX_VALUE : random.nextLong(0, 1200);
        return new LogQuery(channels, from, to, query % 2 == 0 ? LogOrder.LOG_TIME : LogOrder.FILE);
    }

    /// Chunks that overlap, equal times, messages outside of chunks, and records that are nobody's business.
    private static Draft draft(RandomGenerator random) {
        Draft draft = new Draft();
        for (int id = 1; id <= CHANNELS; id++) {
            draft.define(id, "/topic" + id);
        }
        long sequence = 0;
        for (int parts = random.nextInt(12); parts > 0; parts--) {
            switch (random.nextInt(6)) {
                case 0 -> draft.unknown(random.nextBoolean() ? 0x80 : 0x7f, random.nextInt(40));
                case 1 -> draft.attachment("a" + parts, random.nextInt(50));
                case 2 -> {
                    for (int i = random.nextInt(6); i > 0; i--) {
                        draft.loose(message(random, sequence++, random.nextInt(1000), 300));
                    }
                }
                default -> {
                    List<Sent> messages = new ArrayList<>();
                    int middle = random.nextInt(1000);
                    for (int i = random.nextInt(1, 60); i > 0; i--) {
                        messages.add(message(random, sequence++, middle, 150));
                    }
                    if (random.nextBoolean()) {
                        messages.sort(Comparator.comparingLong(Sent::log));
                    }
                    draft.chunk(Compression.values()[random.nextInt(3)], messages);
                }
            }
        }
        return draft;
    }

    private static Sent message(RandomGenerator random, long sequence, int middle, int spread) {
        long log = Math.max(0, middle + random.nextInt(-spread, spread));
        return new Sent(
                random.nextInt(1, CHANNELS + 1), sequence, log, log / 2, "m".repeat(random.nextInt(30)) + sequence);
    }
}
