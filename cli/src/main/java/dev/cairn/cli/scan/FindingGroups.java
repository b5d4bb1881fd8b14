package dev.cairn.cli.scan;

import dev.cairn.cli.scan.DatasetReport.FindingReport;
import dev.cairn.cli.scan.DatasetReport.Place;
import dev.cairn.episode.facts.ClaimType;
import dev.cairn.episode.facts.Finding;
import dev.cairn.episode.facts.Status;
import dev.cairn.episode.facts.Window;
import dev.cairn.quality.Trait;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Joins findings that say the same of many episodes.
///
/// The same is: one check, one claim, one outcome, one stream, and one text when numbers are left out of it.
final class FindingGroups {
    private static final int PLACES = 20;
    private static final Pattern NUMBER = Pattern.compile("[0-9]+(?:[.,][0-9]+)*");

    private final Map<Same, Group> groups = new LinkedHashMap<>();
    private final Map<String, String> traits = new HashMap<>();

    /// @param traits what describes the recording as a whole and not single episodes
    FindingGroups(List<Trait> traits) {
        traits.forEach(trait -> this.traits.put(trait.check() + '\0' + trait.stream(), trait.where()));
    }

    private record Same(String check, ClaimType claim, Status status, String stream, boolean ofSet, String text) {}

    /// What was gathered of one kind.
    private static final class Group {
        private Finding worst;
        private final List<Place> places = new ArrayList<>();
        private long[] episodes = new long[4];
        private int episodeCount;
        private long count;
        private long lastOrdinal = -1;

        private Group(Finding first) {
            this.worst = first;
        }

        private void add(Finding finding, long ordinal, long number) {
            count += finding.count();
            if (isGraver(finding.value(), worst.value())) {
                worst = finding;
            }
            if (places.size() < PLACES && !finding.window().equals(Window.WHOLE)) {
                Window at = finding.window();
                places.add(new Place(finding.episode(), at.fromNanos(), at.toNanos(), at.fromSample(), at.toSample()));
            }
            if (finding.episode().isEmpty() || ordinal == lastOrdinal) {
                return;
            }
            lastOrdinal = ordinal;
            if (episodeCount == episodes.length) {
                episodes = Arrays.copyOf(episodes, episodeCount * 2);
            }
            episodes[episodeCount++] = number;
        }

        private static boolean isGraver(double value, double than) {
            return Math.abs(value) > Math.abs(than) || (Double.isNaN(than) && !Double.isNaN(value));
        }
    }

    /// Adds what is said of one episode, in reading order, or of the set.
    ///
    /// @param ordinal place of the episode, −1 for the set
    void add(List<Finding> findings, long ordinal, long number) {
        for (Finding finding : findings) {
            if (!isSaid(finding.status())) {
                continue;
            }
            Same same = new Same(
                    finding.check(),
                    finding.claim(),
                    finding.status(),
                    finding.stream(),
                    finding.episode().isEmpty(),
                    text(finding));
            groups.computeIfAbsent(same, _ -> new Group(finding)).add(finding, ordinal, number);
        }
    }

    // Which statistic differs first says little: one line per stream is enough.
    private static String text(Finding finding) {
        return finding.check().startsWith("STA-")
                ? ""
                : NUMBER.matcher(finding.reason()).replaceAll("#");
    }

    /// Whether it is a defect or a risk, failed or near.
    static boolean isTrouble(Finding finding) {
        return finding.claim() != ClaimType.CHARACTERISTIC
                && (finding.status() == Status.FAIL || finding.status() == Status.WARN);
    }

    /// Whether something is objectively broken.
    static boolean isDefect(Finding finding) {
        return finding.claim() == ClaimType.DEFECT && finding.status() == Status.FAIL;
    }

    private static boolean isSaid(Status status) {
        return status == Status.FAIL || status == Status.WARN || status == Status.REPORTED;
    }

    /// All kinds, the gravest first.
    ///
    /// @param name of a check, by its id
    /// @param remedy makes the catalogue's remedy one for this dataset
    List<FindingReport> reports(UnaryOperator<String> name, UnaryOperator<String> remedy) {
        return groups.values().stream()
                .sorted(Comparator.comparing((Group group) -> rank(group.worst))
                        .thenComparing(group -> group.worst.check()))
                .map(group -> report(group, name, remedy))
                .toList();
    }

    private static int rank(Finding finding) {
        return finding.claim().ordinal() * 8
                + (finding.status() == Status.FAIL ? 0 : finding.status() == Status.WARN ? 1 : 2);
    }

    private FindingReport report(Group group, UnaryOperator<String> name, UnaryOperator<String> remedy) {
        Finding worst = group.worst;
        long[] numbers = Arrays.copyOf(group.episodes, group.episodeCount);
        return new FindingReport(
                worst.check(),
                worst.version(),
                name.apply(worst.check()),
                worst.claim().name(),
                worst.status().name(),
                worst.stream(),
                worst.reason(),
                remedy.apply(worst.remedy()),
                EpisodeRanges.text(numbers),
                trait(worst),
                Arrays.stream(numbers).distinct().count(),
                group.count,
                finite(worst.value()),
                worst.unit(),
                group.places);
    }

    private String trait(Finding finding) {
        return finding.status() == Status.FAIL
                ? traits.getOrDefault(finding.check() + '\0' + finding.stream(), "")
                : "";
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
