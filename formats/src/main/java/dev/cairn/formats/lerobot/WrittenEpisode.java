package dev.cairn.formats.lerobot;

import dev.cairn.episode.Statistics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What the episode table has to know of one episode.
final class WrittenEpisode {
    final long index;
    final long fromRow;
    final String split;
    long rows;
    ShardNumber data = ShardNumber.FIRST;
    List<String> tasks = List.of();
    final Map<String, VideoWindow> videos = new LinkedHashMap<>();
    private Supplier<List<Statistics>> numbers = List::of;
    private @Nullable List<Statistics> statistics;

    /// Of pictures, per channel.
    final List<Statistics> pictureStatistics = new ArrayList<>();

    WrittenEpisode(long index, long fromRow, String split) {
        this.index = index;
        this.fromRow = fromRow;
        this.split = split;
    }

    /// Says how the statistics of numbers are made, for whoever asks first.
    void numbers(Supplier<List<Statistics>> made) {
        numbers = made;
        statistics = null;
    }

    /// Statistics of numbers, made anew when they are first asked for: by the thread that writes the table, beside the
    /// one that reads the next rows.
    List<Statistics> statistics() {
        List<Statistics> known = statistics;
        if (known == null) {
            known = numbers.get();
            statistics = known;
            numbers = List::of;
        }
        return known;
    }

    /// Where the pictures of one camera lie.
    ///
    /// @param fromSeconds of the first picture, from integer stamps
    /// @param toSeconds end of the last picture
    record VideoWindow(ShardNumber shard, double fromSeconds, double toSeconds) {}
}
