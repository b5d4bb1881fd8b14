package dev.cairn.episode.transform;

import dev.cairn.episode.Episode;
import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.PacketTrack;
import dev.cairn.episode.Pass;
import dev.cairn.episode.PassRequest;
import java.io.IOException;

/// An episode under another key.
record KeyedEpisode(Episode inner, String key) implements Episode {
    @Override
    public EpisodeSpec spec() {
        EpisodeSpec old = inner.spec();
        return new EpisodeSpec(
                key,
                old.ordinal(),
                old.origin(),
                old.axes(),
                old.streams(),
                old.labels(),
                old.spans(),
                old.attachments(),
                old.statistics());
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
