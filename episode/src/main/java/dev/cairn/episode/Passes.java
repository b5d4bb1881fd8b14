package dev.cairn.episode;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Feeds many sinks by one pass.
public final class Passes {
    private Passes() {}

    /// Joins the wishes of all sinks, pulls one pass, and shows every block to each.
    public static void feed(Episode episode, List<? extends Sink> sinks) throws IOException {
        EpisodeSpec spec = episode.spec();
        PassRequest wanted = null;
        boolean allStamps = false;
        for (Sink sink : sinks) {
            PassRequest wish = sink.wants(spec);
            allStamps |= wish.streams().isEmpty() && wish.rawAxes().isEmpty();
            wanted = wanted == null ? wish : wanted.and(wish);
        }
        if (wanted == null) {
            return;
        }
        if (allStamps && !(wanted.streams().isEmpty() && wanted.rawAxes().isEmpty())) {
            wanted = wanted.and(PassRequest.of(oneOfEachAxis(spec, wanted)).within(wanted.interval()));
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

    /// Who wants stamps alone wants those of every axis, also when others name streams of some.
    private static Set<Integer> oneOfEachAxis(EpisodeSpec spec, PassRequest wanted) {
        Set<Integer> covered = new HashSet<>();
        for (int stream : wanted.streams()) {
            covered.add(spec.streams().get(stream).axis());
        }
        Set<Integer> more = new HashSet<>();
        for (int i = 0; i < spec.streams().size(); i++) {
            if (covered.add(spec.streams().get(i).axis())) {
                more.add(i);
            }
        }
        return more;
    }
}
