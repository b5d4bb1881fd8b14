package dev.cairn.formats.mp4;

import static dev.cairn.formats.mp4.Made.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/// Media ticks are 1/1000 s, edits count in 1/100 s: 1 in an edit is 10 ticks.
class EditsTest {
    private static final int NORMAL = 1 << 16;

    private static Mp4Track edited(byte[] edits, byte[]... more) throws IOException {
        return video(
                mdat(400),
                movie(trak(header(1), edits, entries(entry("av01", 64, 48, av1())), fourSamples(), join(more))));
    }

    @Test
    void anEmptyEditDelaysThePresentation() throws IOException {
        assertThat(pts(edited(elst(5, -1, NORMAL, 4, 0, NORMAL)))).containsExactly(50, 60, 70, 80);
    }

    @Test
    void theMediaStartOfAnEditTakesTheEncodersDelayAway() throws IOException {
        Mp4Track track = edited(elst(4, 10, NORMAL), ctts(0, 1, 10, 1, 30, 2, 0));

        assertThat(pts(track)).containsExactly(0, 30, 10, 20);
        assertThat(dts(track)).containsExactly(-10, 0, 10, 20);
        assertThat(presented(track)).containsOnly(true);
        assertThat(track.durationTicks()).isEqualTo(40);
    }

    @Test
    void picturesBeforeTheEditAreThereButNotPresented() throws IOException {
        Mp4Track track = edited(elst(0, 20, NORMAL));

        assertThat(pts(track)).containsExactly(-20, -10, 0, 10);
        assertThat(presented(track)).containsExactly(false, false, true, true);
        assertThat(track.durationTicks()).isEqualTo(20);
    }

    @Test
    void picturesBehindTheEditAreThereButNotPresented() throws IOException {
        assertThat(presented(edited(elst(2, 10, NORMAL)))).containsExactly(false, true, true, false);
    }

    @Test
    void aPieceCutOutOfTheMiddleClosesUp() throws IOException {
        Mp4Track track = edited(elst(1, 0, NORMAL, 2, 20, NORMAL));

        assertThat(pts(track)).containsExactly(0, 0, 10, 20);
        assertThat(presented(track)).containsExactly(true, false, true, true);
        assertThat(track.hasOddEdits()).isFalse();
    }

    @Test
    void aRepeatedPieceIsNotFollowedAndSaid() throws IOException {
        Mp4Track track = edited(elst(2, 10, NORMAL, 2, 0, NORMAL));

        assertThat(track.hasOddEdits()).isTrue();
        assertThat(pts(track)).containsExactly(-10, 0, 10, 20);
    }

    @Test
    void anotherSpeedIsNotFollowedAndSaid() throws IOException {
        Mp4Track track = edited(elst(2, 0, NORMAL * 2));

        assertThat(track.hasOddEdits()).isTrue();
        assertThat(pts(track)).containsExactly(0, 10, 20, 30);
    }

    @Test
    void editsMayHave64Bits() throws IOException {
        byte[] wide = full("elst", 1, 0, i32(1), i64(4, 20), i32(NORMAL));

        assertThat(pts(edited(wide))).containsExactly(-20, -10, 0, 10);
    }

    @Test
    void scalesRoundToTheNearest() {
        assertThat(Times.scale(8333, 15360, 1000)).isEqualTo(127995);
        assertThat(Times.scale(-1, 1, 2)).isZero();
        assertThat(Times.scale(1L << 40, 15360, 1000)).isEqualTo(Math.round((double) (1L << 40) * 15.36));
        assertThat(Times.scale(Times.LARGEST, Integer.MAX_VALUE, 1)).isEqualTo(Times.LARGEST);
    }
}
