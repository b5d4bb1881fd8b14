package dev.cairn.cli.demo;

import dev.cairn.cli.scan.DatasetReport;
import dev.cairn.cli.scan.DatasetReport.FindingReport;

/// One defect that was planted, and the check that must find it.
///
/// @param dataset name of the dataset's folder
/// @param episode number, −1 for the whole set
/// @param what in a few words
/// @param check id that must speak
record Planted(String dataset, long episode, String what, String check) {
    /// Whether a finding of the report is this defect.
    boolean isFoundIn(DatasetReport report) {
        return report.root().equals(dataset) && report.findings().stream().anyMatch(this::is);
    }

    private boolean is(FindingReport finding) {
        return finding.check().equals(check) && finding.isTrouble() && (episode < 0 || holds(finding.episodes()));
    }

    private boolean holds(String ranges) {
        for (String range : ranges.split(", ", -1)) {
            int dash = range.indexOf('-');
            if (!range.isEmpty()) {
                long from = Long.parseLong(dash < 0 ? range : range.substring(0, dash));
                long to = dash < 0 ? from : Long.parseLong(range.substring(dash + 1));
                if (episode >= from && episode <= to) {
                    return true;
                }
            }
        }
        return false;
    }

    String where() {
        return episode < 0 ? dataset : dataset + ", episode " + episode;
    }
}
