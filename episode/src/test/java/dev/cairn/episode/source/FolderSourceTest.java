package dev.cairn.episode.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderSourceTest {
    @TempDir
    Path folder;

    private Path root;

    @BeforeEach
    void makeRoot() throws IOException {
        root = Files.createDirectory(folder.resolve("root"));
        Files.writeString(folder.resolve("secret"), "secret");
    }

    private static byte[] read(Source source, String path) throws IOException {
        return source.find(path).orElseThrow().readAll(1 << 20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../secret", "a/../../secret", "..", "a/..", "/etc/passwd", "a\0b"})
    void refusesPathsThatCouldLeaveIt(String path) throws IOException {
        try (Source source = new FolderSource(root)) {
            assertThatThrownBy(() -> source.find(path))
                    .isInstanceOfSatisfying(
                            FormatException.class, e -> assertThat(e.problem()).isEqualTo(Problem.UNSAFE_PATH))
                    .hasMessageContaining("expected a path inside the source");
            assertThatThrownBy(() -> source.list(path)).isInstanceOf(FormatException.class);
        }
    }

    @Test
    void refusesLinksThatLeaveIt() throws IOException {
        Files.createSymbolicLink(root.resolve("file"), folder.resolve("secret"));
        Files.createSymbolicLink(root.resolve("folder"), folder);
        Files.createSymbolicLink(root.resolve("nowhere"), folder.resolve("none"));
        Files.createSymbolicLink(root.resolve("ring"), root.resolve("ring"));

        try (Source source = new FolderSource(root)) {
            for (String path : List.of("file", "folder/secret")) {
                assertThatThrownBy(() -> source.find(path))
                        .isInstanceOfSatisfying(
                                FormatException.class,
                                e -> assertThat(e.problem()).isEqualTo(Problem.UNSAFE_PATH))
                        .hasMessageContaining("a link that leaves the source");
            }
            assertThat(source.list("folder")).isEmpty();
            assertThat(source.find("nowhere")).isEmpty();
            assertThat(source.find("ring")).isEmpty();
            assertThat(source.list(""))
                    .extracting(Source.Entry::name, Source.Entry::folder, Source.Entry::link)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("file", false, true),
                            org.assertj.core.groups.Tuple.tuple("folder", false, true),
                            org.assertj.core.groups.Tuple.tuple("nowhere", false, true),
                            org.assertj.core.groups.Tuple.tuple("ring", false, true));
        }
    }

    @Test
    void followsLinksThatStayInside() throws IOException {
        Files.createDirectories(root.resolve("blobs"));
        Files.writeString(root.resolve("blobs/1"), "one");
        Files.createSymbolicLink(root.resolve("snapshot"), Path.of("blobs"));
        Files.createSymbolicLink(root.resolve("data"), Path.of("blobs/1"));
        Path viaLink = Files.createSymbolicLink(folder.resolve("link to root"), root);

        try (Source source = new FolderSource(viaLink)) {
            assertThat(read(source, "snapshot/1")).asString().isEqualTo("one");
            assertThat(read(source, "data")).asString().isEqualTo("one");
            assertThat(source.list("snapshot")).extracting(Source.Entry::path).containsExactly("snapshot/1");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"$(touch x)", "`id`", "a b'c\"d", "机器人 Größe 🤖", "-rf", "a;b|c&d", "new\nline", "*?[x]", "~"})
    void namesAreJustNames(String name) throws IOException {
        Files.createDirectory(root.resolve(name));
        Files.writeString(root.resolve(name).resolve(name), name);

        try (Source source = new FolderSource(root)) {
            assertThat(source.list("")).containsExactly(new Source.Entry(name, true, false));
            assertThat(source.list(name)).containsExactly(new Source.Entry(name + "/" + name, false, false));
            assertThat(read(source, name + "/" + name)).asString().isEqualTo(name);
            assertThat(source.find(name + "/" + name).orElseThrow().path()).isEqualTo(name + "/" + name);
        }
    }

    @Test
    void whatIsNoFileIsNotFound() throws IOException {
        Files.writeString(root.resolve("file"), "x");
        Files.createDirectory(root.resolve("folder"));

        try (Source source = new FolderSource(root)) {
            assertThat(source.find("none")).isEmpty();
            assertThat(source.find("folder")).isEmpty();
            assertThat(source.find("file/below")).isEmpty();
            assertThat(source.find("x".repeat(5000))).isEmpty();
            assertThat(source.list("none")).isEmpty();
            assertThat(source.list("file")).isEmpty();
            assertThat(source.list("folder")).isEmpty();
        }
        assertThatThrownBy(() -> new FolderSource(root.resolve("none")))
                .isInstanceOfSatisfying(
                        FormatException.class, e -> assertThat(e.problem()).isEqualTo(Problem.NO_SUCH_SOURCE));
    }

    @Test
    void aThousandFilesNeedNoThousandHandles() throws Exception {
        int files = 1000;
        for (int i = 0; i < files; i++) {
            Files.writeString(root.resolve("f" + i), "content of " + i);
        }
        long before = openHandles();
        try (Source source = new FolderSource(root);
                ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<SourceFile> found = new ArrayList<>();
            for (int i = 0; i < files; i++) {
                found.add(source.find("f" + i).orElseThrow());
            }
            List<Callable<Void>> readers = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                int start = thread * 250;
                readers.add(() -> {
                    for (int i = 0; i < 2 * files; i++) {
                        int at = (start + i) % files;
                        assertThat(found.get(at).readAll(100)).asString().isEqualTo("content of " + at);
                    }
                    return null;
                });
            }
            for (Future<Void> reader : threads.invokeAll(readers)) {
                reader.get();
            }
            assertThat(openHandles() - before).isLessThan(200);
        }
        assertThat(openHandles() - before).isLessThan(50);
    }

    private static long openHandles() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.UnixOperatingSystemMXBean unix
                ? unix.getOpenFileDescriptorCount()
                : 0;
    }

    @Test
    void aFileThatShrinksWhileItIsReadIsSaid() throws IOException {
        Files.write(root.resolve("f"), new byte[100]);
        try (Source source = new FolderSource(root)) {
            SourceFile file = source.find("f").orElseThrow();
            file.read(0, ByteBuffer.allocate(100));
            Files.write(root.resolve("f"), new byte[40]);

            assertThatThrownBy(() -> file.read(0, ByteBuffer.allocate(100)))
                    .isInstanceOfSatisfying(FormatException.class, e -> {
                        assertThat(e.problem()).isEqualTo(Problem.CHANGED_WHILE_READING);
                        assertThat(e.offset()).isEqualTo(40);
                    });
            assertThatThrownBy(() -> file.read(90, ByteBuffer.allocate(50)))
                    .isInstanceOfSatisfying(
                            FormatException.class, e -> assertThat(e.problem()).isEqualTo(Problem.CORRUPT_FILE));
            assertThat(source.find("f").orElseThrow().version()).isNotEqualTo(file.version());
        }
    }

    @Test
    void rangesAreCopiedSmallAndLarge() throws IOException {
        byte[] content = new byte[3 << 20];
        new java.util.Random(1).nextBytes(content);
        Files.write(root.resolve("f"), content);
        try (Source source = new FolderSource(root)) {
            SourceFile file = source.find("f").orElseThrow();
            for (int length : new int[] {0, 1, 1 << 20, (1 << 20) + 1, (3 << 20) - 7}) {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                assertThat(file.transferTo(7, length, Channels.newChannel(out))).isEqualTo(length);
                assertThat(out.toByteArray()).isEqualTo(java.util.Arrays.copyOfRange(content, 7, 7 + length));
            }
            assertThatThrownBy(() -> file.transferTo(7, 3 << 20, Channels.newChannel(new ByteArrayOutputStream())))
                    .isInstanceOf(FormatException.class)
                    .hasMessageContaining("the file ends here");
            assertThatThrownBy(() -> file.readAll(100))
                    .isInstanceOfSatisfying(
                            FormatException.class, e -> assertThat(e.problem()).isEqualTo(Problem.OVER_LIMIT))
                    .hasMessage("[f] OVER_LIMIT: the file says 3145728, limit is 100");
        }
    }

    @Test
    void filesOfAClosedSourceAreVoid() throws IOException {
        Files.writeString(root.resolve("f"), "x");
        Source source = new FolderSource(root);
        SourceFile file = source.find("f").orElseThrow();
        file.readAll(10);

        source.close();

        assertThatThrownBy(() -> file.readAll(10))
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("is closed");
    }

    @Test
    void aDeclaredSizeIsHeldAgainstItsLimit() throws IOException {
        assertThat(ReadLimits.hold(5, 5, "f", 1, "a chunk")).isEqualTo(5);
        assertThatThrownBy(() -> ReadLimits.hold(6, 5, "f", 1, "a chunk"))
                .hasMessage("[f @ byte 1] OVER_LIMIT: a chunk says 6, limit is 5");
        assertThatThrownBy(() -> ReadLimits.hold(-1, 5, "f", 1, "a chunk"))
                .hasMessage("[f @ byte 1] CORRUPT_FILE: a chunk says -1, expected at least 0");
        assertThat(ReadLimits.DEFAULTS)
                .isEqualTo(
                        new ReadLimits(67_108_864, 1_048_576, 1000, 32, 20_000, 50_000_000, 256_000_000, 67_108_864));
    }

    @Test
    void codesOfProblemsAreUniqueAndSayWhoseMoveItIs() {
        assertThat(Problem.values()).extracting(Problem::code).doesNotHaveDuplicates();
        for (Problem problem : Problem.values()) {
            Blame expected = problem.code() < 50
                    ? Blame.DATA
                    : problem.code() < 100 ? Blame.CALL : problem.code() < 200 ? Blame.SETUP : Blame.PLATFORM;
            assertThat(problem.blame()).as(problem.name()).isEqualTo(expected);
        }
        assertThat(Blame.CALL.exitCode()).isEqualTo(2);
        assertThat(Blame.DATA.exitCode()).isEqualTo(3);
        assertThat(Blame.SETUP.exitCode()).isEqualTo(4);
    }
}
