package dev.cairn.formats.mp4;

import static dev.cairn.formats.mp4.Made.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.episode.Claim;
import dev.cairn.episode.Codec;
import dev.cairn.episode.CodecConfig;
import dev.cairn.episode.Framing;
import dev.cairn.episode.PixelFormat;
import dev.cairn.episode.Size;
import dev.cairn.episode.TimeBase;
import dev.cairn.episode.source.ReadLimits;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class Mp4FileTest {
    @Test
    void readsOneChunk() throws IOException {
        Mp4Track track = video(mdat(400), movie(track(fourSamples())));

        assertThat(track.handler()).isEqualTo("vide");
        assertThat(track.samples()).isEqualTo(4);
        assertThat(track.samplesInside()).isEqualTo(4);
        assertThat(offsets(track)).containsExactly(100, 110, 130, 160);
        assertThat(track.size(3)).isEqualTo(40);
        assertThat(pts(track)).containsExactly(0, 10, 20, 30);
        assertThat(dts(track)).containsExactly(0, 10, 20, 30);
        assertThat(keys(track)).isEqualTo("KKKK");
        assertThat(track.durationTicks()).isEqualTo(40);
        assertThat(track.encoding().timeBase()).isEqualTo(new TimeBase(1, TICKS));
    }

    @Test
    void findsTheTablesInFrontToo() throws IOException {
        assertThat(offsets(video(movie(track(fourSamples())), mdat(400)))).containsExactly(100, 110, 130, 160);
    }

    @Test
    void readsBoxesWithSizesOf64Bits() throws IOException {
        byte[] movie = wideBox("moov", full("mvhd", 0, 0, new byte[96]), track(fourSamples()));

        assertThat(video(wideBox("mdat", new byte[300]), movie).samples()).isEqualTo(4);
    }

    @Test
    void aBoxOfSizeZeroReachesToTheEnd() throws IOException {
        byte[] mdat = join(i32(0), ascii("mdat"), new byte[500]);

        assertThat(video(movie(track(fourSamples())), mdat).samplesInside()).isEqualTo(4);
    }

    @Test
    void skipsUnknownBoxesEverywhere() throws IOException {
        byte[] odd = box("oddx", new byte[5]);
        byte[] movie = box("moov", odd, track(odd, fourSamples(), odd), odd);

        assertThat(video(odd, mdat(400), movie, odd).samples()).isEqualTo(4);
    }

    @Test
    void readsASmallFileByOneCall() throws IOException {
        BytesFile small = new BytesFile(join(ftyp(), mdat(500_000), movie(track(fourSamples()))));

        Mp4File.read(small, ReadLimits.DEFAULTS);

        assertThat(small.reads()).isEqualTo(1);
    }

    @Test
    void readsOfALargeFileOnlyHeadersAndTables() throws IOException {
        BytesFile large = new BytesFile(join(ftyp(), mdat(3_000_000), movie(track(fourSamples()))));

        Mp4File.read(large, ReadLimits.DEFAULTS);

        assertThat(large.reads()).isEqualTo(2);
        assertThat(large.bytesRead()).isLessThan(100_000);
    }

    @Test
    void readsChunksOfDifferentLengths() throws IOException {
        Mp4Track track = video(
                mdat(400), movie(track(stts(5, 10), stsz(1, 2, 3, 4, 5), stsc(1, 2, 1, 3, 1, 1), stco(300, 100, 200))));

        assertThat(offsets(track)).containsExactly(300, 301, 100, 103, 200);
    }

    @Test
    void readsOffsetsOf64Bits() throws IOException {
        byte[] co64 = full("co64", 0, 0, i32(2), i64(1L << 40, 50));

        Mp4Track track = video(mdat(400), movie(track(stts(3, 10), stsz(1, 2, 3), stsc(1, 1, 1, 2, 2, 1), co64)));

        assertThat(offsets(track)).containsExactly(1L << 40, 50, 52);
        assertThat(track.samplesInside()).isZero();
    }

    @Test
    void readsOneSizeForAll() throws IOException {
        byte[] same = full("stsz", 0, 0, i32(7, 3));

        assertThat(offsets(video(mdat(400), movie(track(stts(3, 1), same, stsc(1, 3, 1), stco(100))))))
                .containsExactly(100, 107, 114);
    }

    @Test
    void readsCompactSizes() throws IOException {
        byte[] four = full("stz2", 0, 0, i32(4, 3), new byte[] {0x12, 0x30});
        byte[] eight = full("stz2", 0, 0, i32(8, 3), new byte[] {1, 2, 3});
        byte[] sixteen = full("stz2", 0, 0, i32(16, 3), new byte[] {0, 1, 0, 2, 0, 3});

        for (byte[] sizes : new byte[][] {four, eight, sixteen}) {
            Mp4Track track = video(mdat(400), movie(track(stts(3, 1), sizes, stsc(1, 3, 1), stco(100))));
            assertThat(offsets(track)).containsExactly(100, 101, 103);
            assertThat(track.size(2)).isEqualTo(3);
        }
    }

    @Test
    void unevenTimesStayUneven() throws IOException {
        Mp4Track track =
                video(mdat(400), movie(track(stts(1, 10, 2, 30, 1, 5), stsz(1, 1, 1, 1), stsc(1, 4, 1), stco(100))));

        assertThat(dts(track)).containsExactly(0, 10, 40, 70);
        assertThat(track.durationTicks()).isEqualTo(75);
    }

    @Test
    void signedOffsetsMoveDecodingBeforeThePictures() throws IOException {
        byte[] shifts = ctts(1, 1, 0, 1, 20, 2, -10);

        Mp4Track track = video(mdat(400), movie(track(fourSamples(), shifts)));

        assertThat(pts(track)).containsExactly(0, 30, 10, 20);
        assertThat(dts(track)).containsExactly(-10, 0, 10, 20);
        assertThat(track.shownOrder()).containsExactly(0, 2, 3, 1);
    }

    @Test
    void keysAreWhatStssNames() throws IOException {
        assertThat(keys(video(mdat(400), movie(track(fourSamples(), stss(1, 3))))))
                .isEqualTo("K-K-");
        assertThat(keys(video(mdat(400), movie(track(fourSamples(), stss()))))).isEqualTo("----");
    }

    @Test
    void keysAreFoundAcrossManySamples() throws IOException {
        int samples = 1000;
        long[] sizes = new long[samples];
        Mp4Track track = video(
                mdat(400),
                movie(track(stts(samples, 1), stsz(sizes), stsc(1, samples, 1), stco(100), stss(1, 64, 65, 513))));

        assertThat(track.decodeFrom(62)).isZero();
        assertThat(track.decodeFrom(63)).isEqualTo(63);
        assertThat(track.decodeFrom(64)).isEqualTo(64);
        assertThat(track.decodeFrom(511)).isEqualTo(64);
        assertThat(track.decodeFrom(999)).isEqualTo(512);
    }

    @Test
    void leadingPicturesOfAnOpenGroupNeedTheKeyBefore() throws IOException {
        // Decoded I0 P3 B1 B2 | I6 B4 B5 P7: 4 and 5 are shown before their key.
        byte[] shifts = ctts(1, 1, 0, 1, 2, 2, -1, 1, 2, 2, -1, 1, 0);
        Mp4Track track = video(
                mdat(400),
                movie(track(stts(8, 1), stsz(1, 1, 1, 1, 1, 1, 1, 1), stsc(1, 8, 1), stco(100), stss(1, 5), shifts)));

        assertThat(pts(track)).containsExactly(0, 3, 1, 2, 6, 4, 5, 7);
        assertThat(track.decodeFrom(4)).isEqualTo(4);
        assertThat(track.decodeFrom(5)).isZero();
        assertThat(track.decodeFrom(6)).isZero();
        assertThat(track.decodeFrom(7)).isEqualTo(4);
        assertThat(track.shownOrder()).containsExactly(0, 2, 3, 1, 5, 6, 4, 7);
    }

    @Test
    void readsSeveralSampleEntries() throws IOException {
        byte[] stsd = entries(entry("av01", 64, 48, av1()), entry("av01", 32, 16, av1()));
        Mp4Track track = video(
                mdat(400),
                movie(trak(
                        header(1), NOTHING, stsd, stts(3, 1), stsz(1, 1, 1), stsc(1, 2, 1, 2, 1, 2), stco(100, 200))));

        assertThat(track.encoding(0).size().known()).contains(new Size(64, 48));
        assertThat(track.encoding(2).size().known()).contains(new Size(32, 16));
        assertThat(track.config(0)).isSameAs(track.config(1)).isNotEqualTo(track.config(2));
    }

    @Test
    void theBitRateOfAnEntryIsNoPartOfTheConfiguration() throws IOException {
        byte[] slow = entries(entry("av01", 64, 48, av1(), box("btrt", i32(1, 2, 3)), box("pasp", i32(1, 1))));
        byte[] fast = entries(entry("av01", 64, 48, av1(), box("pasp", i32(1, 1)), box("btrt", i32(1, 9, 9))));

        CodecConfig one = video(mdat(400), movie(trak(header(1), NOTHING, slow, fourSamples())))
                .config(0);
        CodecConfig other = video(mdat(400), movie(trak(header(1), NOTHING, fast, fourSamples())))
                .config(0);

        assertThat(one).isEqualTo(other);
        assertThat(one.box()).isEqualTo("av1C");
        assertThat(one.bytes()).containsExactly(0x81, 0, 0x0c, 0);
        assertThat(one.sampleEntry()).isEqualTo(entry("av01", 64, 48, av1(), box("pasp", i32(1, 1))));
    }

    @Test
    void saysWhatThePicturesAre() throws IOException {
        var encoding = video(mdat(400), movie(track(fourSamples()))).encoding();

        assertThat(encoding.codec()).isEqualTo(Codec.AV1);
        assertThat(encoding.framing()).isEqualTo(Framing.OBU);
        assertThat(encoding.size()).isEqualTo(Claim.declared(new Size(64, 48), "stsd"));
        assertThat(encoding.pixels()).isEqualTo(Claim.declared(PixelFormat.YUV420P, "av1C"));
        assertThat(encoding.depth()).isInstanceOf(Claim.Unknown.class);
        assertThat(encoding.rotationDegrees()).isZero();
    }

    @Test
    void turnsAreClockwise() throws IOException {
        int one = 1 << 16;
        int[][] matrices = {{one, 0, 0, one}, {0, one, -one, 0}, {-one, 0, 0, -one}, {0, -one, one, 0}};

        for (int quarter = 0; quarter < 4; quarter++) {
            byte[] track =
                    trak(header(1, matrices[quarter]), NOTHING, entries(entry("av01", 64, 48, av1())), fourSamples());
            assertThat(video(mdat(400), movie(track)).encoding().rotationDegrees())
                    .isEqualTo(90 * quarter);
        }
    }

    @Test
    void tracksOfSoundAreNamedAndNotRead() throws IOException {
        byte[] sound = box(
                "trak",
                header(2),
                box(
                        "mdia",
                        full("mdhd", 1, 0, i64(0, 0), i32(48_000), i64(1L << 33), i32(0)),
                        full("hdlr", 0, 0, i32(0), ascii("soun"), new byte[13]),
                        box("minf", box("stbl", stsz(-1, -1)))));

        Mp4File file = file(mdat(400), movie(sound, track(fourSamples())));

        assertThat(file.tracks()).extracting(Mp4Track::handler).containsExactly("soun", "vide");
        assertThat(file.tracks().getFirst().samples()).isZero();
        assertThat(file.tracks().getFirst().durationTicks()).isEqualTo(1L << 33);
        assertThat(file.video().orElseThrow().samples()).isEqualTo(4);
    }

    @Test
    void aFileCutBehindItsTablesSaysWhatIsLeft() throws IOException {
        byte[] whole = join(ftyp(), movie(track(stts(2, 10), stsz(10, 20), stsc(1, 2, 1), stco(900))), mdat(1000));
        byte[] cut = java.util.Arrays.copyOf(whole, 915);

        Mp4Track track = read(cut).video().orElseThrow();

        assertThat(track.samples()).isEqualTo(2);
        assertThat(track.samplesInside()).isEqualTo(1);
    }

    @Test
    void bytesBehindTheTablesThatAreNoBoxAreMentioned() throws IOException {
        Mp4File file = file(mdat(400), movie(track(fourSamples())), i32(3), ascii("junkjunk"));

        assertThat(file.video().orElseThrow().samples()).isEqualTo(4);
        assertThat(file.trouble().orElseThrow()).contains("box junk says 3 bytes");
    }
}
