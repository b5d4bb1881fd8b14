package dev.cairn.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.episode.facts.EpisodeFacts;
import dev.cairn.episode.facts.Status;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class CleanTest {
    @Test
    void aSoundEpisodeHasNoTroubleButMissingQuantiles() throws IOException {
        Scanned scanned = new Takes().scanned();

        assertThat(scanned.troubles()).extracting(one -> one.check()).containsExactly("STA-02");
        assertThat(scanned.set().integrity().gate()).isEqualTo(Integrity.Gate.OK);
        assertThat(scanned.set().integrity().percent()).isEqualTo(100);
        assertThat(scanned.set().reaches(FailOn.DEFECT)).isFalse();
        assertThat(scanned.set().reaches(FailOn.RISK)).isTrue();
    }

    @Test
    void generatedClocksHaveNeitherJitterNorDrops() throws IOException {
        Scanned scanned = new Takes().scanned();

        assertThat(scanned.status("TIME-14")).isEqualTo(Status.PASS);
        for (String check : new String[] {"TIME-03", "TIME-04", "TIME-05", "TIME-06"}) {
            assertThat(scanned.status(check)).as(check).isEqualTo(Status.NOT_APPLICABLE);
            assertThat(scanned.outcome(check).reason()).contains("TIME-14");
        }
    }

    @Test
    void whatCannotBeSeenIsNotAssessedAndSaysWhy() throws IOException {
        Scanned scanned = new Takes().scanned();

        for (String check : new String[] {"SCH-23", "TIME-16", "STA-04", "VID-02"}) {
            assertThat(scanned.status(check)).as(check).isEqualTo(Status.NOT_ASSESSED);
            assertThat(scanned.outcome(check).reason()).as(check).isNotEmpty();
        }
        for (String check :
                new String[] {"SCH-14", "SCH-16", "SCH-17", "SCH-18", "SCH-19", "SCH-20", "SCH-21", "TIME-12"}) {
            assertThat(scanned.status(check)).as(check).isEqualTo(Status.NOT_APPLICABLE);
            assertThat(scanned.outcome(check).reason()).as(check).isNotEmpty();
        }
        assertThat(scanned.set().integrity().gradedFraction()).isBetween(0.5, 0.99);
    }

    @Test
    void factsDescribeTheStreams() throws IOException {
        EpisodeFacts facts = new Takes().scanned().episodes().getFirst().facts();

        assertThat(facts.key()).isEqualTo("episode_000000");
        assertThat(facts.durationNanos()).isBetween(1_999_000_000L, 2_001_000_000L);
        assertThat(facts.streams().getFirst().type()).isEqualTo("float32");
        assertThat(facts.streams().getFirst().shape()).isEqualTo("2");
        assertThat(facts.streams().getFirst().clock()).isEqualTo("generated");
        assertThat(facts.streams().get(1).codec()).isEqualTo("av1");
        assertThat(facts.streams().get(1).shape()).isEqualTo("96x64");
        assertThat(facts.streams().get(1).bytes()).isEqualTo(6000);
        assertThat(facts.streams().get(1).measuredHz()).isBetween(29.99, 30.01);
        assertThat(facts.profile()).hasSize(16);
    }

    @Test
    void nothingReadIsNotAssessedAndNeverSound() {
        ScanChecks checks = Checks.of(CheckOptions.DEFAULTS, dev.cairn.episode.picture.Codecs.NONE);

        SetFindings findings = checks.open(new Takes().dataset()).settle(java.util.List.of());

        assertThat(findings.integrity().gate()).isNotEqualTo(Integrity.Gate.OK);
    }
}
