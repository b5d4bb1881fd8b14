package dev.cairn.formats.rosbag2;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import dev.cairn.testkit.Prefixes;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostileRosbag2Test {
    @TempDir
    private Path folder;

    private byte[] small() throws Exception {
        Db3 db3 = Db3.at(folder.resolve("a.db3"), 4, "PRAGMA page_size = 512")
                .topic("/a", "std_msgs/msg/String", "cdr", "- durability: 1")
                .topic("/b", "std_msgs/msg/Bool")
                .definition("std_msgs/msg/String", "ros2msg", "string data");
        for (int i = 0; i < 40; i++) {
            byte[] data = new byte[i % 10 == 0 ? 1200 : 24];
            data[1] = 1;
            data[5] = (byte) i;
            db3.message(1 + i % 2, 1000 + i, i % 3 == 0 ? Zstd.compress(data) : data);
        }
        return db3.done();
    }

    @Test
    void everyPrefixGivesSomeOfTheMessagesOrIsRefused() throws Exception {
        byte[] file = small();
        List<Bags.One> whole = Bags.single(file).messages();
        assertThat(whole).hasSize(40);
        int[] most = {0};
        Prefixes.DEFAULTS.every(file, cut -> {
            List<Bags.One> read = Bags.single(cut).messages();
            assertThat(whole).containsAll(read);
            assertThat(read).doesNotHaveDuplicates();
            most[0] = Math.max(most[0], read.size());
        });
        assertThat(most[0]).isGreaterThan(25);
    }

    @RepeatedTest(8)
    void flippedBytesAreReadOrRefused(RepetitionInfo run) throws Exception {
        Prefixes.DEFAULTS.flips(small(), 400, run.getCurrentRepetition(), Bags::single);
    }

    @RepeatedTest(3)
    void flippedManifestsAreReadOrRefused(RepetitionInfo run) throws Exception {
        byte[] file = small();
        String yaml = Bags.yaml(
                8, "  compression_format: zstd\n  compression_mode: message\n", List.of("a.db3"), "/a", 1000, 1039, 40);
        Prefixes.DEFAULTS.flips(
                yaml.getBytes(UTF_8),
                300,
                run.getCurrentRepetition(),
                damaged -> Bags.folder(Map.of("metadata.yaml", damaged, "a.db3", file)));
        Prefixes.DEFAULTS.every(
                yaml.getBytes(UTF_8), damaged -> Bags.folder(Map.of("metadata.yaml", damaged, "a.db3", file)));
    }

    @RepeatedTest(2)
    void flippedPackedFilesAreReadOrRefused(RepetitionInfo run) throws Exception {
        byte[] packed = Zstd.compress(small());
        Prefixes.DEFAULTS.flips(
                packed, 100, run.getCurrentRepetition(), damaged -> Bags.folder(Map.of("a.db3.zstd", damaged)));
    }

    @Test
    void namesOfOneSchemaTwiceAndTopicsTwiceAreChannelsOfTheirOwn() throws Exception {
        byte[] file = Db3.at(folder.resolve("t.db3"), 4)
                .topic("/a", "std_msgs/msg/String")
                .topic("/a", "std_msgs/msg/String")
                .topic("/a", "std_msgs/msg/Bool")
                .message(1, 1, new byte[4])
                .message(2, 2, new byte[4])
                .message(3, 3, new byte[4])
                .done();

        Bags.All read = Bags.single(file);

        assertThat(read.channels()).hasSize(3);
        assertThat(read.nanos()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void anAliasIsItsNodeAndNothingGrows() {
        StringBuilder laughs = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 40; i++) {
            laughs.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }
        Yaml read = Yaml.read(laughs.toString(), 32).orElseThrow();

        assertThat(read.at("a1").list()).hasSize(2);
        assertThat(read.at("a39").list().getFirst()).isSameAs(read.at("a38"));
    }
}
