package dev.cairn.formats.mapping;

import dev.cairn.episode.Episode;
import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.Group;
import dev.cairn.episode.PacketTrack;
import dev.cairn.episode.Pass;
import dev.cairn.episode.PassRequest;
import dev.cairn.episode.Quantity;
import dev.cairn.episode.Stream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// An episode of whose streams somebody says more than the source does.
record MeantEpisode(Episode inner, EpisodeSpec spec) implements Episode {
    /// The episode with what a mapping says of neighbouring elements.
    static Episode of(Episode inner, List<BoundMapping.Meant> meant, String file) {
        if (meant.isEmpty()) {
            return inner;
        }
        List<Stream> streams = new ArrayList<>(inner.spec().streams());
        for (BoundMapping.Meant one : meant) {
            int from = one.elements().getFirst();
            int to = from + one.elements().size();
            if (one.elements().getLast() != to - 1) {
                continue;
            }
            Stream old = streams.get(one.stream());
            List<Group> groups = new ArrayList<>(old.groups());
            groups.removeIf(group -> group.from() < to && group.to() > from);
            groups.add(new Group(old.name(), from, to, one.meaning().over(Quantity.UNKNOWN, file), List.of()));
            streams.set(
                    one.stream(),
                    new Stream(old.name(), old.axis(), old.role(), old.type(), groups, old.relations(), old.labels()));
        }
        return new MeantEpisode(inner, inner.spec().withStreams(streams));
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
