package dev.cairn.episode.transform;

import dev.cairn.episode.Episode;
import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.PacketTrack;
import dev.cairn.episode.Pass;
import dev.cairn.episode.PassRequest;
import dev.cairn.episode.picture.Codecs;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// An episode some of whose depth cameras are images in the rows.
final class DepthCellEpisode implements Episode {
    private final Episode inner;
    private final EpisodeSpec spec;
    private final List<Integer> changed;
    private final Codecs codecs;

    /// @param changed indexes of the cameras
    DepthCellEpisode(Episode inner, EpisodeSpec spec, List<Integer> changed, Codecs codecs) {
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
        Set<Integer> images = new TreeSet<>(request.streams());
        images.retainAll(changed);
        Set<Integer> others = new TreeSet<>(request.streams());
        others.removeAll(images);
        Pass pass = inner.open(new PassRequest(others, request.rawAxes(), request.interval(), request.blockBytes()));
        return images.isEmpty() ? pass : new DepthCellPass(inner, spec, pass, images, codecs);
    }

    @Override
    public PacketTrack track(int stream) throws IOException {
        return changed.contains(stream) ? new DepthCellTrack(inner, stream, codecs) : inner.track(stream);
    }
}
