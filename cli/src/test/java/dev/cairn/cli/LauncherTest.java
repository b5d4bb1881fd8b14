package dev.cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// `mvnw` on machines that lack this or that; its fetching is tried on loopback with a Maven of one line.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launchers are POSIX shell")
class LauncherTest {
    private static final List<String> TOOLS = List.of(
            "sh", "cat", "dirname", "env", "gzip", "head", "mkdir", "mktemp", "mv", "readlink", "rm", "sed", "tar");

    @TempDir
    private Path work;

    private Path bin;
    private String jdk = System.getProperty("java.home");

    private record Ended(int exitCode, String out, String err) {}

    @BeforeEach
    void aMachineWithToolsButWithoutJavaAndMaven() throws IOException {
        bin = Files.createDirectory(work.resolve("bin"));
        for (String tool : TOOLS) {
            for (String folder : List.of("/usr/bin", "/bin")) {
                Path program = Path.of(folder, tool);
                if (Files.exists(program) && Files.notExists(bin.resolve(tool))) {
                    Files.createSymbolicLink(bin.resolve(tool), program);
                }
            }
        }
        Files.createDirectory(work.resolve(".launcher"));
        for (String file : List.of("mvnw", ".launcher/java25.sh", ".launcher/FetchMaven.java")) {
            Files.copy(House.file(file), work.resolve(file));
        }
    }

    private Ended mvnw(String url, String... args) throws Exception {
        ProcessBuilder sh = new ProcessBuilder("sh", work.resolve("mvnw").toString());
        sh.command().addAll(List.of(args));
        sh.environment().clear();
        sh.environment().put("PATH", bin.toString());
        sh.environment().put("HOME", work.resolve("home").toString());
        sh.environment().put("CAIRN_JDKS", jdk);
        sh.environment().put("CAIRN_MAVEN_URL", url);
        Path err = work.resolve("err");
        Process process = sh.redirectError(err.toFile()).start();
        try (InputStream out = process.getInputStream()) {
            String said = new String(out.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return new Ended(process.exitValue(), said, Files.readString(err));
        }
    }

    private void program(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void installMaven(String version) throws IOException {
        program(
                bin.resolve("mvn"),
                "[ \"$1\" = --version ] && echo 'Apache Maven " + version + "'; echo installed \"$@\"");
    }

    /// Serves an archive of a Maven of one line; puts its SHA-512 into our copy of mvnw when `honest`.
    private HttpServer serveMaven(boolean honest, AtomicInteger asked) throws Exception {
        String script = Files.readString(work.resolve("mvnw"));
        Matcher version = Pattern.compile("maven_version=(\\S+)").matcher(script);
        assertThat(version.find()).isTrue();
        String name = "apache-maven-" + version.group(1);
        program(work.resolve("made/" + name + "/bin/mvn"), "echo fetched \"$@\"");
        new ProcessBuilder("tar", "-czf", work.resolve("maven.tar.gz").toString(), name)
                .directory(work.resolve("made").toFile())
                .start()
                .waitFor();
        byte[] archive = Files.readAllBytes(work.resolve("maven.tar.gz"));
        if (honest) {
            String sha512 = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-512").digest(archive));
            Files.writeString(work.resolve("mvnw"), script.replaceAll("maven_sha512=\\S+", "maven_sha512=" + sha512));
        }
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", call -> {
            asked.incrementAndGet();
            call.sendResponseHeaders(200, archive.length);
            call.getResponseBody().write(archive);
            call.close();
        });
        server.start();
        return server;
    }

    private static String address(HttpServer server) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/maven.tar.gz";
    }

    @Test
    void takesAnInstalledMavenAndPassesArgumentsOn() throws Exception {
        installMaven("3.8.7");

        Ended ended = mvnw("http://127.0.0.1:9/", "-Dname=two words", "verify");

        assertThat(ended).isEqualTo(new Ended(0, "installed -Dname=two words verify\n", ""));
    }

    @Test
    void fetchesMavenOnceWhereNoneIsInstalled() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        HttpServer server = serveMaven(true, asked);
        try {
            Ended first = mvnw(address(server), "verify");
            Ended second = mvnw(address(server), "verify");

            assertThat(first.err()).startsWith("mvnw: no Maven 3.8.7 or newer is installed, fetching");
            assertThat(first.out()).isEqualTo("fetched verify\n");
            assertThat(second).isEqualTo(new Ended(0, "fetched verify\n", ""));
            assertThat(asked).hasValue(1);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void fetchesMavenWhereTheInstalledOneIsOlder() throws Exception {
        installMaven("3.8.6");
        HttpServer server = serveMaven(true, new AtomicInteger());
        try {
            assertThat(mvnw(address(server), "verify").out()).isEqualTo("fetched verify\n");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void refusesAMavenOfAnotherChecksumAndKeepsNothingOfIt() throws Exception {
        HttpServer server = serveMaven(false, new AtomicInteger());
        try {
            Ended ended = mvnw(address(server), "verify");

            assertThat(ended.exitCode()).isEqualTo(4);
            assertThat(ended.err()).contains("has SHA-512").contains("expected");
            assertThat(filesBelow(work.resolve("home"))).isEmpty();
        } finally {
            server.stop(0);
        }
    }

    @Test
    void saysWhatToInstallWhereNothingAnswers() throws Exception {
        Ended ended = mvnw("http://127.0.0.1:9/maven.tar.gz", "verify");

        assertThat(ended.exitCode()).isEqualTo(4);
        assertThat(ended.err()).contains("install Maven 3.8.7 or newer");
    }

    @Test
    void saysInOneSentenceWhatToInstallWithoutAJdk25() throws Exception {
        installMaven("3.8.7");
        jdk = "/nowhere/*";

        Ended ended = mvnw("http://127.0.0.1:9/", "verify");

        assertThat(ended.exitCode()).isEqualTo(4);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err())
                .startsWith("cairn: no JDK 25 was found; install one")
                .hasLineCount(1);
    }

    @Test
    void noFileOfTheBuildNamesAPackageRegistry() throws IOException {
        for (String file :
                List.of("mvnw", "cairn", "pom.xml", ".mvn/maven.config", ".ci/run", ".launcher/FetchMaven.java")) {
            assertThat(House.read(file))
                    .as(file)
                    .doesNotContain("repo." + "maven", "repo1." + "maven", "<repository>", "<pluginRepository>");
        }
    }

    private static List<Path> filesBelow(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                files.add(file);
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }
}
