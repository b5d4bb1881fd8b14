package dev.cairn.formats.convert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.episode.Block;
import dev.cairn.episode.Episode;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.Pass;
import dev.cairn.episode.PassRequest;
import dev.cairn.episode.Rate;
import dev.cairn.episode.Role;
import dev.cairn.episode.transform.Plan;
import dev.cairn.testkit.MemoryEpisode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ResampleTest {
    private static MemoryEpisode tenRowsAt10Hz() {
        float[] values = new float[10];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        return MemoryEpisode.of("episode_000000")
                .rows(Rate.perSecond(10), 10)
                .floats("action", Role.ACTION, 1, values)
                .build();
    }

    private static List<Float> values(Episode episode, int blockBytes) throws IOException {
        List<Float> values = new ArrayList<>();
        PassRequest request =
                new PassRequest(Set.of(0), Set.of(), PassRequest.of(Set.of()).interval(), blockBytes);
        try (Pass pass = episode.open(request)) {
            while (pass.advance()) {
                Block block = pass.block();
                float[] array = ((Numbers.F32) block.column(0)).array();
                for (int i = 0; i < block.count(); i++) {
                    values.add(array[i]);
                }
            }
        }
        return values;
    }

    @Test
    void takesTheLastRowBeforeEachInstant() throws IOException {
        Plan half = new Resample(Rate.perSecond(5)).plan(tenRowsAt10Hz());

        assertThat(values(half.episodes().getFirst(), PassRequest.BLOCK_BYTES)).containsExactly(0f, 2f, 4f, 6f, 8f);
    }

    @Test
    void repeatsRowsAtAHigherRate() throws IOException {
        Plan twice = new Resample(Rate.perSecond(20)).plan(tenRowsAt10Hz());

        assertThat(values(twice.episodes().getFirst(), PassRequest.BLOCK_BYTES))
                .containsExactly(0f, 0f, 1f, 1f, 2f, 2f, 3f, 3f, 4f, 4f, 5f, 5f, 6f, 6f, 7f, 7f, 8f, 8f, 9f, 9f);
    }

    @Test
    void doesNotDependOnHowRowsWereCutIntoBlocks() throws IOException {
        Episode resampled =
                new Resample(Rate.perSecond(7)).plan(tenRowsAt10Hz()).episodes().getFirst();

        assertThat(values(resampled, 8)).isEqualTo(values(resampled, PassRequest.BLOCK_BYTES));
    }

    @Test
    void leavesAnEpisodeOfThatRateAlone() throws IOException {
        MemoryEpisode same = tenRowsAt10Hz();

        assertThat(new Resample(Rate.perSecond(10)).plan(same).episodes()).containsExactly(same);
    }
}
