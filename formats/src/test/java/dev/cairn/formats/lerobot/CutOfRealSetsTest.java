package dev.cairn.formats.lerobot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.episode.Episode;
import dev.cairn.episode.Interval;
import dev.cairn.episode.PacketTrack;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Stream;
import dev.cairn.episode.format.DatasetReader;
import dev.cairn.episode.format.ReadOptions;
import dev.cairn.episode.source.FolderSource;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.episode.source.Source;
import dev.cairn.episode.transform.CutRows;
import dev.cairn.testkit.Recorded;
import dev.cairn.testkit.SharedData;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Cuts of sets that other programs wrote: rows, and the pictures that belong to them.
class CutOfRealSetsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "lerobot_v3.0/two_cams_av1",
                "lerobot_v3.0/h264_many_files",
                "lerobot_v3.0/depth_hevc",
                "lerobot_v3.0/image_dtype",
                "lerobot_v3.0/language_columns",
                "lerobot_v3.0/edited_deleted_episode",
                "lerobot_v2.1/so100_two_cams_av1"
            })
    void aCutIsThatPartOfTheWhole(String name) throws IOException {
        try (Source source = new FolderSource(SharedData.folder("made/" + name + "/dataset"))) {
            LeRobotFormat format = new LeRobotFormat();
            try (DatasetReader reader = format.open(
                    source, format.recognise(source, "", ReadLimits.DEFAULTS).orElseThrow(), ReadOptions.DEFAULTS)) {
                try (var cursor = reader.open(reader.parts(1).getFirst())) {
                    while (cursor.advance()) {
                        Episode whole = cursor.episode();
                        Recorded all = Recorded.of(whole);
                        int rows = all.stamps(0).size();
                        int from = rows / 3;
                        int to = Math.max(from + 1, 2 * rows / 3);
                        Episode cut = new CutRows(new Interval.Samples(0, from, to))
                                .plan(whole)
                                .episodes()
                                .getFirst();
                        Recorded part = Recorded.of(cut);
                        for (Stream stream : whole.spec().streams()) {
                            List<Recorded.Bytes> wanted = all.shown(stream.name());
                            assertThat(part.shown(stream.name()))
                                    .as("%s, episode %s, stream %s", name, cursor.key(), stream.name())
                                    .isEqualTo(
                                            wanted.subList(Math.min(from, wanted.size()), Math.min(to, wanted.size())));
                            if (stream.type() instanceof SampleType.Encoded) {
                                assertThat(part.inTime(stream.name()).getFirst().instantNanos())
                                        .isZero();
                                try (PacketTrack track = cut.track(
                                        cut.spec().indexOf(stream.name()).orElseThrow())) {
                                    assertThat(track.count()).isEqualTo(to - from);
                                    assertThat(track.pts(0)).isZero();
                                    assertThat(track.packetsFor(0).key(0)).isTrue();
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
