package dev.cairn.quality.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.episode.Scalar;
import dev.cairn.episode.facts.Status;
import dev.cairn.episode.format.Notice;
import dev.cairn.episode.format.NoticeKind;
import dev.cairn.quality.CheckOptions;
import dev.cairn.quality.Checks;
import dev.cairn.quality.Scanned;
import dev.cairn.quality.Takes;
import dev.cairn.quality.check.Check;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ContainerChecksTest {
    /// Ids that come of stated numbers, of the model, or of no LeRobot set at all.
    private static final Set<String> NOT_BY_NOTICE = Set.of("SCH-02", "SCH-14", "SCH-20", "SCH-21", "SCH-23");

    @ParameterizedTest
    @EnumSource(NoticeKind.class)
    void everyNoticeBecomesAFindingOfItsCheck(NoticeKind kind) throws IOException {
        NoticeRule rule = NoticeChecks.of(kind);
        Notice notice = Notice.ofSet(kind, "some/file", "this", "that");

        Scanned scanned = new Takes().scanned(List.of(notice));

        assertThat(scanned.of(rule.check())).anySatisfy(one -> {
            assertThat(one.status()).isEqualTo(rule.status());
            assertThat(one.reason()).contains("found this, expected that (some/file)");
            assertThat(one.remedy()).isNotEmpty();
        });
    }

    @Test
    void everyIdOfTheFamilyIsPairedWithANoticeOrAStatedNumber() {
        Set<String> noticed = new TreeSet<>();
        for (NoticeKind kind : NoticeKind.values()) {
            noticed.add(NoticeChecks.of(kind).check());
        }
        for (int i = 1; i <= 23; i++) {
            String id = String.format(java.util.Locale.ROOT, "SCH-%02d", i);
            assertThat(noticed.contains(id) != NOT_BY_NOTICE.contains(id))
                    .as(id)
                    .isTrue();
        }
        assertThat(noticed).contains("VID-01", "VID-03", "VID-04", "STA-01");
        assertThat(Checks.all(CheckOptions.DEFAULTS))
                .extracting(check -> check.info().id())
                .containsAll(noticed);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -30, Double.NaN, Double.POSITIVE_INFINITY})
    void aRateThatIsNoneFails(double fps) throws IOException {
        assertThat(new Takes().stated("fps", fps).scanned().status("SCH-02")).isEqualTo(Status.FAIL);
    }

    @Test
    void anUnstatedRateIsUnknown() throws IOException {
        assertThat(new Takes().unstated("fps").scanned().status("SCH-02")).isEqualTo(Status.NOT_ASSESSED);
        assertThat(new Takes().scanned().status("SCH-02")).isEqualTo(Status.PASS);
    }

    @Test
    void aTotalOneTooManyFailsAndSaysTheEdit() throws IOException {
        Scanned scanned = new Takes().stated("total_frames", Takes.ROWS + 1).scanned();

        assertThat(scanned.status("SCH-04")).isEqualTo(Status.FAIL);
        assertThat(scanned.of("SCH-04").getFirst().remedy()).isEqualTo("set `total_frames` in meta/info.json to 60");
        assertThat(new Takes().scanned().status("SCH-04")).isEqualTo(Status.PASS);
    }

    @Test
    void aTotalThatTheReaderNoticedAsWellIsSaidOnce() throws IOException {
        Notice same = Notice.ofSet(NoticeKind.TOTALS, "meta/info.json", "total_frames 61", "60");

        Scanned scanned = new Takes().stated("total_frames", 61).scanned(List.of(same));

        assertThat(scanned.of("SCH-04")).hasSize(1);
    }

    @Test
    void missingEpisodesAreNotAccusedTwice() throws IOException {
        List<Notice> missing = IntStream.range(1, 100)
                .mapToObj(i ->
                        Notice.ofEpisode(NoticeKind.EPISODE_MISSING, "episode_" + i, "data/" + i, "no file", "a file"))
                .toList();

        Scanned scanned = new Takes()
                .stated("total_episodes", 100)
                .stated("total_frames", 6000)
                .split("train", "0:100")
                .scanned(missing);

        assertThat(scanned.status("SCH-06")).isEqualTo(Status.FAIL);
        assertThat(scanned.of("SCH-06")).hasSize(1);
        assertThat(scanned.of("SCH-06").getFirst().count()).isEqualTo(99);
        assertThat(scanned.status("SCH-04")).isEqualTo(Status.NOT_ASSESSED);
        assertThat(scanned.of("LAB-10")).isEmpty();
    }

    @Test
    void aSplitBeyondTheEpisodesSaysTheEdit() throws IOException {
        Scanned scanned = new Takes().split("train", "0:100").scanned();

        assertThat(scanned.of("LAB-10").getFirst().reason())
                .isEqualTo("split `train` says 0:100, there are 1 episodes");
        assertThat(scanned.of("LAB-10").getFirst().remedy())
                .isEqualTo("set `splits.train` in meta/info.json to \"0:1\"");
    }

    @Test
    void overlappingSplitsShareEpisodes() throws IOException {
        Scanned scanned = Takes.scanned(CheckOptions.DEFAULTS, List.of(two(0), two(1)), List.of());

        assertThat(scanned.of("LAB-10")).hasSize(1);
        assertThat(scanned.of("LAB-10").getFirst().reason()).contains("share episodes 1 to 1");
    }

    private static Takes two(long ordinal) {
        return new Takes()
                .ordinal(ordinal)
                .stated("total_episodes", 2)
                .stated("total_frames", 120)
                .split("train", "0:2")
                .split("val", "1:2");
    }

    @Test
    void aTaskNumberWithoutTextFails() throws IOException {
        assertThat(new Takes().stated("total_tasks", 2).scanned().status("SCH-05"))
                .isEqualTo(Status.FAIL);
        assertThat(new Takes().tasks().stated("total_tasks", 0).scanned().status("SCH-05"))
                .isEqualTo(Status.FAIL);
        assertThat(new Takes().scanned().status("SCH-05")).isEqualTo(Status.PASS);
    }

    @Test
    void anUnusedTaskIsOnlyReported() throws IOException {
        Scanned scanned =
                new Takes().tasks("pick", "place").stated("total_tasks", 2).scanned();

        assertThat(scanned.status("SCH-05")).isEqualTo(Status.PASS);
        assertThat(scanned.of("SCH-05").getFirst().status()).isEqualTo(Status.REPORTED);
    }

    @Test
    void episodesOfDifferentTypesHaveDifferentFeatures() throws IOException {
        Scanned scanned = Takes.scanned(
                CheckOptions.DEFAULTS,
                List.of(new Takes(), new Takes().ordinal(1).actionType(Scalar.F64)),
                List.of());

        assertThat(scanned.status("SCH-13")).isEqualTo(Status.FAIL);
        assertThat(scanned.of("SCH-13").getFirst().reason()).contains("action F");
        assertThat(new Takes().scanned().status("SCH-13")).isEqualTo(Status.PASS);
    }

    @Test
    void leftoverTotalsOfV2AreARisk() throws IOException {
        Scanned scanned = new Takes()
                .version("v2.1")
                .windowFrom("")
                .stated("total_videos", 2)
                .stated("total_chunks", 1)
                .stated("chunks_size", 1000)
                .scanned();

        assertThat(scanned.of("SCH-04")).hasSize(1);
        assertThat(scanned.of("SCH-04").getFirst().status()).isEqualTo(Status.WARN);
    }

    @Test
    void videosMayBeFewerThanStatedWhereFilesAreMissingButNotMore() throws IOException {
        Notice missing = Notice.ofSet(NoticeKind.VIDEO_FILE, "videos", "no file of a declared camera", "1 file");
        for (int stated = 0; stated <= 2; stated++) {
            Takes take = new Takes().version("v2.1").windowFrom("").stated("total_videos", stated);

            Scanned scanned = Takes.scanned(CheckOptions.DEFAULTS, List.of(take), List.of(missing));

            assertThat(scanned.of("SCH-04")).as("stated %d, counted 1", stated).hasSize(stated == 0 ? 1 : 0);
        }
    }

    @Test
    void everyCheckHasItsOwnId() {
        List<String> ids = new ArrayList<>();
        for (Check check : Checks.all(CheckOptions.DEFAULTS)) {
            ids.add(check.info().id());
        }

        assertThat(ids).doesNotHaveDuplicates();
    }
}
