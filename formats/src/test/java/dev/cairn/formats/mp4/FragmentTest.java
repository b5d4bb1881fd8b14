package dev.cairn.formats.mp4;

import static dev.cairn.formats.mp4.Made.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FragmentTest {
    private static final int NOT_KEY = 0x10000;
    private static final int BASE_IS_MOOF = 0x20000;

    private static byte[] movieWithFragments(long duration, long size, long flags) {
        return box(
                "moov",
                full("mvhd", 0, 0, i32(0, 0, MOVIE_TICKS, 0), new byte[80]),
                track(stts(), stsz(), stsc(), stco()),
                box("mvex", full("trex", 0, 0, i32(1, 1, duration, size, flags))));
    }

    private static byte[] moof(byte[]... trafs) {
        return box("moof", full("mfhd", 0, 0, i32(1)), join(trafs));
    }

    /// Two samples with their own durations, sizes and offsets; the first is a key by its run.
    private static byte[] fullRun(long dataOffset) {
        return full("trun", 1, 0xb05, i32(2, dataOffset, 0), i32(10, 5, 10), i32(20, 6, -10));
    }

    @Test
    void samplesOfFragmentsFollowEachOther() throws IOException {
        byte[] moov = movieWithFragments(0, 0, NOT_KEY);
        byte[] first =
                moof(box("traf", full("tfhd", 0, BASE_IS_MOOF, i32(1)), full("tfdt", 1, 0, i64(1000)), fullRun(200)));
        byte[] second = moof(box("traf", full("tfhd", 0, BASE_IS_MOOF, i32(1)), fullRun(300)));
        long firstAt = (long) ftyp().length + moov.length;
        long secondAt = firstAt + first.length + 108;

        Mp4Track track = video(moov, first, mdat(100), second, mdat(400));

        assertThat(track.samples()).isEqualTo(4);
        assertThat(offsets(track)).containsExactly(firstAt + 200, firstAt + 205, secondAt + 300, secondAt + 305);
        assertThat(pts(track)).containsExactly(1010, 1000, 1040, 1030);
        assertThat(dts(track)).containsExactly(990, 1000, 1020, 1030);
        assertThat(keys(track)).isEqualTo("K-K-");
        assertThat(track.durationTicks()).isEqualTo(60);
    }

    @Test
    void defaultsComeFromTheMovieOrTheFragment() throws IOException {
        byte[] moov = movieWithFragments(7, 3, 0);
        byte[] plain = moof(box("traf", full("tfhd", 0, BASE_IS_MOOF, i32(1)), full("trun", 0, 1, i32(3, 100))));
        byte[] own = moof(box(
                "traf", full("tfhd", 0, BASE_IS_MOOF | 0x38, i32(1, 11, 4, NOT_KEY)), full("trun", 0, 1, i32(2, 90))));
        long plainAt = (long) ftyp().length + moov.length;
        long ownAt = plainAt + plain.length;

        Mp4Track track = video(moov, plain, own, mdat(400));

        assertThat(offsets(track)).containsExactly(plainAt + 100, plainAt + 103, plainAt + 106, ownAt + 90, ownAt + 94);
        assertThat(dts(track)).containsExactly(0, 7, 14, 21, 32);
        assertThat(keys(track)).isEqualTo("KKK--");
    }

    @Test
    void runsWithoutAPlaceFollowTheOneBefore() throws IOException {
        byte[] moov = movieWithFragments(1, 3, 0);
        byte[] moof = moof(box(
                "traf",
                full("tfhd", 0, 1, i32(1), i64(50)),
                full("trun", 0, 1, i32(2, 10)),
                full("trun", 0, 0x200, i32(2, 8, 9))));

        assertThat(offsets(video(moov, moof, mdat(10)))).containsExactly(60, 63, 66, 74);
    }

    @Test
    void dataOfOtherTracksIsStridden() throws IOException {
        byte[] moov = movieWithFragments(1, 3, 0);
        byte[] moof = moof(
                box("traf", full("tfhd", 0, 0x10, i32(9, 100)), full("trun", 0, 1, i32(2, 500))),
                box("traf", full("tfhd", 0, 0, i32(1)), full("trun", 0, 0, i32(1))));
        long at = (long) ftyp().length + moov.length;

        assertThat(offsets(video(moov, moof, mdat(10)))).containsExactly(at + 700);
    }

    @Test
    void aTornFragmentLosesNoneBefore() throws IOException {
        byte[] moov = movieWithFragments(7, 3, 0);
        byte[] moof = moof(box("traf", full("tfhd", 0, BASE_IS_MOOF, i32(1)), full("trun", 0, 1, i32(3, 100))));
        byte[] bytes = join(ftyp(), moov, moof, mdat(100), moof);

        Mp4File file = read(Arrays.copyOf(bytes, bytes.length - 5));

        assertThat(file.video().orElseThrow().samples()).isEqualTo(3);
        assertThat(file.trouble().orElseThrow()).contains("cut inside a fragment");
    }

    @Test
    void aBrokenFragmentLosesNoneBefore() throws IOException {
        byte[] moov = movieWithFragments(7, 3, 0);
        byte[] moof = moof(box("traf", full("tfhd", 0, BASE_IS_MOOF, i32(1)), full("trun", 0, 1, i32(3, 100))));
        byte[] broken = moof(box("traf", full("tfhd", 0, BASE_IS_MOOF, i32(1)), full("trun", 0, 0x200, i32(1000))));

        Mp4File file = file(moov, moof, mdat(100), broken);

        assertThat(file.video().orElseThrow().samples()).isEqualTo(3);
        assertThat(file.trouble().orElseThrow()).contains("trun says 1000 samples");
    }
}
