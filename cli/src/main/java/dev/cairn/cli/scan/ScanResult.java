package dev.cairn.cli.scan;

import java.util.List;

/// A scan's report, and what it was made of.
///
/// @param failed whether something found is at least as grave as `--fail-on` says
public record ScanResult(ScanReport report, List<FoundDataset> found, boolean failed) {
    public ScanResult {
        found = List.copyOf(found);
    }
}
