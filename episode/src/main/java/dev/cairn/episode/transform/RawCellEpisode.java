package dev.cairn.episode.transform;

import dev.cairn.episode.Block;
import dev.cairn.episode.Column;
import dev.cairn.episode.Encoding;
import dev.cairn.episode.Episode;
import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.PacketTrack;
import dev.cairn.episode.Packets;
import dev.cairn.episode.Pass;
import dev.cairn.episode.PassRequest;
import dev.cairn.episode.picture.Codecs;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// An episode whose raw pictures in the rows are PNG images.
final class RawCellEpisode implements Episode {
    private final Episode inner;
    private final EpisodeSpec spec;
    private final Map<Integer, Encoding.Pictures> changed;
    private final Codecs codecs;

    /// @param changed how the pictures were coded, by stream
    RawCellEpisode(Episode inner, EpisodeSpec spec, Map<Integer, Encoding.Pictures> changed, Codecs codecs) {
        this.inner = inner;
        this.spec = spec;
        this.changed = changed;
        this.codecs = codecs;
    }

    @Override
    public EpisodeSpec spec() {
        return spec;
    }

    @Override
    public Pass open(PassRequest request) throws IOException {
        Pass pass = inner.open(request);
        return changed.keySet().stream().anyMatch(request.streams()::contains) ? new ImagePass(pass) : pass;
    }

    @Override
    public PacketTrack track(int stream) throws IOException {
        PacketTrack track = inner.track(stream);
        Encoding.Pictures raw = changed.get(stream);
        return raw == null ? track : new ImageTrack(track, images(stream, raw));
    }

    private RawCellImages images(int stream, Encoding.Pictures raw) {
        return new RawCellImages(spec.streams().get(stream).name(), raw, codecs);
    }

    private final class ImagePass implements Pass {
        private final Pass rows;
        private final Map<Integer, RawCellImages> cameras = new TreeMap<>();
        private @Nullable Block block;

        ImagePass(Pass rows) {
            this.rows = rows;
        }

        @Override
        public boolean advance() throws IOException {
            block = null;
            if (!rows.advance()) {
                return false;
            }
            block = change(rows.block());
            return true;
        }

        private Block change(Block lent) throws IOException {
            if (changed.keySet().stream().noneMatch(lent::has)) {
                return lent;
            }
            @Nullable Column[] columns = new @Nullable Column[spec.streams().size()];
            for (int i = 0; i < columns.length; i++) {
                columns[i] = lent.has(i) ? lent.column(i) : null;
                Encoding.Pictures raw = changed.get(i);
                if (raw != null && columns[i] instanceof Packets pictures) {
                    int stream = i;
                    columns[i] = cameras.computeIfAbsent(stream, _ -> images(stream, raw))
                            .of(pictures);
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

        @Override
        public Block block() {
            Block current = block;
            if (current == null) {
                throw new IllegalStateException("the pass stands on no block; call advance() and look at its answer");
            }
            return current;
        }

        @Override
        public boolean deliveredThrough(long nanos) {
            return rows.deliveredThrough(nanos);
        }

        @Override
        public void close() throws IOException {
            cameras.values().forEach(RawCellImages::close);
            rows.close();
        }
    }

    private record ImageTrack(PacketTrack inner, RawCellImages images) implements PacketTrack {
        @Override
        public long count() {
            return inner.count();
        }

        @Override
        public long shownAt(long nanos) {
            return inner.shownAt(nanos);
        }

        @Override
        public long pts(long picture) {
            return inner.pts(picture);
        }

        @Override
        public Packets packetsFor(long picture) throws IOException {
            return images.of(inner.packetsFor(picture));
        }

        @Override
        public Packets all() throws IOException {
            return images.of(inner.all());
        }

        @Override
        public void close() throws IOException {
            images.close();
            inner.close();
        }
    }
}
