package dev.cairn.cli.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.episode.facts.ClaimType;
import dev.cairn.episode.facts.Finding;
import dev.cairn.episode.facts.Status;
import dev.cairn.episode.facts.Window;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingGroupsTest {
    private static Finding finding(
            String check, ClaimType claim, Status status, long episode, String reason, double value) {
        return new Finding(
                check,
                1,
                claim,
                status,
                "episode_%06d".formatted(episode),
                "",
                Window.WHOLE,
                value,
                "s",
                reason,
                "",
                1);
    }

    private static List<DatasetReport.FindingReport> reports(FindingGroups groups) {
        return groups.reports(check -> check, remedy -> remedy);
    }

    @Test
    void whatDiffersInNumbersAloneIsOneFinding() {
        FindingGroups groups = new FindingGroups(List.of());

        groups.add(List.of(finding("TIME-06", ClaimType.DEFECT, Status.FAIL, 3, "1 gap of 0.5 s", 0.5)), 0, 3);
        groups.add(List.of(finding("TIME-06", ClaimType.DEFECT, Status.FAIL, 4, "2 gaps of 0.9 s", 0.9)), 1, 4);
        groups.add(List.of(finding("TIME-06", ClaimType.DEFECT, Status.FAIL, 5, "1 gap of 0.2 s", 0.2)), 2, 5);

        assertThat(reports(groups)).hasSize(2);
        DatasetReport.FindingReport first = reports(groups).getFirst();
        assertThat(first.episodes()).isEqualTo("3, 5");
        assertThat(first.reason()).isEqualTo("1 gap of 0.5 s");
        assertThat(first.worst()).isEqualTo(0.5);
    }

    @Test
    void theGravestComesFirst() {
        FindingGroups groups = new FindingGroups(List.of());

        groups.add(
                List.of(
                        finding("AAA-01", ClaimType.CHARACTERISTIC, Status.REPORTED, 0, "so", 0),
                        finding("BBB-01", ClaimType.RISK, Status.FAIL, 0, "risky", 0),
                        finding("CCC-01", ClaimType.DEFECT, Status.WARN, 0, "near", 0),
                        finding("DDD-01", ClaimType.DEFECT, Status.FAIL, 0, "broken", 0),
                        finding("EEE-01", ClaimType.DEFECT, Status.PASS, 0, "fine", 0)),
                0,
                0);

        assertThat(reports(groups))
                .extracting(DatasetReport.FindingReport::check)
                .containsExactly("DDD-01", "CCC-01", "BBB-01", "AAA-01");
    }
}
