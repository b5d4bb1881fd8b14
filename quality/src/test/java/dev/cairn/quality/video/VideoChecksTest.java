package dev.cairn.quality.video;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.episode.facts.Status;
import dev.cairn.episode.format.Notice;
import dev.cairn.episode.format.NoticeKind;
import dev.cairn.quality.Scanned;
import dev.cairn.quality.Takes;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class VideoChecksTest {
    @Test
    void defaultsAreTheOnesWePublish() {
        assertThat(VideoOptions.DEFAULTS).isEqualTo(new VideoOptions(1, 8, 300));
    }

    @Test
    void aCameraWithoutPicturesIsMissing() throws IOException {
        Scanned scanned = new Takes().pictures().scanned();

        assertThat(scanned.status("VID-01")).isEqualTo(Status.FAIL);
        assertThat(scanned.status("VID-03")).isEqualTo(Status.NOT_ASSESSED);
        assertThat(scanned.outcome("VID-03").reason()).contains("VID-01");
    }

    @Test
    void aDeclaredCameraWithoutFilesIsMissing() throws IOException {
        Notice notice = Notice.ofSet(NoticeKind.VIDEO_FILE, "videos/…", "no file", "5 files")
                .about("observation.images.wrist");

        Scanned scanned = new Takes().scanned(List.of(notice));

        assertThat(scanned.status("VID-01")).isEqualTo(Status.FAIL);
        assertThat(scanned.of("VID-01").getFirst().stream()).isEqualTo("observation.images.wrist");
        assertThat(scanned.of("VID-01").getFirst().remedy()).contains("download");
    }

    @Test
    void fiveLostPicturesAreCounted() throws IOException {
        Scanned scanned =
                new Takes().pictures(Arrays.copyOf(new Takes().ticks(), 55)).scanned();

        assertThat(scanned.status("VID-03")).isEqualTo(Status.FAIL);
        assertThat(scanned.of("VID-03").getFirst().value()).isEqualTo(-5);
        assertThat(scanned.of("VID-03").getFirst().reason())
                .startsWith("55 pictures, expected one for each of 60 rows");
    }

    @Test
    void oneLostPictureAtTheEndIsExactlyOneFinding() throws IOException {
        Scanned scanned =
                new Takes().pictures(Arrays.copyOf(new Takes().ticks(), 59)).scanned();

        assertThat(scanned.troubles()).extracting(one -> one.check()).containsExactly("VID-03", "STA-02");
    }

    @Test
    void picturesOfOthersInASharedFileDoNotCount() throws IOException {
        long[] more = LongStream.range(0, 62).map(i -> (i - 2) * 512).toArray();

        Scanned scanned = new Takes().pictures(more).surplus(0, 1).scanned();

        assertThat(scanned.status("VID-03")).isEqualTo(Status.PASS);
    }

    @Test
    void whatTheReaderSawAsWellIsSaidOnce() throws IOException {
        Notice same = Notice.ofEpisode(NoticeKind.PICTURE_COUNT, "episode_000000", "a.mp4", "55", "60")
                .about(Takes.CAMERA);

        Scanned scanned =
                new Takes().pictures(Arrays.copyOf(new Takes().ticks(), 55)).scanned(List.of(same));

        assertThat(scanned.of("VID-03")).hasSize(1);
    }

    @Test
    void aVideoAtAnotherRateIsNotAsDeclared() throws IOException {
        long[] slow = LongStream.range(0, 60).map(i -> i * 614).toArray();

        Scanned scanned = new Takes().pictures(slow).cameraHz(25).scanned();

        assertThat(scanned.status("VID-04")).isEqualTo(Status.FAIL);
        assertThat(scanned.of("VID-04").getFirst().reason()).contains("25.0");
        assertThat(new Takes().scanned().status("VID-04")).isEqualTo(Status.PASS);
    }

    @Test
    void anotherSizeThanDeclaredIsNoticed() throws IOException {
        Notice size = Notice.ofSet(NoticeKind.VIDEO_DECLARED, "a.mp4", "96x64", "96x72")
                .about(Takes.CAMERA);

        assertThat(new Takes().scanned(List.of(size)).status("VID-04")).isEqualTo(Status.FAIL);
    }

    @Test
    void depthWithoutAUnitIsARisk() throws IOException {
        Notice depth = Notice.ofSet(NoticeKind.DEPTH_UNIT_UNKNOWN, "meta/info.json", "", "m or mm");

        assertThat(new Takes().scanned(List.of(depth)).status("VID-18")).isEqualTo(Status.WARN);
        assertThat(new Takes().scanned().status("VID-18")).isEqualTo(Status.NOT_APPLICABLE);
    }
}
