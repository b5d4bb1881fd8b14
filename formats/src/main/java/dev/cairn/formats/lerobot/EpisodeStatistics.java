package dev.cairn.formats.lerobot;

import dev.cairn.episode.Statistics;
import dev.cairn.episode.format.Notice;
import dev.cairn.episode.format.NoticeKind;
import dev.cairn.episode.source.FormatException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Stored statistics of one episode after the other, read in step with them; for one thread.
sealed interface EpisodeStatistics extends AutoCloseable permits StatisticsLines, StatisticsColumns {
    /// Statistics of a row of the episode table; empty where none are stored.
    List<Statistics> read(int row) throws IOException;

    @Override
    default void close() {}

    /// The reader that fits a set.
    static EpisodeStatistics of(LeRobotSet set) {
        return set.metaFiles().isEmpty() ? new StatisticsLines(set) : new StatisticsColumns(set);
    }

    /// Statistics of an episode; what cannot be read is a notice and no statistics.
    static List<Statistics> orNone(EpisodeStatistics from, LeRobotSet set, int row, long ordinal) throws IOException {
        try {
            return from.read(row);
        } catch (FormatException e) {
            set.log()
                    .repeated(
                            Notice.ofSet(
                                    NoticeKind.DOCUMENT_UNREADABLE,
                                    set.files().relative(e.file()),
                                    Json.reason(e),
                                    "statistics of an episode"),
                            ordinal);
            return List.of();
        }
    }

    /// Statistics by feature as the model has them.
    static List<Statistics> gathered(Map<String, Map<String, double[]>> byFeature) {
        List<Statistics> all = new ArrayList<>(byFeature.size());
        byFeature.forEach((feature, values) -> {
            if (!values.isEmpty()) {
                all.add(new Statistics(feature, values));
            }
        });
        return all;
    }
}
