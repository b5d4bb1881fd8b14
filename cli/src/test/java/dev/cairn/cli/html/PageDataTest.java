package dev.cairn.cli.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.cli.scan.DatasetReport;
import dev.cairn.cli.scan.DatasetReport.EpisodeReport;
import dev.cairn.cli.scan.DatasetReport.Integrity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class PageDataTest {
    private static DatasetReport dataset(List<EpisodeReport> episodes) {
        return new DatasetReport(
                "s",
                "",
                "n",
                "lerobot",
                "v3.0",
                "CERTAIN",
                "",
                null,
                List.of(),
                null,
                List.of(),
                Map.of(),
                Map.of(),
                episodes.size(),
                0,
                0,
                0,
                0,
                0,
                List.of(),
                List.of(),
                Integrity.NOT_ASSESSED,
                List.of(),
                List.of(),
                episodes);
    }

    private static EpisodeReport episode(String key, List<String> findings) {
        return new EpisodeReport(key, 0, 1, 0, 1, 1, List.of(), findings, List.of(), "", List.of(), null);
    }

    @Test
    void nothingInItEndsTheScript() {
        String text = PageData.of(dataset(List.of(episode("</script><!--", List.of()))), List.of());

        assertThat(text).doesNotContain("<");
        assertThat(JsonMapper.builder()
                        .build()
                        .readTree(text)
                        .at("/episodes/key/0")
                        .asString())
                .isEqualTo("</script><!--");
    }

    @Test
    void ofALargeSetEpisodesInTroubleAreKept() {
        List<EpisodeReport> episodes = new ArrayList<>();
        for (int i = 0; i < PageData.EPISODES + 500; i++) {
            episodes.add(episode("e" + i, i % 1000 == 999 ? List.of("TIME-06") : List.of()));
        }

        List<EpisodeReport> shown = PageData.shown(dataset(episodes));

        assertThat(shown).hasSize(PageData.EPISODES);
        assertThat(shown.stream().filter(one -> !one.findings().isEmpty())).hasSize(20);
    }
}
