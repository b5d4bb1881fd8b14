package dev.cairn.formats.convert;

import dev.cairn.episode.Episode;
import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.PacketTrack;
import dev.cairn.episode.Pass;
import dev.cairn.episode.PassRequest;

/// An episode of which only the spec is asked.
record SpecOnly(EpisodeSpec spec) implements Episode {
    @Override
    public Pass open(PassRequest request) {
        throw new IllegalStateException("only the spec of " + spec.key() + " is at hand");
    }

    @Override
    public PacketTrack track(int stream) {
        throw new IllegalStateException("only the spec of " + spec.key() + " is at hand");
    }
}
