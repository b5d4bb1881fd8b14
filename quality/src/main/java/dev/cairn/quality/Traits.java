package dev.cairn.quality;

import dev.cairn.episode.Label;
import dev.cairn.episode.facts.Finding;
import dev.cairn.episode.facts.Status;
import dev.cairn.quality.summary.EpisodeSummary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Finds the traits of a set: failures of at least 95 % of at least 20 episodes, or of every episode of
/// exactly one
/// task.
///
/// A task counts from 5 episodes on; below, chance would make traits.
final class Traits {
    static final int MIN_EPISODES = 20;
    static final double SHARE = 0.95;
    static final int MIN_TASK_EPISODES = 5;
    private static final int MAX_TASKS = 10_000;

    private final Map<String, Long> perTask = new HashMap<>();
    private final Map<String, Map<String, Long>> failures = new TreeMap<>();
    private long episodes;

    void add(EpisodeSummary episode, List<Finding> findings) {
        episodes++;
        String task = task(episode);
        if (perTask.size() < MAX_TASKS) {
            perTask.merge(task, 1L, Long::sum);
        }
        Set<String> seen = new HashSet<>();
        for (Finding finding : findings) {
            if (finding.status() == Status.FAIL && seen.add(key(finding.check(), finding.stream()))) {
                failed(key(finding.check(), finding.stream()), task);
            }
        }
    }

    private void failed(String key, String task) {
        Map<String, Long> tasks = failures.computeIfAbsent(key, _ -> new HashMap<>());
        if (tasks.size() < MAX_TASKS || tasks.containsKey(task)) {
            tasks.merge(task, 1L, Long::sum);
        }
    }

    private static String task(EpisodeSummary episode) {
        for (Label label : episode.spec().labels()) {
            if (label.name().equals(Label.TASK)) {
                return label.value().known().orElse("");
            }
        }
        return "";
    }

    static String key(String check, String stream) {
        return check + '\0' + stream;
    }

    /// The traits of all episodes so far.
    List<Trait> all() {
        List<Trait> all = new ArrayList<>();
        failures.forEach((key, tasks) -> trait(key, tasks).ifPresent(all::add));
        return all;
    }

    private Optional<Trait> trait(String key, Map<String, Long> tasks) {
        long failed = tasks.values().stream().mapToLong(Long::longValue).sum();
        int cut = key.indexOf('\0');
        String check = key.substring(0, cut);
        String stream = key.substring(cut + 1);
        if (episodes >= MIN_EPISODES && failed >= SHARE * episodes) {
            return Optional.of(new Trait(check, stream, failed, "all episodes"));
        }
        if (tasks.size() == 1 && perTask.size() > 1) {
            String task = tasks.keySet().iterator().next();
            if (failed >= MIN_TASK_EPISODES && failed == perTask.getOrDefault(task, 0L)) {
                return Optional.of(new Trait(check, stream, failed, "task \"" + task + "\""));
            }
        }
        return Optional.empty();
    }
}
