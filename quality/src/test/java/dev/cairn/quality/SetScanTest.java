package dev.cairn.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.cairn.episode.facts.Status;
import dev.cairn.episode.format.Notice;
import dev.cairn.episode.format.NoticeKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SetScanTest {
    private static Takes take(long ordinal, int episodes, boolean short5) {
        Takes take = new Takes()
                .ordinal(ordinal)
                .stated("total_episodes", episodes)
                .stated("total_frames", episodes * (double) Takes.ROWS)
                .split("train", "0:" + episodes);
        return short5 ? take.pictures(Arrays.copyOf(take.ticks(), 55)) : take;
    }

    private static Scanned scan(int episodes, int spoiled) throws IOException {
        List<Takes> takes = new ArrayList<>();
        for (int i = 0; i < episodes; i++) {
            takes.add(take(i, episodes, i < spoiled));
        }
        return Takes.scanned(CheckOptions.DEFAULTS, takes, List.of());
    }

    @Test
    void whatAlmostAllEpisodesHaveIsATraitOfTheSet() throws IOException {
        Scanned scanned = scan(20, 19);

        assertThat(scanned.set().traits()).extracting(Trait::check).contains("VID-03");
        assertThat(scanned.set().findings()).anyMatch(one -> one.check().equals("VID-03"));
        assertThat(scanned.episodes().getFirst().facts().findings())
                .filteredOn(one -> one.check().equals("VID-03"))
                .allMatch(scanned.set()::covers);
        assertThat(scanned.set().integrity().gate()).isEqualTo(Integrity.Gate.DEFECTIVE);
    }

    @Test
    void whatAFewEpisodesHaveIsNoTrait() throws IOException {
        Scanned few = scan(20, 5);
        Scanned small = scan(4, 4);

        assertThat(few.set().traits()).isEmpty();
        assertThat(small.set().traits()).isEmpty();
    }

    @Test
    void whatEveryEpisodeOfOneTaskHasIsATrait() throws IOException {
        List<Takes> takes = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            takes.add(take(i, 12, i < 6)
                    .tasks("pick", "place")
                    .task(i < 6 ? "pick" : "place")
                    .stated("total_tasks", 2));
        }

        Scanned scanned = Takes.scanned(CheckOptions.DEFAULTS, takes, List.of());

        assertThat(scanned.set().traits()).extracting(Trait::where).contains("task \"pick\"");
    }

    @Test
    void integrityIsThatOfTheWorstFamily() throws IOException {
        Integrity integrity = scan(10, 4).set().integrity();

        assertThat(integrity.gate()).isEqualTo(Integrity.Gate.DEFECTIVE);
        assertThat(integrity.worstClass()).isEqualTo("VID");
        assertThat(integrity.percent()).isCloseTo(60, offset(1e-9));
        assertThat(integrity.reasons()).containsExactly("VID-03");
        assertThat(integrity.leftOut()).contains("STA");
    }

    @Test
    void anEpisodeThatOnlyANoticeSpoilsIsCounted() throws IOException {
        Notice notice = Notice.ofEpisode(NoticeKind.EPISODE_LENGTH, "episode_000000", "meta", "61", "60");

        Scanned scanned = new Takes().scanned(List.of(notice));

        assertThat(scanned.set().integrity().reasons()).containsExactly("SCH-10");
        assertThat(scanned.set().integrity().percent()).isEqualTo(50);
        assertThat(scanned.outcome("SCH-10").failed()).isEqualTo(1);
        assertThat(scanned.set().reaches(FailOn.DEFECT)).isTrue();
        assertThat(scanned.set().reaches(FailOn.NOTHING)).isFalse();
    }

    @Test
    void unassessedChecksReachOnlyTheStrictestGate() throws IOException {
        Scanned scanned = new Takes().scanned();

        assertThat(scanned.set().reaches(FailOn.NOT_ASSESSED)).isTrue();
        assertThat(scanned.outcome("SCH-23").status()).isEqualTo(Status.NOT_ASSESSED);
    }

    @Test
    void manyEpisodesWithTheSameNoticeAreOneFinding() throws IOException {
        List<Notice> notices = new ArrayList<>();
        for (int i = 0; i < 21; i++) {
            notices.add(Notice.ofEpisode(NoticeKind.POINTER, "episode_" + i, "meta", "1", "2"));
        }

        assertThat(new Takes().scanned(notices).of("SCH-11")).hasSize(1);
        assertThat(new Takes().scanned(notices.subList(0, 20)).of("SCH-11")).hasSize(20);
    }

    @Test
    void theSameEpisodesGiveTheSameFindings() throws IOException {
        assertThat(scan(6, 2).set().findings()).isEqualTo(scan(6, 2).set().findings());
    }
}
