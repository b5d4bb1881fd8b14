package dev.cairn.formats.convert;

import dev.cairn.episode.Claim;
import dev.cairn.episode.Episode;
import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.Label;
import dev.cairn.episode.PacketTrack;
import dev.cairn.episode.Pass;
import dev.cairn.episode.PassRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// An episode with another label.
final class LabelledEpisode implements Episode {
    private final Episode inner;
    private final EpisodeSpec spec;

    LabelledEpisode(Episode inner, String name, String value, String ground) {
        this.inner = inner;
        List<Label> labels = new ArrayList<>(inner.spec().labels());
        labels.removeIf(l -> l.name().equals(name));
        labels.add(new Label(name, Claim.declared(value, ground)));
        this.spec = inner.spec().withLabels(labels);
    }

    @Override
    public EpisodeSpec spec() {
        return spec;
    }

    @Override
    public Pass open(PassRequest request) throws IOException {
        return inner.open(request);
    }

    @Override
    public PacketTrack track(int stream) throws IOException {
        return inner.track(stream);
    }
}
