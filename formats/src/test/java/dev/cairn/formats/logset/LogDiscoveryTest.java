package dev.cairn.formats.logset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.episode.format.Confidence;
import dev.cairn.episode.format.Recognised;
import dev.cairn.episode.source.FileSource;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.episode.source.Source;
import dev.cairn.formats.Discovery;
import dev.cairn.formats.Formats;
import dev.cairn.formats.mcap.McapWriterOptions;
import dev.cairn.testkit.MemorySource;
import dev.cairn.testkit.SharedData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogDiscoveryTest {
    private static final byte[] BAG = "#ROSBAG V2.0\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SQLITE = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path folder;

    private static byte[] mcap() throws IOException {
        return OpenLog.bytes(McapWriterOptions.DEFAULTS, writer -> {});
    }

    private static byte[] manifest(String storage, String... files) {
        return ("rosbag2_bagfile_information:\n  version: 5\n  storage_identifier: " + storage
                        + "\n  relative_file_paths:\n    - " + String.join("\n    - ", files) + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> found(Source source) throws IOException {
        return new Discovery(Formats.all(), ReadLimits.DEFAULTS)
                .find(source).stream()
                        .map(one -> one.format() + " '" + one.root() + "' " + one.owns())
                        .toList();
    }

    @Test
    void aMixedFolderIsSeveralDatasets() throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        files.put("metadata.yaml", manifest("mcap", "run_0.mcap"));
        files.put("run_0.mcap", mcap());
        files.put("arun_0.mcap", mcap());
        files.put("old.bag", BAG);
        files.put("new.bag.active", BAG);
        files.put("notes.txt", mcap());
        files.put("bags/one/metadata.yaml", manifest("sqlite3", "one_0.db3"));
        files.put("bags/one/one_0.db3", SQLITE);
        files.put("bags/two/two_0.db3", SQLITE);
        files.put("bags/two/beside.mcap", mcap());
        files.put("deep/logs/a", mcap());
        files.put("set/meta/info.json", "{\"codebase_version\": \"v3.0\"}".getBytes(StandardCharsets.UTF_8));
        files.put("set/x.mcap", mcap());

        assertThat(found(MemorySource.of(files)))
                .containsExactlyInAnyOrder(
                        "rosbag2 '' [metadata.yaml, run_0.mcap]",
                        "mcap '' [arun_0.mcap]",
                        "rosbag1 '' [new.bag.active, old.bag]",
                        "rosbag2 'bags' [bags/one/metadata.yaml, bags/one/one_0.db3, bags/two/two_0.db3]",
                        "mcap 'bags/two' [bags/two/beside.mcap]",
                        "mcap 'deep/logs' [deep/logs/a]",
                        "lerobot 'set' [set]");
    }

    @Test
    void anMcapOfABagBelongsToTheBagAlsoUnderAnotherName() throws IOException {
        Map<String, byte[]> files = Map.of("metadata.yaml", manifest("mcap", "run/run_0.mcap"), "renamed.mcap", mcap());

        assertThat(found(MemorySource.of(files))).containsExactly("rosbag2 '' [metadata.yaml, renamed.mcap]");
    }

    @Test
    void storageFilesWithoutAManifestAreBagsByTheirNames() throws IOException {
        Map<String, byte[]> files = Map.of("a_0.db3", SQLITE, "a_1.db3", SQLITE, "b_0.db3", SQLITE);
        Recognised where = new Rosbag2Format()
                .recognise(MemorySource.of(files), "", ReadLimits.DEFAULTS)
                .orElseThrow();

        try (var reader = new Rosbag2Format()
                .open(MemorySource.of(files), where, dev.cairn.episode.format.ReadOptions.DEFAULTS)) {
            assertThat(reader.episodes()).hasValue(2);
        }
        assertThat(where.evidence()).isEqualTo("storage files of rosbag2 without metadata.yaml");
    }

    @Test
    void aNameAloneMakesALogPossibleAndNoMore() throws IOException {
        MemorySource source = MemorySource.of(Map.of("x.mcap", new byte[3], "y.bag", new byte[0]));

        assertThat(new Discovery(Formats.all(), ReadLimits.DEFAULTS).find(source))
                .hasSize(2)
                .allMatch(one -> one.confidence() == Confidence.POSSIBLE);
    }

    @Test
    void otherFilesAreNoLogs() throws IOException {
        assertThat(found(MemorySource.of(Map.of("a.txt", mcap(), "b", new byte[20], "metadata.yaml", new byte[3]))))
                .isEmpty();
    }

    @Test
    void aSingleFileIsASource() throws IOException {
        Files.write(folder.resolve("a.mcap"), mcap());
        Files.write(folder.resolve("b.mcap"), mcap());

        try (Source source = new FileSource(folder.resolve("b.mcap"))) {
            assertThat(found(source)).containsExactly("mcap '' [b.mcap]");
            assertThat(source.find("a.mcap")).isEmpty();
        }
    }

    @Test
    void everySharedLogIsRecognised() throws IOException {
        try (Source source = dev.cairn.episode.source.Sources.open(SharedData.folder("."))) {
            List<Recognised> found = new Discovery(Formats.all(), ReadLimits.DEFAULTS).find(source);
            long logs = found.stream()
                    .filter(one -> !one.format().equals("lerobot"))
                    .mapToLong(one -> one.owns().stream()
                            .filter(path -> !path.endsWith(".yaml"))
                            .count())
                    .sum();
            assertThat(logs).isEqualTo(logFiles());
        }
    }

    private static long logFiles() throws IOException {
        try (java.util.stream.Stream<Path> files = Files.walk(SharedData.folder("."))) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(".mcap")
                            || name.endsWith(".bag")
                            || name.endsWith(".db3")
                            || name.endsWith(".db3.zstd"))
                    .count();
        }
    }
}
