package dev.cairn.cli.scan;

import java.util.List;

/// What a scan found: the JSON document `cairn.scan/1`.
///
/// @param schema name and version of this document
/// @param cairn version of the program
/// @param at when the scan began, ISO 8601 in UTC
/// @param sources as they were given
/// @param datasets by source and root
public record ScanReport(
        String schema, String cairn, String at, List<String> sources, Totals totals, List<DatasetReport> datasets) {
    /// Name and version of the document.
    public static final String SCHEMA = "cairn.scan/1";

    public ScanReport {
        sources = List.copyOf(sources);
        datasets = List.copyOf(datasets);
    }

    /// A report of these datasets.
    public static ScanReport of(String cairn, String at, List<String> sources, List<DatasetReport> datasets) {
        return new ScanReport(SCHEMA, cairn, at, sources, Totals.of(datasets), datasets);
    }

    /// Sums over all datasets.
    ///
    /// @param unreadable datasets that could not be read
    /// @param seconds duration of all episodes
    /// @param bytes of all files
    /// @param defective datasets with a defect
    public record Totals(
            int datasets, int unreadable, int defective, long episodes, long rows, double seconds, long bytes) {
        private static Totals of(List<DatasetReport> datasets) {
            int unreadable = 0;
            int defective = 0;
            long episodes = 0;
            long rows = 0;
            double seconds = 0;
            long bytes = 0;
            for (DatasetReport dataset : datasets) {
                unreadable += dataset.isUnreadable() ? 1 : 0;
                defective += dataset.isDefective() ? 1 : 0;
                episodes += dataset.episodes();
                rows += dataset.rows();
                seconds += dataset.seconds();
                bytes += dataset.bytes();
            }
            return new Totals(datasets.size(), unreadable, defective, episodes, rows, seconds, bytes);
        }
    }
}
