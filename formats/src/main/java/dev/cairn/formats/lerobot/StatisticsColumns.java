package dev.cairn.formats.lerobot;

import dev.cairn.episode.SampleType;
import dev.cairn.episode.Statistics;
import dev.cairn.episode.format.Notice;
import dev.cairn.episode.format.NoticeKind;
import dev.cairn.episode.source.SourceFile;
import dev.cairn.formats.parquet.ParquetColumn;
import dev.cairn.formats.parquet.ParquetFile;
import dev.cairn.formats.parquet.ParquetRows;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Statistics of v3, the `stats/…` columns of the episode table, read forward in blocks of rows.
final class StatisticsColumns implements EpisodeStatistics {
    private static final String PREFIX = "stats/";
    private static final int ROWS = 64;
    private static final int BYTES = 1 << 20;

    /// One column: whose statistic it is.
    private record Wanted(String feature, String statistic) {}

    private final LeRobotSet set;
    private final List<Wanted> wanted = new ArrayList<>();
    private @Nullable ParquetRows rows;
    private int file = -1;
    private long blockFrom;
    private int blockRows;

    StatisticsColumns(LeRobotSet set) {
        this.set = set;
    }

    @Override
    public List<Statistics> read(int row) throws IOException {
        int wantedFile = set.table().metaFile(row);
        long at = set.table().metaRow(row);
        if (wantedFile < 0) {
            return List.of();
        }
        if (wantedFile != file || at < blockFrom) {
            open(wantedFile);
        }
        ParquetRows from = rows;
        if (from == null) {
            set.log()
                    .repeated(
                            Notice.ofSet(
                                    NoticeKind.STATISTICS_MISSING,
                                    EpisodeFiles.FOLDER,
                                    "no columns stats/…",
                                    "statistics for each episode"),
                            row);
            return List.of();
        }
        if (at >= blockFrom + blockRows) {
            from.skip(at - blockFrom - blockRows);
            blockRows = 0;
            blockFrom = at;
            blockRows = from.read(ROWS, BYTES);
        }
        return blockRows == 0 ? List.of() : gather(from, (int) (at - blockFrom));
    }

    private List<Statistics> gather(ParquetRows from, int row) {
        Map<String, Map<String, double[]>> byFeature = new LinkedHashMap<>();
        for (int i = 0; i < wanted.size(); i++) {
            double[] values = Cells.flat(from.column(i), row);
            if (values.length > 0) {
                byFeature
                        .computeIfAbsent(wanted.get(i).feature(), feature -> new LinkedHashMap<>())
                        .put(wanted.get(i).statistic(), values);
            }
        }
        return EpisodeStatistics.gathered(byFeature);
    }

    private void open(int wantedFile) throws IOException {
        close();
        file = wantedFile;
        blockFrom = 0;
        blockRows = 0;
        wanted.clear();
        SourceFile source = set.metaFiles().get(wantedFile);
        ParquetFile parquet = ParquetFile.open(source, set.limits());
        List<ParquetColumn> columns = new ArrayList<>();
        for (ParquetColumn column : parquet.columns()) {
            int slash = column.name().lastIndexOf('/');
            if (column.name().startsWith(PREFIX) && slash > PREFIX.length() && isNumbers(column.type())) {
                columns.add(column);
                wanted.add(new Wanted(
                        column.name().substring(PREFIX.length(), slash),
                        column.name().substring(slash + 1)));
            }
        }
        if (!columns.isEmpty()) {
            rows = parquet.rows(columns);
        }
    }

    private static boolean isNumbers(SampleType type) {
        return switch (type) {
            case SampleType.Numeric _ -> true;
            case SampleType.ListOf list -> isNumbers(list.element());
            default -> false;
        };
    }

    @Override
    public void close() {
        ParquetRows open = rows;
        if (open != null) {
            open.close();
        }
        rows = null;
        file = -1;
    }
}
