package dev.cairn.testkit;

import dev.cairn.episode.Block;
import dev.cairn.episode.Column;
import dev.cairn.episode.Episode;
import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.PacketTrack;
import dev.cairn.episode.Pass;
import dev.cairn.episode.PassRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An episode that overwrites what a block lent as soon as the pass moves on, so that a sink which kept an array or a
/// column gives another result.
public final class SpoilingEpisode implements Episode {
    private final Episode inner;
    private final int blockBytes;

    /// Spoils the blocks of another episode.
    public SpoilingEpisode(Episode inner) {
        this(inner, Integer.MAX_VALUE);
    }

    /// Spoils blocks of at most so many bytes of numbers: the smaller, the more a sink can do wrong.
    public SpoilingEpisode(Episode inner, int blockBytes) {
        this.inner = inner;
        this.blockBytes = blockBytes;
    }

    @Override
    public EpisodeSpec spec() {
        return inner.spec();
    }

    @Override
    public Pass open(PassRequest request) throws IOException {
        return new SpoilingPass(inner.open(new PassRequest(
                request.streams(), request.rawAxes(), request.interval(), Math.min(blockBytes, request.blockBytes()))));
    }

    @Override
    public PacketTrack track(int stream) throws IOException {
        return inner.track(stream);
    }

    private final class SpoilingPass implements Pass {
        private final Pass pass;
        private @Nullable Block block;
        private Lent lent = new Lent();

        SpoilingPass(Pass pass) {
            this.pass = pass;
        }

        @Override
        public boolean advance() throws IOException {
            lent.spoil();
            lent = new Lent();
            block = null;
            if (!pass.advance()) {
                return false;
            }
            block = copy(pass.block());
            return true;
        }

        private Block copy(Block from) throws IOException {
            int streams = inner.spec().streams().size();
            @Nullable Column[] columns = new @Nullable Column[streams];
            for (int i = 0; i < streams; i++) {
                columns[i] = from.has(i) ? lent.copy(from.column(i)) : null;
            }
            List<long[]> nanos = new ArrayList<>();
            int clocks = inner.spec().axes().get(from.axis()).clocks().size();
            for (int clock = 0; clock < clocks; clock++) {
                nanos.add(lent.remember(Arrays.copyOf(from.nanos(clock), from.count())));
            }
            return new Block(
                    from.axis(),
                    from.firstIndex(),
                    from.count(),
                    nanos,
                    columns,
                    from.raw().isPresent() ? lent.packets(from.raw().get()) : null);
        }

        @Override
        public Block block() {
            Block current = block;
            if (current == null) {
                throw new IllegalStateException("the pass stands on no block");
            }
            return current;
        }

        @Override
        public boolean deliveredThrough(long nanos) {
            return pass.deliveredThrough(nanos);
        }

        @Override
        public void close() throws IOException {
            lent.spoil();
            block = null;
            pass.close();
        }
    }
}
