package dev.cairn.bench.sets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Makes sets below one folder; a set that is there already, made by the same plan, is used again.
public final class SetMaker {
    private static final int FORMAT = 1;

    private final Path folder;

    /// @param folder where sets lie; made when needed
    public SetMaker(Path folder) {
        this.folder = folder;
    }

    /// The set of a plan, made if it is not there; empty if this machine has no encoder for it.
    public Optional<Path> set(SetPlan plan) throws IOException {
        Path made = folder.resolve(plan.name());
        Path stamp = folder.resolve(plan.name() + ".made");
        String says = "format " + FORMAT + " " + plan + "\n";
        if (Files.isDirectory(made)
                && Files.exists(stamp)
                && Files.readString(stamp).equals(says)) {
            return Optional.of(made);
        }
        Optional<String> program = Ffmpeg.with(plan.clip().encoder());
        if (program.isEmpty()) {
            return Optional.empty();
        }
        Files.createDirectories(folder);
        needRoom(folder, plan.bytes());
        Folders.delete(made);
        Files.deleteIfExists(stamp);
        Path part = folder.resolve(plan.name() + ".part");
        Folders.delete(part);
        Folders.delete(pictures(plan));
        make(plan, program.get(), part);
        Files.move(part, made);
        Files.writeString(stamp, says);
        return Optional.of(made);
    }

    /// Where the pictures of a set with cells lie as files too: `VARIANT/000001.png` and on.
    public Path pictures(SetPlan plan) {
        return folder.resolve(plan.name() + ".pictures");
    }

    /// The variant that a camera shows in an episode.
    public static int variant(SetPlan plan, int episode, int camera) {
        return (episode * SetPlan.CAMERAS.size() + camera) % plan.clip().variants();
    }

    /// Stops where a folder has not the room for what is to come, and a fifth more.
    public static void needRoom(Path folder, long bytes) throws IOException {
        long free = Files.getFileStore(folder).getUsableSpace();
        long wanted = bytes + bytes / 5;
        if (free < wanted) {
            throw new IOException(folder + " has " + free / 1_000_000 + " MB left, " + wanted / 1_000_000
                    + " MB are wanted; give another folder by --sets");
        }
    }

    private void make(SetPlan plan, String program, Path part) throws IOException {
        Path meta = Files.createDirectories(part.resolve("meta"));
        Path spare = Files.createTempDirectory("cairn-bench-clips");
        try {
            List<byte[][]> pictures = new ArrayList<>();
            List<byte[]> clips = new ArrayList<>();
            for (int variant = 0; variant < plan.clip().variants(); variant++) {
                if (plan.cells()) {
                    pictures.add(pictures(plan, program, variant));
                } else {
                    clips.add(clip(plan, program, variant, spare));
                }
            }
            Meta.write(plan, meta);
            RowTables tables = new RowTables(plan, pictures);
            for (int episode = 0; episode < plan.episodes(); episode++) {
                String chunk = "chunk-%03d".formatted(episode / SetPlan.CHUNK_EPISODES);
                String name = "episode_%06d".formatted(episode);
                Path data = Files.createDirectories(part.resolve("data").resolve(chunk));
                tables.write(data.resolve(name + ".parquet"), episode);
                for (int camera = 0; !plan.cells() && camera < SetPlan.CAMERAS.size(); camera++) {
                    Path videos = Files.createDirectories(
                            part.resolve("videos").resolve(chunk).resolve(SetPlan.CAMERAS.get(camera)));
                    Files.write(videos.resolve(name + ".mp4"), clips.get(variant(plan, episode, camera)));
                }
            }
        } finally {
            Folders.delete(spare);
        }
    }

    private static byte[] clip(SetPlan plan, String program, int variant, Path spare) throws IOException {
        Path file = spare.resolve("clip" + variant + ".mp4");
        List<String> words = Ffmpeg.testPicture(program, plan, variant);
        words.addAll(List.of("-pix_fmt", "yuv420p", "-c:v", plan.clip().encoder()));
        Collections.addAll(words, plan.clip().options().split(" "));
        words.add(file.toString());
        Ffmpeg.run(words);
        return Files.readAllBytes(file);
    }

    private byte[][] pictures(SetPlan plan, String program, int variant) throws IOException {
        Path cells = Files.createDirectories(pictures(plan).resolve(Integer.toString(variant)));
        List<String> words = Ffmpeg.testPicture(program, plan, variant);
        words.addAll(List.of("-pix_fmt", "rgb24", cells.resolve("%06d.png").toString()));
        Ffmpeg.run(words);
        try (Stream<Path> files = Files.list(cells)) {
            List<Path> sorted = files.sorted().toList();
            byte[][] all = new byte[sorted.size()][];
            for (int i = 0; i < all.length; i++) {
                all[i] = Files.readAllBytes(sorted.get(i));
            }
            return all;
        }
    }
}
