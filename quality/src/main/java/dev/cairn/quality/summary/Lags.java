package dev.cairn.quality.summary;

import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.Role;
import dev.cairn.episode.Stream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Lags of cameras behind the joints, and behind the first camera.
final class Lags {
    private Lags() {}

    static List<Lag> of(EpisodeSpec spec, NumberSink numbers, Longs rowNanos, List<PictureMotion> pictures) {
        if (pictures.isEmpty()) {
            return List.of();
        }
        List<Lag> lags = new ArrayList<>();
        Optional<Movement> joints = joints(spec, numbers, rowNanos);
        for (PictureMotion camera : pictures) {
            lags.add(joints.map(of -> LagFinder.find(camera.name(), "", camera.movement(), of, camera.periodSeconds()))
                    .orElseGet(() -> Lag.unknown(
                            camera.name(), "", "no state of floats with stamps, or more samples than are kept")));
        }
        for (int i = 1; i < pictures.size(); i++) {
            PictureMotion first = pictures.getFirst();
            PictureMotion camera = pictures.get(i);
            lags.add(LagFinder.find(
                    camera.name(), first.name(), camera.movement(), first.movement(), camera.periodSeconds()));
        }
        return lags;
    }

    private static Optional<Movement> joints(EpisodeSpec spec, NumberSink numbers, Longs rowNanos) {
        List<double[]> columns = new ArrayList<>();
        for (int i = 0; i < spec.streams().size(); i++) {
            Stream stream = spec.streams().get(i);
            if (stream.axis() == 0 && stream.role() == Role.STATE && Signals.isSignal(stream)) {
                numbers.kept(i).ifPresent(some -> columns.addAll(List.of(some)));
            }
        }
        return columns.isEmpty() || rowNanos.size() < 3
                ? Optional.empty()
                : Optional.of(Movement.ofJoints(rowNanos.array(), columns.toArray(double[][]::new), rowNanos.size()));
    }
}
