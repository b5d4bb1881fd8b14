package dev.cairn.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.episode.Block;
import dev.cairn.episode.Claim;
import dev.cairn.episode.Column;
import dev.cairn.episode.Episode;
import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.Interval;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.Pass;
import dev.cairn.episode.PassRequest;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Stream;
import dev.cairn.episode.format.Ability;
import dev.cairn.episode.format.DatasetReader;
import dev.cairn.episode.format.DatasetSpec;
import dev.cairn.episode.format.DatasetWriter;
import dev.cairn.episode.format.EpisodeCursor;
import dev.cairn.episode.format.EpisodeFormat;
import dev.cairn.episode.format.Notice;
import dev.cairn.episode.format.Part;
import dev.cairn.episode.format.ReadOptions;
import dev.cairn.episode.format.Recognised;
import dev.cairn.episode.format.Target;
import dev.cairn.episode.format.WriteOptions;
import dev.cairn.episode.format.WriteReport;
import dev.cairn.episode.picture.Codecs;
import dev.cairn.episode.source.FolderSource;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.episode.source.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What every format must do, whatever its bytes.
///
/// Formats that write are tested on what they wrote from random episodes; those that only read hand in a dataset by
/// [#sample()].
public abstract class EpisodeFormatContract {
    @TempDir
    Path folder;

    /// The format under test.
    protected abstract EpisodeFormat format();

    /// How it writes.
    protected abstract WriteOptions options();

    /// Codecs at hand while writing.
    protected Codecs codecs() {
        return Codecs.NONE;
    }

    /// The shape of random episodes that the format can hold without loss.
    protected EpisodeShape shape(long seed) {
        return RandomSpecs.lerobotLikeWithVideo(seed);
    }

    /// How far a stamp may be off after writing and reading, where the format stores floating seconds.
    protected long stampToleranceNanos() {
        return 0;
    }

    /// Whether a stream must come back bit-equal; row numbers and stamps are made anew by writers.
    protected boolean comesBack(Stream stream) {
        return switch (stream.role()) {
            case INDEX, STAMP -> false;
            case OBSERVATION, STATE, ACTION, INSTRUCTION, REWARD, DONE, OTHER -> true;
        };
    }

    /// How many cuts and how many flips of each file are tried.
    protected int damagesPerFile() {
        return 150;
    }

    /// A small dataset for formats that do not write.
    protected Path sample() {
        throw new UnsupportedOperationException("override sample() for a format that does not write");
    }

    private boolean can(Ability ability) {
        return format().abilities().contains(ability);
    }

    private void assumeItCan(Ability ability) {
        Assumptions.assumeTrue(can(ability), () -> format().name() + " has no ability " + ability);
    }

    // -- what is written and read

    private DatasetSpec dataset() {
        return new DatasetSpec(
                "contract",
                format().name(),
                options().version(),
                Claim.unknown("provenance"),
                Claim.unknown("licence"),
                List.of(),
                List.of(),
                Map.of(),
                Map.of(),
                List.of(),
                List.of(),
                List.of());
    }

    /// The small set that most tests read: three episodes of at most 25 rows.
    private List<MemoryEpisode> fewEpisodes() {
        return RandomEpisodes.several(shape(7).withRows(25), 3, 7);
    }

    private DatasetWriter writer(Path place, EpisodeSpec profile) throws IOException {
        return format().create(new Target(place, dataset(), profile, options(), codecs()));
    }

    private WriteReport write(Path place, List<? extends Episode> episodes) throws IOException {
        try (DatasetWriter writer = writer(place, episodes.getFirst().spec())) {
            for (Episode episode : episodes) {
                writer.add(episode);
            }
            return writer.finish();
        }
    }

    /// A dataset on disk: written here, or the sample.
    private Path stored() throws IOException {
        if (!can(Ability.WRITE)) {
            return sample();
        }
        Path place = folder.resolve("stored");
        if (!Files.exists(place)) {
            write(place, fewEpisodes());
        }
        return place;
    }

    private static Path rootOf(Path place) {
        return Files.isDirectory(place)
                ? place
                : place.toAbsolutePath().resolveSibling(".").normalize();
    }

    private static String nameOf(Path place) {
        return Files.isDirectory(place) ? "" : place.getFileName().toString();
    }

    private Optional<DatasetReader> reader(Source source, String root, ReadOptions options) throws IOException {
        Optional<Recognised> found = format().recognise(source, root, options.limits());
        return found.isEmpty() ? Optional.empty() : Optional.of(format().open(source, found.get(), options));
    }

    /// Something done with a reader.
    @FunctionalInterface
    private interface Reading {
        void with(DatasetReader reader) throws IOException;
    }

    private void read(Path place, Reading reading) throws IOException {
        read(place, ReadOptions.DEFAULTS, reading);
    }

    private void read(Path place, ReadOptions options, Reading reading) throws IOException {
        try (Source source = new FolderSource(rootOf(place));
                DatasetReader reader = reader(source, nameOf(place), options)
                        .orElseThrow(() -> new AssertionError(format().name() + " does not recognise " + place))) {
            reading.with(reader);
        }
    }

    /// Every episode of every part, in order.
    private static void each(DatasetReader reader, EachEpisode body) throws IOException {
        for (Part part : reader.parts(1)) {
            try (EpisodeCursor cursor = reader.open(part)) {
                while (cursor.advance()) {
                    body.with(cursor.key(), cursor.episode());
                }
            }
        }
    }

    /// Something done with an episode.
    @FunctionalInterface
    private interface EachEpisode {
        void with(String key, Episode episode) throws IOException;
    }

    // -- tests: writing and reading back

    @RepeatedTest(8)
    protected void readsBackWhatItWrote(RepetitionInfo run) throws IOException {
        assumeItCan(Ability.WRITE);
        long seed = run.getCurrentRepetition();
        List<MemoryEpisode> written = RandomEpisodes.several(shape(seed), 1 + (int) (seed % 4), seed);
        Path place = folder.resolve("written");

        WriteReport report = write(place, written);

        assertThat(report.episodes()).as("seed %d", seed).isEqualTo(written.size());
        List<String> keys = new ArrayList<>();
        read(
                place,
                reader -> each(reader, (key, episode) -> {
                    assertSame(written.get(keys.size()), episode, "seed " + seed + ", episode " + keys.size());
                    keys.add(key);
                }));
        assertThat(keys).as("seed %d", seed).hasSize(written.size()).doesNotHaveDuplicates();
    }

    private void assertSame(Episode written, Episode read, String what) throws IOException {
        Recorded before = Recorded.of(written);
        Recorded after = Recorded.of(read);
        for (Stream stream : written.spec().streams()) {
            if (!comesBack(stream)) {
                continue;
            }
            String name = what + ", stream " + stream.name();
            assertThat(after.streams()).as(name).contains(stream.name());
            Stream back =
                    read.spec().streams().get(read.spec().indexOf(stream.name()).orElseThrow());
            if (!(stream.type() instanceof SampleType.Encoded)) {
                assertThat(back.type()).as("%s, type", name).isEqualTo(stream.type());
            }
            List<Recorded.Sample> wanted = before.inTime(stream.name());
            List<Recorded.Sample> got = after.inTime(stream.name());
            assertThat(got).as("%s, samples", name).hasSameSizeAs(wanted);
            for (int i = 0; i < wanted.size(); i++) {
                assertThat(got.get(i).bytes())
                        .as("%s, sample %d", name, i)
                        .isEqualTo(wanted.get(i).bytes());
                assertThat(Math.abs(got.get(i).instantNanos() - wanted.get(i).instantNanos()))
                        .as("%s, sample %d, nanoseconds off", name, i)
                        .isLessThanOrEqualTo(stampToleranceNanos());
            }
        }
    }

    @Test
    protected void writesTheSameBytesFromTheSameEpisodes() throws IOException {
        assumeItCan(Ability.WRITE);

        write(folder.resolve("one"), fewEpisodes());
        write(folder.resolve("two"), fewEpisodes());

        MemorySource one = files(folder.resolve("one"));
        MemorySource two = files(folder.resolve("two"));
        assertThat(two.paths()).isEqualTo(one.paths());
        for (String path : one.paths()) {
            assertThat(two.bytes(path)).as(path).isEqualTo(one.bytes(path));
        }
    }

    @Test
    protected void aPlanWritesNothingAndAnUnfinishedSetDoesNotAppear() throws IOException {
        assumeItCan(Ability.WRITE);
        List<MemoryEpisode> episodes = fewEpisodes();
        Path place = folder.resolve("unfinished");

        try (DatasetWriter writer = writer(place, episodes.getFirst().spec())) {
            assertThat(writer.plan(episodes.getFirst()).rows())
                    .isEqualTo(episodes.getFirst()
                            .spec()
                            .axes()
                            .getFirst()
                            .samples()
                            .orElseThrow());
            assertThat(place).doesNotExist();
            writer.add(episodes.getFirst());
            assertThat(place).doesNotExist();
        }

        assertThat(place).doesNotExist();
        write(place, episodes);
        assertThat(place).exists();
    }

    @Test
    protected void refusesAPlaceThatIsTaken() throws IOException {
        assumeItCan(Ability.WRITE);
        List<MemoryEpisode> episodes = fewEpisodes();
        Path place = folder.resolve("taken");
        write(place, episodes);
        MemorySource before = files(place);

        assertThatThrownBy(() -> write(place, episodes))
                .isInstanceOfSatisfying(
                        FormatException.class, e -> assertThat(e.problem()).isEqualTo(Problem.OUTPUT_EXISTS));

        assertThat(files(place).paths()).isEqualTo(before.paths());
    }

    @Test
    protected void saysSoWhereItCannotWrite() {
        Assumptions.assumeFalse(can(Ability.WRITE), () -> format().name() + " writes");

        EpisodeSpec profile = fewEpisodes().getFirst().spec();

        assertThatThrownBy(() -> writer(folder.resolve("refused"), profile))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining(format().name());
    }

    // -- tests: reading

    @Test
    protected void recognisesItsOwnAndNothingElse() throws IOException {
        Path place = stored();
        try (Source source = new FolderSource(rootOf(place))) {
            Recognised found = format().recognise(source, nameOf(place), ReadLimits.DEFAULTS)
                    .orElseThrow();
            assertThat(found.format()).isEqualTo(format().name());
            assertThat(found.evidence()).isNotBlank();
        }
        MemorySource empty = MemorySource.of(Map.of());
        MemorySource other = MemorySource.of(Map.of("notes.txt", new byte[] {1, 2, 3}, "sub/readme.md", new byte[0]));
        assertThat(format().recognise(empty, "", ReadLimits.DEFAULTS)).isEmpty();
        assertThat(format().recognise(other, "", ReadLimits.DEFAULTS)).isEmpty();
    }

    @Test
    protected void anEpisodeByItsKeyIsTheOneTheCursorGives() throws IOException {
        read(
                stored(),
                reader -> each(reader, (key, episode) -> {
                    assertThat(episode.spec().key()).isEqualTo(key);
                    Episode alone = reader.episode(key);
                    assertThat(alone.spec().streams())
                            .as(key)
                            .isEqualTo(episode.spec().streams());
                    assertThat(Recorded.of(alone)).as(key).isEqualTo(Recorded.of(episode));
                }));
    }

    @Test
    protected void refusesAKeyThatIsNotThere() throws IOException {
        read(
                stored(),
                reader -> assertThatThrownBy(() -> reader.episode("no such episode"))
                        .isInstanceOfSatisfying(
                                FormatException.class,
                                e -> assertThat(e.problem()).isEqualTo(Problem.NO_SUCH_EPISODE)));
    }

    @Test
    protected void partsHoldEveryEpisodeOnce() throws IOException {
        read(stored(), reader -> {
            List<String> all = new ArrayList<>();
            each(reader, (key, _) -> all.add(key));
            if (reader.episodes().isPresent()) {
                assertThat(reader.episodes()).hasValue(all.size());
            }
            for (int wanted : new int[] {1, 2, 100}) {
                List<String> keys = new ArrayList<>();
                for (Part part : reader.parts(wanted)) {
                    try (EpisodeCursor cursor = reader.open(part)) {
                        while (cursor.advance()) {
                            keys.add(cursor.key());
                        }
                    }
                }
                assertThat(keys).as("about %d parts", wanted).isEqualTo(all);
            }
        });
    }

    @Test
    protected void theSpecIsFixedWhenAnEpisodeIsOpened() throws IOException {
        read(
                stored(),
                reader -> each(reader, (key, episode) -> {
                    EpisodeSpec before = episode.spec();
                    Recorded all = Recorded.of(episode);
                    EpisodeSpec after = episode.spec();

                    assertThat(after.streams()).as(key).isEqualTo(before.streams());
                    assertThat(after.axes()).as(key).isEqualTo(before.axes());
                    for (Stream stream : before.streams()) {
                        long said = before.axisOf(stream).samples().orElse(-1);
                        if (said >= 0) {
                            assertThat(all.shown(stream.name()))
                                    .as("%s, stream %s", key, stream.name())
                                    .hasSize((int) said);
                        }
                    }
                }));
    }

    @Test
    protected void aPassCanBeTakenAgainAndLeftEarly() throws IOException {
        read(
                stored(),
                reader -> each(reader, (key, episode) -> {
                    Recorded once = Recorded.of(episode);
                    Pass left = episode.open(PassRequest.everything(episode.spec()));
                    left.advance();
                    left.close();
                    assertThatCode(left::close).as("closed twice").doesNotThrowAnyException();
                    assertThat(Recorded.of(episode)).as(key).isEqualTo(once);
                }));
    }

    @Test
    protected void blocksKeepToTheirSize() throws IOException {
        read(
                stored(),
                reader -> each(reader, (key, episode) -> {
                    PassRequest all = PassRequest.everything(episode.spec());
                    Recorded whole = Recorded.of(episode, all);
                    for (int bytes : new int[] {1, 100, 4096}) {
                        PassRequest request = new PassRequest(all.streams(), Set.of(), Interval.WHOLE, bytes);
                        try (Pass pass = episode.open(request)) {
                            while (pass.advance()) {
                                assertFits(episode.spec(), pass.block(), bytes, key);
                            }
                            assertThat(pass.deliveredThrough(Long.MAX_VALUE)).isTrue();
                        }
                        assertThat(Recorded.of(episode, request))
                                .as("%s, %d bytes", key, bytes)
                                .isEqualTo(whole);
                    }
                }));
    }

    private static void assertFits(EpisodeSpec spec, Block block, int most, String key) {
        assertThat(block.count()).as(key).isPositive();
        long bytes = 0;
        for (int i = 0; i < spec.streams().size(); i++) {
            if (block.has(i)) {
                Column column = block.column(i);
                assertThat(column.count()).as(key).isEqualTo(block.count());
                if (column instanceof Numbers numbers) {
                    bytes += (long) numbers.count()
                            * numbers.width()
                            * numbers.scalar().bytes();
                }
            }
        }
        if (block.count() > 1) {
            assertThat(bytes).as("%s: bytes of numbers in a block", key).isLessThanOrEqualTo(most);
        }
    }

    @Test
    protected void givesTheStreamsThatWereAskedForAndNoOther() throws IOException {
        read(
                stored(),
                reader -> each(reader, (key, episode) -> {
                    Recorded all = Recorded.of(episode);
                    for (int i = 0; i < episode.spec().streams().size(); i++) {
                        String name = episode.spec().streams().get(i).name();
                        Recorded one = Recorded.of(episode, PassRequest.of(Set.of(i)));
                        assertThat(one.streams()).as(key).isSubsetOf(name);
                        assertThat(one.samples(name))
                                .as("%s, stream %s", key, name)
                                .isEqualTo(all.samples(name));
                    }
                }));
    }

    @Test
    protected void stampsAloneAreThoseOfAWholePass() throws IOException {
        read(
                stored(),
                reader -> each(reader, (key, episode) -> {
                    Recorded all = Recorded.of(episode);
                    Recorded stamps = Recorded.of(episode, PassRequest.of(Set.of()));
                    assertThat(stamps.streams()).as(key).isEmpty();
                    assertThat(stamps.stamps(0))
                            .as(key)
                            .usingElementComparator(java.util.Arrays::compare)
                            .isEqualTo(all.stamps(0));
                }));
    }

    @RepeatedTest(5)
    protected void aPassOverAPartIsThatPartOfTheWhole(RepetitionInfo run) throws IOException {
        long seed = run.getCurrentRepetition();
        RandomGenerator random = RandomSpecs.dice(seed);
        read(
                stored(),
                reader -> each(reader, (key, episode) -> {
                    Recorded all = Recorded.of(episode);
                    PassRequest everything = PassRequest.everything(episode.spec());
                    int rows = all.stamps(0).size();
                    if (rows == 0) {
                        return;
                    }
                    int from = random.nextInt(rows);
                    int to = random.nextInt(from, rows) + 1;
                    Recorded byRow = Recorded.of(episode, everything.within(new Interval.Samples(0, from, to)));
                    Recorded none = Recorded.of(episode, everything.within(new Interval.Samples(0, to, to)));
                    for (Stream stream : episode.spec().streams()) {
                        if (stream.axis() == 0) {
                            assertThat(byRow.samples(stream.name()))
                                    .as("seed %d, %s, stream %s, rows %d to %d", seed, key, stream.name(), from, to)
                                    .isEqualTo(all.samples(stream.name()).subList(from, to));
                            assertThat(none.samples(stream.name())).isEmpty();
                        }
                    }
                    assertThat(byRow.firstIndex(0)).isEqualTo(from);
                    if (!episode.spec().axes().getFirst().clocks().isEmpty()) {
                        partInTime(episode, all, from, to, "seed " + seed + ", " + key);
                    }
                }));
    }

    private static void partInTime(Episode episode, Recorded all, int from, int to, String what) throws IOException {
        long begin = all.stamps(0).get(from)[0];
        long end = to < all.stamps(0).size() ? all.stamps(0).get(to)[0] : Long.MAX_VALUE;
        PassRequest everything = PassRequest.everything(episode.spec());
        Recorded part = Recorded.of(episode, everything.within(new Interval.Nanos(begin, end)));
        for (Stream stream : episode.spec().streams()) {
            List<Recorded.Sample> samples = all.inTime(stream.name());
            long held = episode.spec().axisOf(stream).latched() ? lastBefore(samples, begin) : begin;
            List<Recorded.Bytes> wanted = samples.stream()
                    .filter(sample -> sample.instantNanos() >= held && sample.instantNanos() < end)
                    .map(Recorded.Sample::bytes)
                    .toList();
            assertThat(part.shown(stream.name()))
                    .as("%s, stream %s, %d to %d ns", what, stream.name(), begin, end)
                    .isEqualTo(wanted);
        }
    }

    /// When the sample was that holds at an instant, on an axis whose samples hold until the next one.
    private static long lastBefore(List<Recorded.Sample> samples, long begin) {
        return samples.stream()
                .mapToLong(Recorded.Sample::instantNanos)
                .filter(nanos -> nanos < begin)
                .max()
                .orElse(begin);
    }

    @Test
    protected void noticesAreTheSameInEveryReading() throws IOException {
        Path place = stored();
        List<List<Notice>> readings = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            read(place, reader -> {
                each(reader, (_, episode) -> Recorded.of(episode));
                readings.add(List.copyOf(reader.notices()));
                each(reader, (_, episode) -> Recorded.of(episode));
                assertThat(Set.copyOf(reader.notices())).isEqualTo(Set.copyOf(readings.getLast()));
            });
        }
        assertThat(readings.get(1)).isEqualTo(readings.get(0));
        if (can(Ability.WRITE)) {
            assertThat(readings.getFirst()).as("of a set just written").isEmpty();
        }
    }

    @Test
    protected void stopsWhenItIsAskedTo() throws IOException {
        assertThatThrownBy(() -> read(stored(), ReadOptions.DEFAULTS.withStopped(() -> true), reader -> {
                    each(reader, (_, episode) -> Recorded.of(episode));
                }))
                .isInstanceOf(CancellationException.class);
    }

    // -- tests: damage

    private static MemorySource files(Path place) throws IOException {
        return Files.isDirectory(place)
                ? MemorySource.of(place)
                : MemorySource.of(Map.of(place.getFileName().toString(), Files.readAllBytes(place)));
    }

    /// Reads all that can be read; an episode that cannot is passed over.
    private void readAll(MemorySource source, String root) throws IOException {
        Optional<DatasetReader> found = reader(source, root, ReadOptions.DEFAULTS);
        if (found.isEmpty()) {
            return;
        }
        try (DatasetReader reader = found.get()) {
            for (Part part : reader.parts(1)) {
                try (EpisodeCursor cursor = reader.open(part)) {
                    boolean more = true;
                    while (more) {
                        try {
                            more = cursor.advance();
                            if (more) {
                                Recorded.of(cursor.episode());
                            }
                        } catch (FormatException passedOver) {
                            assertThat(passedOver.getMessage()).isNotBlank();
                        } catch (UncheckedIOException fromAColumn) {
                            // packets are read while their column is compared, where nothing checked may be thrown
                            assertThat(fromAColumn).hasCauseInstanceOf(FormatException.class);
                        }
                    }
                }
            }
            reader.notices();
        }
    }

    @Test
    protected void survivesFilesCutAtAnyByte() throws IOException {
        Path place = stored();
        MemorySource whole = files(place);
        for (String path : whole.paths()) {
            Prefixes.DEFAULTS.some(
                    whole.bytes(path), damagesPerFile(), 1, cut -> readAll(whole.with(path, cut), nameOf(place)));
        }
    }

    @Test
    protected void survivesFlippedBytes() throws IOException {
        Path place = stored();
        MemorySource whole = files(place);
        for (String path : whole.paths()) {
            Prefixes.DEFAULTS.flips(
                    whole.bytes(path), damagesPerFile(), 2, bad -> readAll(whole.with(path, bad), nameOf(place)));
        }
    }

    @Test
    protected void survivesMissingAndEmptyFiles() throws IOException {
        Path place = stored();
        MemorySource whole = files(place);
        byte[] pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 12345\n"
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        for (String path : whole.paths()) {
            Prefixes.DEFAULTS.one(path + " missing", new byte[0], _ -> readAll(whole.without(path), nameOf(place)));
            Prefixes.DEFAULTS.one(
                    path + " a pointer", pointer, bytes -> readAll(whole.with(path, bytes), nameOf(place)));
        }
    }
}
