package dev.cairn.testkit;

import dev.cairn.episode.Attachment;
import dev.cairn.episode.Claim;
import dev.cairn.episode.Column;
import dev.cairn.episode.Episode;
import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.PacketBytes;
import dev.cairn.episode.Packets;
import dev.cairn.episode.Rate;
import dev.cairn.episode.Role;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Scalar;
import dev.cairn.episode.Stream;
import dev.cairn.episode.Texts;
import dev.cairn.episode.format.Ability;
import dev.cairn.episode.format.Confidence;
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
import dev.cairn.episode.format.WritePlan;
import dev.cairn.episode.format.WriteReport;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.episode.source.Source;
import dev.cairn.episode.source.SourceFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/// The smallest format that keeps [EpisodeFormatContract]: one file with 32-bit floats, texts and packets.
final class ToyFormat implements EpisodeFormat {
    static final String FILE = "episodes.toy";
    private static final int MAGIC = 0x544f5931;
    private static final int MOST = 1 << 20;

    @Override
    public String name() {
        return "toy";
    }

    @Override
    public Set<Ability> abilities() {
        return EnumSet.of(Ability.READ, Ability.WRITE, Ability.INTERVAL, Ability.RANDOM_EPISODE);
    }

    @Override
    public Optional<Recognised> recognise(Source source, String root, ReadLimits limits) throws IOException {
        Optional<SourceFile> file = source.find(FILE);
        return file.isEmpty()
                ? Optional.empty()
                : Optional.of(new Recognised("toy", root, "1", Confidence.CERTAIN, "has " + FILE, List.of(FILE)));
    }

    @Override
    public DatasetReader open(Source source, Recognised where, ReadOptions options) throws IOException {
        SourceFile file = source.find(FILE)
                .orElseThrow(
                        () -> new FormatException(Problem.MISSING_FILE, FILE, "expected the only file of the set"));
        return new Reader(episodes(file.readAll(MOST)), options);
    }

    @Override
    public DatasetWriter create(Target target) throws IOException {
        if (Files.exists(target.place())) {
            throw new FormatException(Problem.OUTPUT_EXISTS, target.place().toString(), "give another place");
        }
        return new Writer(target.place());
    }

    private static List<Episode> episodes(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        if (in.readInt() != MAGIC) {
            throw corrupt("no magic");
        }
        List<Episode> episodes = new ArrayList<>();
        int count = count(in, in.readInt());
        try {
            for (int i = 0; i < count; i++) {
                episodes.add(episode(in, i));
            }
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw corrupt(String.valueOf(e.getMessage()));
        }
        return episodes;
    }

    private static FormatException corrupt(String found) {
        return new FormatException(Problem.CORRUPT_FILE, FILE, found);
    }

    /// Everything counted takes at least a byte.
    private static int count(DataInputStream in, int declared) throws IOException {
        return ReadLimits.hold(declared, in.available(), FILE, -1, "a count");
    }

    private static Episode episode(DataInputStream in, int ordinal) throws IOException {
        MemoryEpisode.Builder episode = MemoryEpisode.of(text(in)).ordinal(ordinal);
        int rows = count(in, in.readInt());
        Rate rate = new Rate(in.readInt(), in.readInt());
        episode.rows(rate, rows);
        int streams = count(in, in.readInt());
        for (int i = 0; i < streams; i++) {
            String name = text(in);
            Role role = Role.values()[ReadLimits.hold(in.readInt(), Role.values().length - 1, FILE, -1, "a role")];
            switch (in.readByte()) {
                case 0 -> floats(in, episode, name, role, rows);
                case 1 -> {
                    @Nullable String[] texts = new @Nullable String[rows];
                    for (int row = 0; row < rows; row++) {
                        texts[row] = text(in);
                    }
                    episode.texts(name, role, texts);
                }
                case 2 -> camera(in, episode, name, rate);
                default -> throw corrupt("an unknown kind of stream");
            }
        }
        return episode.build();
    }

    private static void floats(DataInputStream in, MemoryEpisode.Builder episode, String name, Role role, int rows)
            throws IOException {
        int width = ReadLimits.hold(in.readInt(), 1000, FILE, -1, "a width");
        float[] values = new float[count(in, Math.multiplyExact(width, rows))];
        for (int at = 0; at < values.length; at++) {
            values[at] = in.readFloat();
        }
        episode.numbers(name, role, List.of(width), new Numbers.F32(values, rows, width, null));
    }

    private static void camera(DataInputStream in, MemoryEpisode.Builder episode, String name, Rate rate)
            throws IOException {
        int count = count(in, in.readInt());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        long[][] times = new long[count][];
        boolean[] keys = new boolean[count];
        for (int i = 0; i < count; i++) {
            times[i] = new long[] {in.readLong() >> 8, in.readLong() >> 8, bytes.size(), 0};
            keys[i] = in.readBoolean();
            byte[] packet = in.readNBytes(count(in, in.readInt()));
            bytes.writeBytes(packet);
            times[i][3] = packet.length;
        }
        Packets.Builder packets =
                new Packets.Builder(new PacketBytes.InMemory(bytes.toByteArray()), FakeVideo.config(), count);
        for (int i = 0; i < count; i++) {
            packets.add(times[i][2], (int) times[i][3], times[i][0], times[i][1], keys[i], true);
        }
        episode.camera(name, FakeVideo.encoding(), Claim.declared(rate, FILE), packets.build());
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(count(in, in.readInt())), StandardCharsets.UTF_8);
    }

    private record Reader(List<Episode> all, ReadOptions options) implements DatasetReader {
        @Override
        public DatasetSpec spec() {
            Claim<String> unknown = Claim.unknown("said");
            return new DatasetSpec(
                    "toy", "toy", "1", unknown, unknown, List.of(), List.of(), Map.of(), Map.of(), List.of(), List.of(),
                    List.of());
        }

        @Override
        public OptionalLong episodes() {
            return OptionalLong.of(all.size());
        }

        @Override
        public List<Notice> notices() {
            return List.of();
        }

        @Override
        public List<Part> parts(int wanted) {
            List<Part> parts = new ArrayList<>();
            int step = Math.max(1, all.size() / wanted);
            for (int from = 0; from < all.size(); from += step) {
                parts.add(new Part("toy", "", from, Math.min(all.size(), from + step)));
            }
            return parts;
        }

        @Override
        public EpisodeCursor open(Part part) {
            return new Cursor(all.subList((int) part.fromEpisode(), (int) part.toEpisode()), options);
        }

        @Override
        public Episode episode(String key) throws FormatException {
            for (Episode episode : all) {
                if (episode.spec().key().equals(key)) {
                    return episode;
                }
            }
            throw new FormatException(Problem.NO_SUCH_EPISODE, FILE, "no episode " + key);
        }

        @Override
        public SourceFile attachment(Attachment attachment) throws FormatException {
            throw new FormatException(Problem.MISSING_FILE, attachment.path(), "toy has no attachments");
        }

        @Override
        public void close() {}
    }

    private static final class Cursor implements EpisodeCursor {
        private final List<Episode> episodes;
        private final ReadOptions options;
        private int at = -1;

        Cursor(List<Episode> episodes, ReadOptions options) {
            this.episodes = episodes;
            this.options = options;
        }

        @Override
        public boolean advance() {
            if (options.stopped().getAsBoolean()) {
                throw new CancellationException("stopped");
            }
            return ++at < episodes.size();
        }

        @Override
        public String key() {
            return episode().spec().key();
        }

        @Override
        public Episode episode() {
            return episodes.get(at);
        }

        @Override
        public void close() {}
    }

    private static final class Writer implements DatasetWriter {
        private final Path place;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final DataOutputStream out = new DataOutputStream(bytes);
        private int count;
        private long rows;

        Writer(Path place) {
            this.place = place;
        }

        @Override
        public WritePlan plan(Episode episode) {
            EpisodeSpec spec = episode.spec();
            return new WritePlan(spec.key(), spec.axes().getFirst().samples().orElse(0), 0, List.of(), List.of());
        }

        @Override
        public WritePlan add(Episode episode) throws IOException {
            MemoryEpisode memory = (MemoryEpisode) episode;
            EpisodeSpec spec = episode.spec();
            Rate rate = spec.axes().getFirst().rate().known().orElseThrow();
            text(spec.key());
            out.writeInt(memory.samples(0));
            out.writeInt(rate.samples());
            out.writeInt(rate.seconds());
            out.writeInt(spec.streams().size());
            for (int i = 0; i < spec.streams().size(); i++) {
                stream(spec.streams().get(i), memory.column(i));
            }
            count++;
            rows += memory.samples(0);
            return plan(episode);
        }

        @Override
        public boolean attach(Attachment attachment, SourceFile file) {
            return false;
        }

        private void stream(Stream stream, Column column) throws IOException {
            text(stream.name());
            out.writeInt(stream.role().ordinal());
            switch (column) {
                case Numbers.F32 n -> {
                    out.writeByte(0);
                    out.writeInt(n.width());
                    for (float value : n.array()) {
                        out.writeFloat(value);
                    }
                }
                case Texts texts -> {
                    out.writeByte(1);
                    for (int i = 0; i < texts.count(); i++) {
                        text(texts.text(i));
                    }
                }
                case Packets packets -> {
                    out.writeByte(2);
                    out.writeInt(packets.count());
                    for (int i = 0; i < packets.count(); i++) {
                        out.writeLong(packets.pts(i) << 8);
                        out.writeLong(packets.dts(i) << 8);
                        out.writeBoolean(packets.key(i));
                        out.writeInt(packets.size(i));
                        out.write(packets.read(i));
                    }
                }
                default -> throw new FormatException(Problem.TARGET_CANNOT_HOLD, stream.name(), "toy holds it not");
            }
        }

        private void text(String text) throws IOException {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            out.writeInt(utf8.length);
            out.write(utf8);
        }

        @Override
        public WriteReport finish() throws IOException {
            Files.createDirectory(place);
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            DataOutputStream head = new DataOutputStream(file);
            head.writeInt(MAGIC);
            head.writeInt(count);
            head.write(bytes.toByteArray());
            Files.write(place.resolve(FILE), file.toByteArray());
            return new WriteReport(count, rows, file.size(), 1, Map.of(), "", List.of());
        }

        @Override
        public void close() {}
    }

    static EpisodeShape shape(long seed) {
        EpisodeShape shape = RandomSpecs.lerobotLikeWithVideo(seed);
        List<Stream> floats = shape.streams().stream()
                .filter(stream -> stream.type() instanceof SampleType.Numeric numbers
                        && numbers.scalar() == Scalar.F32
                        && numbers.shape().size() == 1)
                .toList();
        return new EpisodeShape(
                shape.rate(),
                shape.rows(),
                floats,
                shape.cameras(),
                List.of(),
                shape.group(),
                shape.between(),
                shape.tasks(),
                0);
    }
}
