package dev.cairn.formats.rosbag1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.testkit.Prefixes;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class HostileBagTest {
    private static BagBytes small() {
        BagBytes bag = new BagBytes().connection(0, "/a", "std_msgs/String").connection(1, "/b", "std_msgs/Bool");
        for (String packing : List.of("none", "lz4", "bz2")) {
            bag.chunk(
                    packing,
                    List.of(
                            new BagBytes.Message(0, 1_000_000_000L, new byte[20]),
                            new BagBytes.Message(1, 1_000_000_005L, new byte[] {1, 2, 3})));
        }
        return bag;
    }

    @Test
    void everyPrefixGivesTheMessagesBeforeTheCut() throws Exception {
        byte[] bag = small().finished();
        List<Read.One> whole = Read.all(bag).messages();
        assertThat(whole).hasSize(6);
        int[] most = {0};
        Prefixes.DEFAULTS.every(bag, cut -> {
            List<Read.One> read = Read.all(cut).messages();
            assertThat(whole).containsAll(read);
            assertThat(read.size()).isGreaterThanOrEqualTo(most[0]);
            most[0] = read.size();
        });
        assertThat(most[0]).isEqualTo(6);
    }

    @RepeatedTest(6)
    void flippedBytesAreReadOrRefused(RepetitionInfo run) {
        byte[] bag = small().finished();
        byte[] unfinished = small().unfinished();
        Prefixes.DEFAULTS.flips(bag, 300, run.getCurrentRepetition(), Read::all);
        Prefixes.DEFAULTS.flips(unfinished, 300, run.getCurrentRepetition(), Read::all);
    }

    @RepeatedTest(6)
    void randomBagsFlippedAreReadOrRefused(RepetitionInfo run) {
        long seed = run.getCurrentRepetition();
        Prefixes.DEFAULTS.flips(new RandomBag(seed).bag().finished(), 100, seed, Read::all);
    }
}
