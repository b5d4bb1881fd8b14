package dev.cairn.bench.sets;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;

/// The `ffmpeg` programs at hand: the one that comes with the library that Cairn uses, and an installed one.
public final class Ffmpeg {
    private Ffmpeg() {}

    /// The program that comes with the same artifact as our codecs.
    public static String bundled() {
        return Loader.load(org.bytedeco.ffmpeg.ffmpeg.class);
    }

    /// An installed one, which may have encoders that ours lacks.
    public static Optional<String> installed() {
        String path = System.getenv("PATH");
        for (String folder : path == null ? new String[0] : path.split(File.pathSeparator)) {
            Path program = Path.of(folder, "ffmpeg");
            if (Files.isExecutable(program)) {
                return Optional.of(program.toString());
            }
        }
        return Optional.empty();
    }

    /// A program that has the encoder.
    public static Optional<String> with(String encoder) throws IOException {
        if (!encoder.equals("libx264")) {
            return Optional.of(bundled());
        }
        Optional<String> found = installed();
        if (found.isPresent()) {
            Process asked = new ProcessBuilder(found.get(), "-hide_banner", "-encoders")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String encoders =
                    new String(asked.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            if (encoders.contains(" libx264 ")) {
                return found;
            }
        }
        return Optional.empty();
    }

    /// Words that start a program and render the moving test picture from `variant` seconds on.
    static List<String> testPicture(String program, SetPlan plan, int variant) {
        ClipPlan clip = plan.clip();
        String noise = plan.cells() ? ",noise=alls=4:allf=t:all_seed=" + (variant + 1) : "";
        List<String> words = new ArrayList<>(List.of(program, "-hide_banner", "-loglevel", "error", "-nostdin", "-y"));
        words.addAll(List.of("-f", "lavfi", "-i"));
        words.add("testsrc=size=" + clip.width() + "x" + clip.height() + ":rate=" + plan.fps() + noise);
        words.addAll(List.of("-ss", Integer.toString(variant), "-frames:v", Integer.toString(plan.rows())));
        return words;
    }

    static void run(List<String> words) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().put("SVT_LOG", "1");
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", words) + " failed: " + said);
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
