package dev.cairn.formats.lerobot;

import dev.cairn.episode.Axis;
import dev.cairn.episode.Block;
import dev.cairn.episode.Column;
import dev.cairn.episode.Episode;
import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.Interval;
import dev.cairn.episode.PacketTrack;
import dev.cairn.episode.Pass;
import dev.cairn.episode.PassRequest;
import dev.cairn.episode.Stream;
import dev.cairn.formats.lerobot.Constants.ConstantAxis;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// An episode with constants behind its own axes and streams; a pass gives them first.
final class ConstantsEpisode implements Episode {
    private final Episode inner;
    private final EpisodeSpec spec;
    private final List<ConstantAxis> constants;
    private final int innerStreams;
    private final int innerAxes;

    private ConstantsEpisode(Episode inner, EpisodeSpec spec, List<ConstantAxis> constants) {
        this.inner = inner;
        this.spec = spec;
        this.constants = constants;
        this.innerStreams = inner.spec().streams().size();
        this.innerAxes = inner.spec().axes().size();
    }

    /// The episode itself, where it has no constants.
    static Episode of(Episode inner, List<ConstantAxis> constants) {
        if (constants.isEmpty()) {
            return inner;
        }
        List<Axis> axes = new ArrayList<>(inner.spec().axes());
        List<Stream> streams = new ArrayList<>(inner.spec().streams());
        for (ConstantAxis constant : constants) {
            for (Stream stream : constant.streams()) {
                streams.add(stream.withAxis(axes.size()));
            }
            axes.add(constant.axis());
        }
        return new ConstantsEpisode(inner, inner.spec().withAxes(axes).withStreams(streams), constants);
    }

    @Override
    public EpisodeSpec spec() {
        return spec;
    }

    @Override
    public PacketTrack track(int stream) throws IOException {
        return inner.track(stream);
    }

    @Override
    public OptionalDouble windowStartSeconds(int stream) {
        return stream < innerStreams ? inner.windowStartSeconds(stream) : OptionalDouble.empty();
    }

    @Override
    public Pass open(PassRequest request) throws IOException {
        Set<Integer> own = new TreeSet<>();
        request.streams().stream().filter(s -> s < innerStreams).forEach(own::add);
        boolean stamps = request.streams().isEmpty() && request.rawAxes().isEmpty();
        Interval interval = request.interval() instanceof Interval.Samples samples && samples.axis() >= innerAxes
                ? Interval.WHOLE
                : request.interval();
        Pass rows = own.isEmpty() && !stamps
                ? null
                : inner.open(new PassRequest(own, Set.of(), interval, request.blockBytes()));
        return new ConstantsPass(rows, blocks(request, stamps));
    }

    private Deque<Block> blocks(PassRequest request, boolean stamps) {
        Deque<Block> blocks = new ArrayDeque<>();
        int stream = innerStreams;
        for (int i = 0; i < constants.size(); i++) {
            ConstantAxis constant = constants.get(i);
            int axis = innerAxes + i;
            @Nullable Column[] columns = new @Nullable Column[spec.streams().size()];
            boolean raw = request.rawAxes().contains(axis);
            boolean any = stamps || raw;
            for (int k = 0; k < constant.streams().size(); k++) {
                if (request.streams().contains(stream + k)) {
                    columns[stream + k] = constant.columns().get(k);
                    any = true;
                }
            }
            stream += constant.streams().size();
            if (any && constant.count() > 0) {
                blocks.add(
                        new Block(axis, 0, constant.count(), constant.nanos(), columns, raw ? constant.raw() : null));
            }
        }
        return blocks;
    }

    private static final class ConstantsPass implements Pass {
        private final @Nullable Pass rows;
        private final Deque<Block> blocks;
        private @Nullable Block constant;
        private boolean inRows;

        ConstantsPass(@Nullable Pass rows, Deque<Block> blocks) {
            this.rows = rows;
            this.blocks = blocks;
        }

        @Override
        public boolean advance() throws IOException {
            constant = blocks.poll();
            if (constant != null) {
                return true;
            }
            inRows = rows != null && rows.advance();
            return inRows;
        }

        @Override
        public Block block() {
            Block current = constant;
            if (current != null) {
                return current;
            }
            Pass open = rows;
            if (open == null || !inRows) {
                throw new IllegalStateException("no block: advance() was not called, or said false");
            }
            return open.block();
        }

        @Override
        public boolean deliveredThrough(long nanos) {
            return blocks.isEmpty() && (rows == null || rows.deliveredThrough(nanos));
        }

        @Override
        public void close() throws IOException {
            blocks.clear();
            constant = null;
            if (rows != null) {
                rows.close();
            }
        }
    }
}
