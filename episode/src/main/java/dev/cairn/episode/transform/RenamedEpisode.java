package dev.cairn.episode.transform;

import dev.cairn.episode.Block;
import dev.cairn.episode.Column;
import dev.cairn.episode.Episode;
import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.PacketTrack;
import dev.cairn.episode.Pass;
import dev.cairn.episode.PassRequest;
import dev.cairn.episode.Texts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An episode whose instructions have other texts.
final class RenamedEpisode implements Episode {
    private final Episode inner;
    private final EpisodeSpec spec;
    private final List<Integer> streams;
    private final Map<String, String> names;

    RenamedEpisode(Episode inner, EpisodeSpec spec, List<Integer> streams, Map<String, String> names) {
        this.inner = inner;
        this.spec = spec;
        this.streams = streams;
        this.names = names;
    }

    @Override
    public EpisodeSpec spec() {
        return spec;
    }

    @Override
    public Pass open(PassRequest request) throws IOException {
        Pass pass = inner.open(request);
        return streams.stream().anyMatch(request.streams()::contains) ? new RenamedPass(pass) : pass;
    }

    @Override
    public PacketTrack track(int stream) throws IOException {
        return inner.track(stream);
    }

    private final class RenamedPass extends WrappedPass {
        RenamedPass(Pass inner) {
            super(inner);
        }

        @Override
        Block change(Block lent) {
            if (streams.stream().noneMatch(lent::has)) {
                return lent;
            }
            @Nullable Column[] columns = new @Nullable Column[spec.streams().size()];
            for (int i = 0; i < columns.length; i++) {
                columns[i] = lent.has(i) ? lent.column(i) : null;
            }
            for (int stream : streams) {
                if (lent.has(stream) && lent.column(stream) instanceof Texts texts) {
                    columns[stream] = renamed(texts);
                }
            }
            List<long[]> nanos = new ArrayList<>();
            for (int clock = 0; clock < spec.axes().get(lent.axis()).clocks().size(); clock++) {
                nanos.add(lent.nanos(clock));
            }
            return new Block(
                    lent.axis(),
                    lent.firstIndex(),
                    lent.count(),
                    nanos,
                    columns,
                    lent.raw().orElse(null));
        }
    }

    /// Runs of equal texts are looked up once: a task seldom changes within an episode.
    private Texts renamed(Texts texts) {
        @Nullable String[] made = new @Nullable String[texts.count()];
        boolean changed = false;
        int last = -1;
        for (int i = 0; i < made.length; i++) {
            if (!texts.present(i)) {
                continue;
            }
            if (last >= 0 && texts.same(i, last)) {
                made[i] = made[last];
            } else {
                String old = texts.text(i);
                String renamed = names.getOrDefault(old, old);
                changed |= !renamed.equals(old);
                made[i] = renamed;
            }
            last = i;
        }
        return changed ? Texts.of(made) : texts;
    }
}
