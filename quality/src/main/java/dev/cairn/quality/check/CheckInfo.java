package dev.cairn.quality.check;

import dev.cairn.episode.facts.ClaimType;
import java.util.List;
import java.util.stream.Collectors;

/// What a check is.
///
/// @param id stable, such as `TIME-05`; never used again for another check
/// @param name a few words
/// @param version rises when the formula changes
/// @param claim what kind of thing it says, unless a finding says otherwise
/// @param unit of the value it measures, `""` for counts
/// @param meaning what is measured, in one sentence
public record CheckInfo(
        String id, String name, int version, ClaimType claim, String unit, String meaning, List<Threshold> thresholds) {
    public CheckInfo {
        thresholds = List.copyOf(thresholds);
    }

    /// A check whose every hit fails, by definition.
    public static CheckInfo defect(String id, String name, String meaning) {
        return new CheckInfo(id, name, 1, ClaimType.DEFECT, "", meaning, List.of());
    }

    /// The family of checks it belongs to: the id up to the dash.
    public String family() {
        return id.substring(0, id.indexOf('-'));
    }

    /// Its thresholds in one line; `any hit` where it has none.
    public String thresholdText() {
        return thresholds.isEmpty()
                ? "any hit"
                : thresholds.stream().map(Threshold::text).collect(Collectors.joining("; "));
    }
}
