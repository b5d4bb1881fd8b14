package dev.cairn.formats.lerobot;

import dev.cairn.episode.Block;
import dev.cairn.episode.Episode;
import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.Packets;
import dev.cairn.episode.Pass;
import dev.cairn.episode.PassRequest;
import dev.cairn.episode.format.EpisodeFailed;
import dev.cairn.episode.format.NeedsSourceTimes;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.formats.lerobot.WrittenLayout.WrittenCamera;
import dev.cairn.formats.output.StagedFolder;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Writes the rows of one episode after the other, in one pass; single images that become video are put aside.
///
/// An episode that fails leaves nothing behind, where its rows can be taken back.
final class RowsWriter {
    private final WrittenLayout layout;
    private final StagedFolder folder;
    private final RowFiles files;
    private final TaskNumbers tasks;

    RowsWriter(WrittenLayout layout, StagedFolder folder, RowFiles files, TaskNumbers tasks) {
        this.layout = layout;
        this.folder = folder;
        this.files = files;
        this.tasks = tasks;
    }

    /// What the rows of an episode showed.
    ///
    /// @param offGrid whether rows lie off the grid of the rate
    /// @param spools images put aside, by camera
    record Rows(boolean offGrid, Map<String, CellSpool> spools) {}

    /// Writes the rows of an episode and notes them in its record.
    ///
    /// @param bound indexes of the episode's streams by those of the profile
    /// @param rows how many it must have
    /// @param written gets where the rows lie, their tasks and statistics
    /// @param sourceNanos when the picture of each row was shown, by camera, nanoseconds
    /// @throws NeedsSourceTimes if rows lie off the grid and the layout has no place for their true stamps
    /// @throws EpisodeFailed if its rows cannot be taken back
    Rows write(Episode episode, int[] bound, long rows, WrittenEpisode written, Map<String, long[]> sourceNanos)
            throws IOException {
        Map<String, CellSpool> spools = new LinkedHashMap<>();
        int tasksBefore = tasks.count();
        boolean offGrid;
        try {
            offGrid = write(episode, bound, rows, written, sourceNanos, spools);
            files.end();
        } catch (IOException | RuntimeException e) {
            for (CellSpool spool : spools.values()) {
                spool.close();
            }
            tasks.keep(tasksBefore);
            if (!files.takeBack() && e instanceof FormatException reason) {
                // A part of its rows is written for good.
                throw new EpisodeFailed(written.index, reason);
            }
            throw e;
        }
        return new Rows(offGrid, spools);
    }

    private boolean write(
            Episode episode,
            int[] bound,
            long rows,
            WrittenEpisode written,
            Map<String, long[]> sourceNanos,
            Map<String, CellSpool> spools)
            throws IOException {
        EpisodeSpec spec = episode.spec();
        int taskStream = spec.indexOf(WrittenLayout.TASK_STREAM).orElse(-1);
        RowFiller filler = new RowFiller(layout, tasks, written, bound, taskStream, sourceNanos);
        written.data = files.begin(written.index, rows);
        try (Pass pass = episode.open(PassRequest.of(streams(bound, taskStream)))) {
            while (pass.advance()) {
                Block block = pass.block();
                if (block.axis() == 0) {
                    files.write(filler.fill(block), block.count());
                    spoolCells(block, bound, written, spools, spec.key());
                }
            }
        }
        if (filler.rows() != rows) {
            throw new FormatException(
                    Problem.CORRUPT_FILE, spec.key(), filler.rows() + " rows were read, " + rows + " were announced");
        }
        if (filler.offGrid() && !layout.hasSourceTime(spec.axes().getFirst().name())) {
            throw new NeedsSourceTimes(Set.of(spec.axes().getFirst().name()));
        }
        written.rows = rows;
        written.tasks = filler.texts();
        written.numbers(filler::statistics);
        return filler.offGrid();
    }

    private Set<Integer> streams(int[] bound, int taskStream) {
        Set<Integer> wanted = new TreeSet<>();
        for (WrittenColumn column : layout.columns()) {
            if (column.stream() >= 0) {
                wanted.add(bound[column.stream()]);
            }
        }
        for (WrittenCamera camera : layout.cameras()) {
            if (camera.cells()) {
                wanted.add(bound[camera.stream()]);
            }
        }
        if (taskStream >= 0) {
            wanted.add(taskStream);
        }
        return wanted;
    }

    private void spoolCells(Block block, int[] bound, WrittenEpisode written, Map<String, CellSpool> spools, String key)
            throws IOException {
        for (WrittenCamera camera : layout.cameras()) {
            if (!camera.cells()) {
                continue;
            }
            CellSpool spool = spools.get(camera.name());
            if (spool == null) {
                spool = new CellSpool(folder.scratch("cells-%d-%06d".formatted(camera.stream(), written.index)));
                spools.put(camera.name(), spool);
            }
            spool.add(key, (Packets) block.column(bound[camera.stream()]));
        }
    }
}
