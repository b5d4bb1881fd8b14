package dev.cairn.quality;

import dev.cairn.episode.Axis;
import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.Label;
import dev.cairn.episode.Stream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Remembers the profile of the last episode, for the next one of a set nearly always has the same.
///
/// Threads that race make a profile twice, never a wrong one.
final class ProfileMemo {
    private volatile @Nullable Known last;

    private record Known(List<Axis> axes, List<Stream> streams, List<Label> labels, String profile) {
        boolean fits(EpisodeSpec spec) {
            return streams.equals(spec.streams()) && sameBody(spec.labels()) && sameAxes(spec.axes());
        }

        private boolean sameBody(List<Label> others) {
            return bodies(labels).equals(bodies(others));
        }

        private static List<Label> bodies(List<Label> labels) {
            return labels.stream()
                    .filter(label -> label.name().equals(Label.BODY))
                    .toList();
        }

        /// Axes whose names and clocks are the same; the number of samples is no part of a profile.
        private boolean sameAxes(List<Axis> others) {
            boolean same = axes.size() == others.size();
            for (int i = 0; same && i < others.size(); i++) {
                same = axes.get(i).name().equals(others.get(i).name())
                        && axes.get(i).clocks().equals(others.get(i).clocks());
            }
            return same;
        }
    }

    String of(EpisodeSpec spec) {
        Known known = last;
        if (known == null || !known.fits(spec)) {
            known = new Known(spec.axes(), spec.streams(), spec.labels(), Profile.of(spec));
            last = known;
        }
        return known.profile();
    }
}
