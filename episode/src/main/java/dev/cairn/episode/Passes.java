package dev.cairn.episode;

import java.io.IOException;
import java.util.List;

/// Feeds many sinks by one pass.
public final class Passes {
    private Passes() {}

    /// Joins the wishes of all sinks, pulls one pass, and shows every block to each.
    public static void feed(Episode episode, List<? extends Sink> sinks) throws IOException {
        EpisodeSpec spec = episode.spec();
        PassRequest wanted = null;
        for (Sink sink : sinks) {
            PassRequest wish = sink.wants(spec);
            wanted = wanted == null ? wish : wanted.and(wish);
        }
        if (wanted == null) {
            return;
        }
        try (Pass pass = episode.open(wanted)) {
            while (pass.advance()) {
                Block block = pass.block();
                for (Sink sink : sinks) {
                    sink.accept(block);
                }
            }
        }
        for (Sink sink : sinks) {
            sink.finish();
        }
    }
}
