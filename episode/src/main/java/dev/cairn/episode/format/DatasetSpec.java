package dev.cairn.episode.format;

import dev.cairn.episode.Attachment;
import dev.cairn.episode.Claim;
import dev.cairn.episode.Label;
import dev.cairn.episode.Statistics;
import java.util.List;
import java.util.Map;

/// What a dataset says of itself.
///
/// @param name as a person would call it
/// @param format name of the format
/// @param version as the files show it
/// @param licence where one is stated
/// @param bodies robots
/// @param tasks texts by task number
/// @param splits episodes by split, as stated: `train` → `0:100`
/// @param stated numbers of the manifest, to be checked and not to be believed
/// @param statistics of the whole set, to be checked as well
/// @param attachments files that are carried along as they are
/// @param labels what else the manifest says, by its own keys; carried along, never understood
public record DatasetSpec(
        String name,
        String format,
        String version,
        Claim<String> provenance,
        Claim<String> licence,
        List<Claim<String>> bodies,
        List<String> tasks,
        Map<String, String> splits,
        Map<String, Double> stated,
        List<Statistics> statistics,
        List<Attachment> attachments,
        List<Label> labels) {

    public DatasetSpec {
        bodies = List.copyOf(bodies);
        tasks = List.copyOf(tasks);
        splits = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(splits));
        stated = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(stated));
        statistics = List.copyOf(statistics);
        attachments = List.copyOf(attachments);
        labels = List.copyOf(labels);
    }
}
