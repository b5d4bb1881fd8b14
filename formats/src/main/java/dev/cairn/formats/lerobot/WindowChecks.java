package dev.cairn.formats.lerobot;

import dev.cairn.episode.format.Notice;
import dev.cairn.episode.format.NoticeKind;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Windows of a camera's shared files held against each other: two episodes never show the same picture.
final class WindowChecks {
    private WindowChecks() {}

    static void see(EpisodeTable table, List<Camera> cameras, LeRobotInfo info, NoticeLog log) {
        double half = info.fps().map(fps -> 0.5 / fps).orElse(1e-3);
        for (Camera camera : cameras) {
            if (!camera.isThere() || info.features().isEmpty()) {
                continue;
            }
            int[] order = new int[table.size()];
            Arrays.setAll(order, row -> row);
            Overlaps seen = overlaps(table, camera, order, half);
            if (seen.count() > 0) {
                Integer[] sorted = new Integer[table.size()];
                Arrays.setAll(sorted, row -> row);
                Arrays.sort(
                        sorted,
                        Comparator.<Integer>comparingInt(row -> table.videoFile(camera.place(), row))
                                .thenComparingDouble(row -> table.fromSeconds(camera.place(), row)));
                Arrays.setAll(order, i -> sorted[i]);
                seen = overlaps(table, camera, order, half);
            }
            if (seen.count() > 0) {
                log.add(Notice.ofSet(
                                NoticeKind.POINTER,
                                table.path(),
                                "windows of pictures that overlap, the first at "
                                        + LeRobotSet.key(table.number(seen.first())),
                                "windows one behind the other")
                        .about(camera.name())
                        .times(seen.count()));
            }
        }
    }

    /// How many windows begin before the one in front ends, and the first row that does.
    private record Overlaps(int count, int first) {}

    private static Overlaps overlaps(EpisodeTable table, Camera camera, int[] order, double half) {
        double[] ends = new double[table.files().size()];
        int count = 0;
        int first = -1;
        for (int row : order) {
            int file = table.videoFile(camera.place(), row);
            if (file == EpisodeTable.UNSAID) {
                continue;
            }
            if (table.fromSeconds(camera.place(), row) < ends[file] - half) {
                first = count++ == 0 ? row : first;
            }
            double end = table.toSeconds(camera.place(), row);
            ends[file] = end > ends[file] ? end : ends[file];
        }
        return new Overlaps(count, first);
    }
}
