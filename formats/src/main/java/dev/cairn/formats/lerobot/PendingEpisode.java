package dev.cairn.formats.lerobot;

import dev.cairn.formats.bitstream.PacketSpool;
import dev.cairn.formats.lerobot.EncodeJob.Encoded;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
    final List<PacketSpool> spools = new ArrayList<>();

    PendingEpisode(WrittenEpisode episode) {
        this.episode = episode;
    }

    /// Lets go of packets that were put aside for it.
    void closeSpools() throws IOException {
        for (PacketSpool spool : spools) {
            spool.close();
        }
    }

    boolean isReady() {
        return encodes.values().stream().allMatch(Future::isDone);
    }
}
