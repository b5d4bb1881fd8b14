package dev.cairn.episode.transform;

import dev.cairn.episode.Episode;
import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.PacketTrack;
import dev.cairn.episode.Pass;
import dev.cairn.episode.PassRequest;
import java.io.IOException;
import java.util.Set;

/// An episode on rows, read from one that has a time line per stream.
final class AlignedEpisode implements Episode {
    private final Episode inner;
    private final AlignPlan plan;
    private final AlignSpec spec;

    AlignedEpisode(Episode inner, AlignPlan plan) {
        this.inner = inner;
        this.plan = plan;
        this.spec = new AlignSpec(plan);
    }

    @Override
    public EpisodeSpec spec() {
        return spec.spec();
    }

    @Override
    public Pass open(PassRequest request) throws IOException {
        if (request.streams().isEmpty() && request.rawAxes().isEmpty()) {
            return new AlignStamps(plan, spec, request);
        }
        return new AlignPass(inner, plan, spec, request);
    }

    @Override
    public PacketTrack track(int stream) throws IOException {
        if (stream >= spec.firstCamera() && stream < spec.firstLatched()) {
            AlignedCamera camera = plan.cameras.get(stream - spec.firstCamera());
            return new AlignTrack(inner.track(camera.stream), camera, spec.start());
        }
        if (stream >= spec.firstLatched()) {
            return inner.track(spec.latched().get(stream - spec.firstLatched()));
        }
        throw new IllegalArgumentException(
                spec.spec().streams().get(stream).name() + " is no camera with pictures of its own");
    }

    /// Goes through the stamps and says what becomes of the streams.
    AlignReport report() throws IOException {
        try (Pass stamps = inner.open(PassRequest.of(Set.of()));
                AlignPass pass = AlignPass.ofStamps(stamps, plan, spec)) {
            while (pass.advance()) {
                // The counts are what is wanted.
            }
            return pass.report();
        }
    }
}
