package dev.cairn.formats.lerobot;

import dev.cairn.episode.Statistics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the episode table has to know of one episode.
final class WrittenEpisode {
    final long index;
    final long fromRow;
    final String split;
    long rows;
    ShardNumber data = ShardNumber.FIRST;
    List<String> tasks = List.of();
    final Map<String, VideoWindow> videos = new LinkedHashMap<>();
    /// Of numbers, made anew.
    final List<Statistics> statistics = new ArrayList<>();

    /// Of pictures, per channel.
    final List<Statistics> pictureStatistics = new ArrayList<>();

    WrittenEpisode(long index, long fromRow, String split) {
        this.index = index;
        this.fromRow = fromRow;
        this.split = split;
    }

    /// Where the pictures of one camera lie.
    ///
    /// @param fromSeconds of the first picture, from integer stamps
    /// @param toSeconds end of the last picture
    record VideoWindow(ShardNumber shard, double fromSeconds, double toSeconds) {}
}
