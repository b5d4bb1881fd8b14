package dev.cairn.formats.lerobot;

import dev.cairn.formats.lerobot.EncodeJob.Encoded;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Future;

/// An episode whose rows are written and whose cameras wait for their turn.
///
/// Encodes run ahead on other threads; videos are appended in the order of the episodes, so that the output is the
/// same whatever the number of threads.
final class PendingEpisode {
    final WrittenEpisode episode;
    final Map<String, Clip> clips = new LinkedHashMap<>();
    final Map<String, Future<Encoded>> encodes = new LinkedHashMap<>();

    PendingEpisode(WrittenEpisode episode) {
        this.episode = episode;
    }

    boolean isReady() {
        return encodes.values().stream().allMatch(Future::isDone);
    }
}
