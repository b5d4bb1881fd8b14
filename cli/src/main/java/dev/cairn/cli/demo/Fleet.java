package dev.cairn.cli.demo;

import dev.cairn.episode.picture.Codecs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/// The recordings of the demo, and what is wrong with them.
final class Fleet {
    static final String DESK_MONDAY = "desk_arm/monday";
    static final String DESK_TUESDAY = "desk_arm/tuesday";
    static final String TWO_ARMS = "two_arms/fold_cloth";
    static final String ROVER = "rover/fetch_bottles";

    private static final long SEED = 25;
    private static final double STALE = 1.1;
    private static final double HOLE_SECONDS = 0.6;

    private final Path folder;
    private final Codecs codecs;
    private final BooleanSupplier stopped;
    private final List<Planted> planted = new ArrayList<>();

    Fleet(Path folder, Codecs codecs, BooleanSupplier stopped) {
        this.folder = folder;
        this.codecs = codecs;
        this.stopped = stopped;
    }

    /// All recordings as they come from the robots, whole.
    static List<Recording> recordings() {
        Body arm = new DeskArm();
        return List.of(
                new Recording(DESK_MONDAY, arm, "v2.1", 6, SEED),
                new Recording(DESK_TUESDAY, arm, "v2.1", 4, SEED + 1),
                new Recording(TWO_ARMS, new TwoArms(), "v3.0", 5, SEED + 2),
                new Recording(ROVER, new Rover(), "v2.1", 5, SEED + 3));
    }

    /// Records all of them.
    void record() throws IOException {
        for (Recording recording : recordings()) {
            Path place = folder.resolve(recording.name());
            java.nio.file.Files.createDirectories(place.getParent() == null ? folder : place.getParent());
            recording.write(place, codecs, stopped);
        }
    }

    /// Breaks them; Monday's recordings of the desk arm stay whole.
    List<Planted> plant() throws IOException {
        tuesday();
        twoArms();
        rover();
        return List.copyOf(planted);
    }

    private void planted(String dataset, long episode, String what, String check) {
        planted.add(new Planted(dataset, episode, what, check));
    }

    private void tuesday() throws IOException {
        Plant plant = new Plant(folder.resolve(DESK_TUESDAY));
        plant.info(info -> info.put("total_frames", info.get("total_frames").asLong() + 37));
        planted(DESK_TUESDAY, -1, "total_frames is 37 too large", "SCH-04");
        plant.declareCamera("observation.images.overhead", "observation.images.front");
        planted(DESK_TUESDAY, -1, "a declared camera without files", "VID-01");
        plant.line("meta/episodes_stats.jsonl", 1, line -> {
            for (String statistic : List.of("min", "max", "mean")) {
                Plant.scale((tools.jackson.databind.node.ObjectNode) line.get("stats"), "action", statistic, STALE);
            }
        });
        planted(DESK_TUESDAY, 1, "stale statistics, off by a tenth", "STA-01");
        Recording recording = recordings().get(1);
        plant.video(
                "videos/chunk-000/observation.images.front/episode_000002.mp4",
                recording.clipWithoutOnePicture(2, 0, codecs));
        planted(DESK_TUESDAY, 2, "a dropped picture", "VID-03");
    }

    private void twoArms() throws IOException {
        Plant plant = new Plant(folder.resolve(TWO_ARMS));
        plant.info(info -> ((tools.jackson.databind.node.ObjectNode) info.get("splits")).put("train", "0:60"));
        planted(TWO_ARMS, -1, "a split of 60 episodes over 5", "LAB-10");
        plant.info(info -> info.put("fps", 60));
        planted(TWO_ARMS, -1, "fps says 60, the cameras run at 30", "VID-04");
    }

    private void rover() throws IOException {
        Plant plant = new Plant(folder.resolve(ROVER));
        plant.measureStamps("data/chunk-000/episode_000001.parquet", new Rover().hertz(), HOLE_SECONDS);
        planted(ROVER, 1, "a hole of 0.6 s in measured stamps", "TIME-06");
        plant.withoutLine("meta/tasks.jsonl", 1);
        planted(ROVER, -1, "a task number without text", "SCH-05");
        plant.line(
                "meta/episodes.jsonl",
                2,
                line -> line.put("length", line.get("length").asLong() - 1));
        planted(ROVER, 2, "an episode that is stated one row too short", "SCH-10");
        plant.cut("data/chunk-000/episode_000004.parquet", 8);
        planted(ROVER, 4, "the last 8 bytes of a file cut off", "SCH-06");
    }
}
