package dev.cairn.formats.lerobot;

import dev.cairn.episode.Episode;
import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.Pass;
import dev.cairn.episode.PassRequest;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.format.CameraPlan;
import dev.cairn.episode.format.Carriage;
import dev.cairn.episode.format.Loss;
import dev.cairn.episode.format.LossKind;
import dev.cairn.episode.format.WritePlan;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.formats.lerobot.WrittenLayout.WrittenCamera;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Says what becomes of an episode before a byte of it is written: rows, cameras, losses.
final class EpisodePlanner {
    private final Version version;
    private final WrittenLayout layout;
    private final LeRobotLimits limits;
    private final CameraFiles files;
    private final PictureStatistics statistics;
    private final CameraPlanner cameras;

    EpisodePlanner(
            Version version,
            WrittenLayout layout,
            LeRobotLimits limits,
            CameraFiles files,
            PictureStatistics statistics) {
        this.version = version;
        this.layout = layout;
        this.limits = limits;
        this.files = files;
        this.statistics = statistics;
        this.cameras = new CameraPlanner(layout.rate());
    }

    /// Plans an episode that may never be written.
    ///
    /// @throws FormatException SETS_DIFFER or TARGET_CANNOT_HOLD
    WritePlan plan(Episode episode) throws IOException {
        EpisodeSpec spec = episode.spec();
        int[] bound = layout.bind(spec);
        GridWatch watch = watch(episode);
        long rows = watch.rows();
        holdLength(spec, rows);
        Map<String, CameraDecision> decisions = new LinkedHashMap<>();
        for (WrittenCamera camera : layout.cameras()) {
            if (!camera.cells()) {
                decisions.put(camera.name(), decide(episode, bound, rows, camera, null));
            }
        }
        return plan(spec, rows, decisions, watch.offGrid());
    }

    /// Looks at the stamps of all rows.
    GridWatch watch(Episode episode) throws IOException {
        GridWatch watch = new GridWatch(layout.rate());
        try (Pass pass = episode.open(PassRequest.of(Set.of()))) {
            while (pass.advance()) {
                if (pass.block().axis() == 0) {
                    watch.accept(pass.block());
                }
            }
        }
        return watch;
    }

    /// Rows of an episode that is about to be written.
    ///
    /// @throws FormatException TARGET_CANNOT_HOLD if it has none or too many
    long rows(Episode episode) throws IOException {
        long rows = count(episode);
        holdLength(episode.spec(), rows);
        return rows;
    }

    private static long count(Episode episode) throws IOException {
        var known = episode.spec().axes().getFirst().samples();
        if (known.isPresent()) {
            return known.getAsLong();
        }
        long rows = 0;
        try (Pass pass = episode.open(PassRequest.of(Set.of()))) {
            while (pass.advance()) {
                rows += pass.block().axis() == 0 ? pass.block().count() : 0;
            }
        }
        return rows;
    }

    private void holdLength(EpisodeSpec spec, long rows) throws FormatException {
        if (rows == 0) {
            throw new FormatException(
                    Problem.TARGET_CANNOT_HOLD, spec.key(), "it has no rows; skip it with --keep-going or --episodes");
        }
        double seconds = rows / layout.rate().perSecond();
        if (version == Version.V2_1 && seconds > limits.ownVideoSeconds()) {
            throw new FormatException(
                    Problem.TARGET_CANNOT_HOLD,
                    spec.key(),
                    "it lasts %.0f s, the loader of v2.1 fails above %d s; cut it with --trim or write lerobot-v3"
                            .formatted(seconds, limits.ownVideoSeconds()));
        }
    }

    /// Decides what becomes of a camera whose pictures do not lie in the rows.
    ///
    /// @param bound indexes of the episode's streams by those of the profile
    /// @param scratch file for packets that must be put aside; null to decide only
    CameraDecision decide(Episode episode, int[] bound, long rows, WrittenCamera camera, @Nullable Path scratch)
            throws IOException {
        return cameras.decide(episode, bound[camera.stream()], rows, files.of(camera), scratch);
    }

    /// The plan of an episode whose cameras are decided.
    ///
    /// @param decisions by camera; none where its pictures lie in the rows
    /// @param offGrid whether rows lie off the grid of the rate
    WritePlan plan(EpisodeSpec spec, long rows, Map<String, CameraDecision> decisions, boolean offGrid) {
        List<CameraPlan> plans = new ArrayList<>();
        for (WrittenCamera camera : layout.cameras()) {
            CameraDecision decision = decisions.get(camera.name());
            plans.add(
                    decision == null
                            ? new CameraPlan(camera.name(), Carriage.ENCODED, "single images become video", rows, 0)
                            : decision.plan);
        }
        long bytes = 0;
        for (WrittenColumn column : layout.columns()) {
            if (column.type() instanceof SampleType.Numeric numeric) {
                bytes += rows * numeric.width() * numeric.scalar().bytes();
            }
            if (column.fill() == WrittenColumn.Fill.CELLS) {
                plans.add(new CameraPlan(column.name(), Carriage.CELLS, "", rows, 0));
            }
        }
        List<Loss> losses = new ArrayList<>(layout.dropped());
        addCameraLosses(plans, losses);
        decisions.values().forEach(decision -> losses.addAll(decision.from.losses()));
        if (offGrid) {
            String axis = spec.axes().getFirst().name();
            losses.add(new Loss(
                    LossKind.RESTAMPED,
                    axis,
                    "rows off the grid, their true stamps are kept in " + WrittenLayout.SOURCE_TIME + axis,
                    rows,
                    "rows"));
        }
        losses.addAll(statistics.lost(spec));
        return new WritePlan(spec.key(), rows, bytes, plans, losses);
    }

    private static void addCameraLosses(List<CameraPlan> plans, List<Loss> losses) {
        for (CameraPlan camera : plans) {
            switch (camera.carriage()) {
                case ENCODED ->
                    losses.add(new Loss(
                            LossKind.REENCODED, camera.stream(), camera.reason(), camera.pictures(), "pictures"));
                case RESTAMPED ->
                    losses.add(new Loss(
                            LossKind.RESTAMPED, camera.stream(), camera.reason(), camera.pictures(), "pictures"));
                case COPIED, CELLS -> {
                    if (!camera.reason().isEmpty()) {
                        losses.add(Loss.of(LossKind.DROPPED, camera.stream(), camera.reason()));
                    }
                }
            }
        }
    }
}
