package dev.cairn.formats.lerobot;

import dev.cairn.episode.format.Notice;
import dev.cairn.episode.format.NoticeKind;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.source.ReadLimits;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// What a recorder leaves that was killed before it wrote its tables.
final class Recovery {
    private Recovery() {}

    /// Episodes of the data files that have a footer, by their `episode_index`; where their pictures are is not known.
    static EpisodeTable tableOfRows(DatasetFiles files, int cameras, ReadLimits limits, NoticeLog log)
            throws IOException {
        EpisodeTable table = new EpisodeTable("data", cameras, limits);
        List<DataNames.Shared> names = DataNames.shared(files);
        int cut = 0;
        for (DataNames.Shared name : names) {
            try {
                DataFile file = DataFile.open(files.need(name.path()), name.path(), limits);
                Optional<RowRuns> runs = file.runs();
                for (int run = 0; runs.isPresent() && run < runs.get().runs(); run++) {
                    table.add(runs.get().number(run), runs.get().count(run), List.of());
                    table.setData(name.chunk(), name.file(), EpisodeTable.UNSAID, EpisodeTable.UNSAID);
                }
            } catch (FormatException e) {
                cut++;
                NoticeKind kind =
                        e.problem() == Problem.LFS_POINTER ? NoticeKind.LFS_POINTER : NoticeKind.DATA_FILE_CUT;
                log.add(Notice.ofSet(kind, name.path(), Json.reason(e), "a Parquet file with its footer"));
            }
        }
        table.finish(log);
        if (!names.isEmpty()) {
            log.add(Notice.ofSet(
                    NoticeKind.UNFINISHED_RECORDING,
                    EpisodeFiles.FOLDER,
                    "data without a table of episodes, " + cut + " of " + names.size() + " data files cut; "
                            + table.size() + " episodes saved",
                    "a recording that was finalized"));
        }
        return table;
    }
}
