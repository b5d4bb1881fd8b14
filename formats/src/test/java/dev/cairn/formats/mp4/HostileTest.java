package dev.cairn.formats.mp4;

import static dev.cairn.formats.mp4.Made.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.source.ReadLimits;
import java.io.IOException;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/// Foreign bytes give a format exception or fewer samples, never anything else.
class HostileTest {
    private static void refused(Problem problem, String text, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        FormatException.class, e -> assertThat(e.problem()).isEqualTo(problem))
                .hasMessageContaining(text);
    }

    private static void corrupt(String text, ThrowingCallable call) {
        refused(Problem.CORRUPT_FILE, text, call);
    }

    @Test
    void namesWhatAFileReallyIs() {
        corrupt("the file is empty", () -> read(NOTHING));
        corrupt("a JPEG picture", () -> read(join(i32(0xffd8ffe0), ascii("..JFIF......"))));
        corrupt("a PNG picture", () -> read(ascii("\u0089PNG\r\n\u001a\n........")));
        corrupt("a Matroska or WebM file", () -> read(join(i32(0x1a45dfa3), new byte[40])));
        corrupt("nothing but zeros", () -> read(new byte[4096]));
        corrupt("begins with 61 62 63", () -> read(ascii("abc")));
        refused(
                Problem.LFS_POINTER,
                "git lfs pull",
                () -> read(ascii("version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12\n")));
    }

    @Test
    void aKilledRecorderIsNamed() {
        corrupt("no moov box: the recording was not finished", () -> read(join(ftyp(), mdat(1000))));
        corrupt("no moov box", () -> read(join(ftyp(), i32(0), ascii("mdat"), new byte[100])));
        corrupt("cut inside its moov box", () -> {
            byte[] whole = join(ftyp(), mdat(100), movie(track(fourSamples())));
            read(Arrays.copyOf(whole, whole.length - 1));
        });
    }

    @Test
    void countsAreNotBelieved() {
        long lie = 0xffff_ffffL;
        byte[] rest = join(stts(4, 10), stsc(1, 4, 1), stco(100));

        corrupt("there is room for", () -> file(movie(track(full("stsz", 0, 0, i32(0, lie)), rest))));
        corrupt("there is room for", () -> file(movie(track(full("stsz", 0, 0, i32(1, lie)), rest))));
        corrupt("there is room for", () -> file(movie(track(full("stz2", 0, 0, i32(4, lie)), rest))));
        corrupt(
                "the box ends here",
                () -> file(movie(track(full("stts", 0, 0, i32(lie, 0, 5)), stsz(1), stsc(1, 1, 1), stco(1)))));
        corrupt(
                "the box ends here",
                () -> file(movie(track(full("stts", 0, 0, i32(lie)), stsz(1), stsc(1, 1, 1), stco(1)))));
        corrupt(
                "elst says",
                () -> file(movie(trak(
                        header(1), full("elst", 0, 0, i32(lie)), entries(entry("av01", 1, 1, av1())), fourSamples()))));
        refused(
                Problem.OVER_LIMIT,
                "the number of sample entries",
                () -> file(movie(trak(header(1), NOTHING, full("stsd", 0, 0, i32(lie)), fourSamples()))));
    }

    @Test
    void sizesAreHeldAgainstTheLimits() {
        refused(
                Problem.OVER_LIMIT,
                "a sample says 4294967295",
                () -> file(movie(track(stts(1, 1), stsz(-1), stsc(1, 1, 1), stco(1)))));
        refused(
                Problem.OVER_LIMIT,
                "the size of a sample",
                () -> file(movie(track(stts(1, 1), full("stsz", 0, 0, i32(-1, 1)), stsc(1, 1, 1), stco(1)))));
    }

    @Test
    void samplesAreCountedOverAllTracks() {
        ReadLimits few = new ReadLimits(1 << 20, 1 << 20, 1000, 32, 100, 7, 1 << 20, 1 << 20);
        byte[] two = join(ftyp(), movie(track(fourSamples()), track(fourSamples())));

        refused(Problem.OVER_LIMIT, "limit is 7", () -> Mp4File.read(new BytesFile(two), few));
    }

    @Test
    void tablesLargerThanTheLimitAreNotRead() {
        ReadLimits small = new ReadLimits(1 << 20, 1 << 20, 1000, 32, 100, 1000, 1 << 20, 1000);
        byte[] bytes = join(ftyp(), movie(track(fourSamples()), box("free", new byte[2000])));

        refused(Problem.OVER_LIMIT, "the size of a box of tables", () -> Mp4File.read(new BytesFile(bytes), small));
    }

    @Test
    void aConstantSizeIsHeldAgainstTheFile() {
        // 50 million samples of one byte would fit the limits, but not this file.
        byte[] many = full("stsz", 0, 0, i32(1, 49_000_000));

        corrupt(
                "there is room for",
                () -> file(movie(track(stts(49_000_000, 1), many, stsc(1, 49_000_000, 1), stco(1)))));
    }

    @Test
    void tablesThatContradictAreNamed() {
        corrupt("no stts box", () -> file(movie(track(stsz(1)))));
        corrupt("stts ends", () -> file(movie(track(stts(3, 1), stsz(1, 1, 1, 1), stsc(1, 4, 1), stco(1)))));
        corrupt("ctts ends", () -> file(movie(track(fourSamples(), ctts(0, 1, 1)))));
        corrupt("too few", () -> file(movie(track(stts(4, 1), stsz(1, 1, 1, 1), stsc(1, 1, 1), stco(1, 2, 3)))));
        corrupt("goes back", () -> file(movie(track(stts(2, 1), stsz(1, 1), stsc(1, 1, 1, 1, 1, 1), stco(1, 2)))));
        corrupt("begins with chunk 2", () -> file(movie(track(stts(1, 1), stsz(1), stsc(2, 1, 1), stco(1)))));
        corrupt("asks for description 2", () -> file(movie(track(stts(1, 1), stsz(1), stsc(1, 1, 2), stco(1)))));
        corrupt("stss names", () -> file(movie(track(fourSamples(), stss(3, 2)))));
        corrupt("stss names sample 0", () -> file(movie(track(fourSamples(), stss(0)))));
        corrupt(
                "has no avcC box",
                () -> file(movie(trak(header(1), NOTHING, entries(entry("avc1", 8, 8)), fourSamples()))));
        corrupt(
                "said to begin at",
                () -> file(movie(track(stts(1, 1), stsz(1), stsc(1, 1, 1), full("co64", 0, 0, i32(1), i64(-5))))));
    }

    @Test
    void picturesInAnotherFileAreRefused() {
        byte[] elsewhere = box(
                "trak",
                header(1),
                box(
                        "mdia",
                        full("mdhd", 0, 0, i32(0, 0, TICKS, 0, 0)),
                        full("hdlr", 0, 0, i32(0), ascii("vide"), new byte[13]),
                        box("minf", references(0), box("stbl", entries(entry("av01", 8, 8, av1())), fourSamples()))));

        refused(Problem.UNSUPPORTED_FEATURE, "lie in another file", () -> file(movie(elsewhere)));
    }

    @Test
    void deepNestsOfBoxesDoNotMatter() throws IOException {
        byte[] nest = NOTHING;
        for (int depth = 0; depth < 5_000; depth++) {
            nest = box("moov", nest);
        }
        byte[] nested = nest;

        assertThat(read(join(ftyp(), nested)).tracks()).isEmpty();
    }

    @Test
    void aMillionTinyBoxesAreWalkedQuickly() {
        byte[] boxes = new byte[8_000_000];
        for (int at = 0; at < boxes.length; at += 8) {
            System.arraycopy(box("free"), 0, boxes, at, 8);
        }

        corrupt("no moov box", () -> read(join(ftyp(), boxes)));
    }

    @Test
    void everyPrefixIsAnErrorOrHasFewerSamples() throws IOException {
        byte[] last = Written.small(11, false);
        byte[] first = join(ftyp(), movie(track(fourSamples())), mdat(400));
        for (byte[] whole : new byte[][] {last, first}) {
            int samples = read(whole).video().orElseThrow().samplesInside();
            for (int length = 0; length < whole.length; length++) {
                byte[] prefix = Arrays.copyOf(whole, length);
                try {
                    assertThat(read(prefix).video().orElseThrow().samplesInside())
                            .as("prefix of %d bytes", length)
                            .isLessThanOrEqualTo(samples);
                } catch (FormatException e) {
                    assertThat(e.problem()).isEqualTo(Problem.CORRUPT_FILE);
                }
            }
        }
    }

    @RepeatedTest(60)
    void spoiledTablesNeverBreakTheReader(RepetitionInfo run) throws IOException {
        long seed = run.getCurrentRepetition();
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        byte[] whole = seed % 2 == 0 ? Written.small(random.nextInt(1, 40), true) : fragmented();
        int from = seed % 2 == 0 ? whole.length - 700 : 0;
        for (int round = 0; round < 400; round++) {
            byte[] spoiled = whole.clone();
            for (int flips = random.nextInt(1, 5); flips > 0; flips--) {
                int at = random.nextInt(Math.max(0, from), spoiled.length);
                spoiled[at] = switch (random.nextInt(4)) {
                    case 0 -> 0;
                    case 1 -> -1;
                    case 2 -> (byte) random.nextInt(256);
                    default -> (byte) (spoiled[at] ^ 1 << random.nextInt(8));
                };
            }
            useAll(spoiled, seed);
        }
    }

    private static byte[] fragmented() {
        byte[] moov = box(
                "moov",
                full("mvhd", 0, 0, i32(0, 0, MOVIE_TICKS, 0), new byte[80]),
                trak(
                        header(1),
                        elst(4, 10, 1 << 16, 2, 30, 1 << 16),
                        entries(entry("av01", 64, 48, av1())),
                        stts(),
                        stsz(),
                        stsc(),
                        stco()),
                box("mvex", full("trex", 0, 0, i32(1, 1, 7, 3, 0))));
        byte[] moof = box(
                "moof",
                box(
                        "traf",
                        full("tfhd", 0, 0x20000, i32(1)),
                        full("tfdt", 1, 0, i64(1000)),
                        full("trun", 1, 0xb05, i32(2, 50, 0), i32(10, 5, 10), i32(20, 6, -10))));
        return join(ftyp(), moov, moof, mdat(100));
    }

    private static void useAll(byte[] bytes, long seed) throws IOException {
        try {
            for (Mp4Track track : read(bytes).tracks()) {
                int[] order = track.shownOrder();
                for (int i = 0; i < order.length; i++) {
                    assertThat(track.decodeFrom(order[i])).as("seed %d", seed).isBetween(0, order[i]);
                    track.presented(i);
                    track.dts(i);
                    track.config(i);
                }
                assertThat(track.durationTicks()).as("seed %d", seed).isNotNegative();
            }
        } catch (FormatException e) {
            assertThat(e).as("seed %d", seed).hasMessageContaining("made.mp4");
        }
    }
}
