package dev.cairn.formats.rosbag2;

import dev.cairn.episode.format.Notice;
import dev.cairn.episode.format.NoticeKind;
import dev.cairn.episode.format.ReadOptions;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.source.Source;
import dev.cairn.episode.source.SourceFile;
import dev.cairn.formats.log.LogAttachment;
import dev.cairn.formats.log.LogChannel;
import dev.cairn.formats.log.LogCursor;
import dev.cairn.formats.log.LogMetadata;
import dev.cairn.formats.log.LogNotices;
import dev.cairn.formats.log.LogOrder;
import dev.cairn.formats.log.LogQuery;
import dev.cairn.formats.log.LogReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// A rosbag2 recording being read.
///
/// A topic is one channel over all files. Whole files packed by zstd lie unpacked in the system's temporary folder
/// while
/// they are read.
public final class Rosbag2Reader implements LogReader {
    /// Names of message encodings that somebody can decode.
    private static final Set<String> ENCODINGS = Set.of("cdr", "ros1", "protobuf", "json", "cbor", "msgpack");

    private final List<Part> parts;
    private final Manifest manifest;
    private final Optional<ManifestCheck> check;
    private final ReadOptions options;
    private final LogNotices notices;
    private final List<LogChannel> channels;
    private final boolean packed;

    private Rosbag2Reader(
            List<Part> parts,
            Manifest manifest,
            Optional<ManifestCheck> check,
            ReadOptions options,
            LogNotices notices,
            List<LogChannel> channels) {
        this.parts = parts;
        this.manifest = manifest;
        this.check = check;
        this.options = options;
        this.notices = notices;
        this.channels = channels;
        this.packed = manifest.compressionMode().equals("message");
    }

    /// Opens a bag.
    ///
    /// @param path below the source's root: the bag's folder (`""` for the root itself), or one storage file
    /// @param mcap opens storage files of MCAP
    /// @throws FormatException if nothing can be read, or a storage, packing or serialization is not known
    public static Rosbag2Reader open(Source source, String path, ReadOptions options, StorageOpener mcap)
            throws IOException {
        LogNotices notices = new LogNotices();
        Optional<SourceFile> single = path.isEmpty() ? Optional.empty() : source.find(path);
        String folder = single.isEmpty() ? path : path.substring(0, Math.max(0, path.lastIndexOf('/')));
        StorageFiles storage = new StorageFiles(source, folder, options, mcap, notices);
        Optional<SourceFile> yaml =
                single.isPresent() ? Optional.empty() : source.find(storage.below(ManifestFile.NAME));
        Optional<Manifest> said = yaml.isPresent() ? ManifestFile.read(yaml.get(), options, notices) : Optional.empty();
        List<SourceFile> files = single.isPresent()
                ? List.of(single.get())
                : said.isPresent() ? storage.listed(said.get().paths()) : storage.inFolder();
        if (files.isEmpty()) {
            throw new FormatException(
                    said.isPresent() ? Problem.MISSING_FILE : Problem.NOT_A_DATASET,
                    folder.isEmpty() ? source.uri() : folder,
                    "no storage file of a rosbag2 is there, expected .db3 or .mcap");
        }
        if (single.isEmpty() && yaml.isEmpty()) {
            notices.add(Notice.ofSet(
                    NoticeKind.LOG_INDEX_REBUILT,
                    storage.below(ManifestFile.NAME),
                    "no such file: the recorder did not finish; made up from " + files.size() + " storage files",
                    "metadata.yaml in the bag"));
        }
        List<Part> parts = storage.openAll(files, said.isEmpty());
        boolean done = false;
        try {
            Rosbag2Reader reader = of(parts, said, storage.below(ManifestFile.NAME), options, notices);
            done = true;
            return reader;
        } finally {
            if (!done) {
                closeAll(parts);
            }
        }
    }

    private static Rosbag2Reader of(
            List<Part> parts, Optional<Manifest> said, String yaml, ReadOptions options, LogNotices notices)
            throws IOException {
        Channels channels = new Channels();
        Manifest embedded = Manifest.NONE;
        for (Part part : parts) {
            part.setChannels(channels.add(part.reader().channels()));
            if (part.reader() instanceof Db3Reader db3 && !db3.manifest().equals(Manifest.NONE)) {
                embedded = db3.manifest();
            }
        }
        Manifest manifest = said.orElse(embedded);
        ManifestFile.refuseUnknownPacking(manifest, yaml);
        said.ifPresent(channels::complete);
        List<LogChannel> all = channels.all();
        serializations(all, yaml, notices);
        Optional<ManifestCheck> check = said.map(one -> new ManifestCheck(one, yaml, notices));
        Rosbag2Reader reader = new Rosbag2Reader(parts, manifest, check, options, notices, all);
        check.ifPresent(one -> one.times(reader.firstNanos(), reader.lastNanos()));
        reader.checkCounted();
        return reader;
    }

    private static void serializations(List<LogChannel> channels, String file, LogNotices notices)
            throws FormatException {
        boolean any = channels.isEmpty();
        for (LogChannel channel : channels) {
            any |= ENCODINGS.contains(channel.messageEncoding());
        }
        if (!any) {
            throw new FormatException(
                    Problem.UNSUPPORTED_FEATURE,
                    file,
                    "messages are serialized as `" + channels.getFirst().messageEncoding() + "`, expected `cdr`");
        }
        for (LogChannel channel : channels) {
            if (!ENCODINGS.contains(channel.messageEncoding())) {
                notices.add(Notice.ofSet(
                                NoticeKind.LOG_ENCODING,
                                file,
                                "messages are serialized as `" + channel.messageEncoding() + "`, kept as they are",
                                "cdr")
                        .about(channel.topic()));
            }
        }
    }

    /// Compares counts at once where every file was counted when it was opened; else a whole pass does.
    private void checkCounted() {
        for (Part part : parts) {
            if (part.reader().channels().stream()
                    .anyMatch(channel -> channel.messages().isEmpty())) {
                return;
            }
        }
        long[] counts = new long[channels.size()];
        for (LogChannel channel : channels) {
            counts[channel.index()] = channel.messages().orElse(0);
        }
        check.ifPresent(one -> one.counts(channels, counts));
    }

    @Override
    public String profile() {
        return "ros2";
    }

    @Override
    public List<LogChannel> channels() {
        return channels;
    }

    @Override
    public OptionalLong firstNanos() {
        return parts.stream()
                .flatMapToLong(part -> part.reader().firstNanos().stream())
                .min();
    }

    @Override
    public OptionalLong lastNanos() {
        return parts.stream()
                .flatMapToLong(part -> part.reader().lastNanos().stream())
                .max();
    }

    @Override
    public List<LogAttachment> attachments() {
        List<LogAttachment> all = new ArrayList<>();
        for (Part part : parts) {
            all.addAll(part.reader().attachments());
        }
        return all;
    }

    /// The manifest's single values as `rosbag2`, and those of the storage files.
    @Override
    public List<LogMetadata> metadata() {
        List<LogMetadata> all = new ArrayList<>();
        if (!manifest.equals(Manifest.NONE)) {
            all.add(new LogMetadata("rosbag2", ManifestFile.values(manifest)));
        }
        for (Part part : parts) {
            for (LogMetadata one : part.reader().metadata()) {
                if (!all.contains(one)) {
                    all.add(one);
                }
            }
        }
        return all;
    }

    @Override
    public List<Notice> notices() {
        List<Notice> all = new ArrayList<>(notices.all());
        for (Part part : parts) {
            all.addAll(part.reader().notices());
        }
        return all;
    }

    @Override
    public boolean indexed() {
        return parts.stream().allMatch(part -> part.reader().indexed());
    }

    @Override
    public Optional<byte[]> first(int channel) throws IOException {
        BitSet only = new BitSet();
        only.set(channel);
        try (LogCursor cursor = open(new LogQuery(only, Long.MIN_VALUE, Long.MAX_VALUE, LogOrder.FILE))) {
            if (!cursor.advance()) {
                return Optional.empty();
            }
            int from = cursor.offset();
            return Optional.of(Arrays.copyOfRange(cursor.bytes(), from, from + cursor.length()));
        }
    }

    @Override
    public LogCursor open(LogQuery query) throws IOException {
        BitSet wanted = query.channels();
        List<Part> pending = new ArrayList<>();
        for (Part part : parts) {
            if (part.holds(query, wanted)) {
                pending.add(part);
            }
        }
        if (query.order() == LogOrder.LOG_TIME) {
            pending.sort(Comparator.comparingLong(Part::firstNanos)); // stable: equal starts in file order
        }
        boolean[] packedChannels = new boolean[channels.size()];
        for (LogChannel channel : channels) {
            packedChannels[channel.index()] =
                    packed || channel.messageEncoding().equals("cdr");
        }
        boolean everything = wanted.cardinality() == channels.size()
                && query.fromNanos() == Long.MIN_VALUE
                && query.toNanos() == Long.MAX_VALUE;
        String name = parts.isEmpty() ? "" : parts.getFirst().path();
        return new MergeCursor(
                pending, query, packed, packedChannels, new BlobUnpacker(name, options.limits()), notices, counts -> {
                    if (everything) {
                        check.ifPresent(one -> one.counts(channels, counts));
                    }
                });
    }

    @Override
    public void close() throws IOException {
        closeAll(parts);
    }

    private static void closeAll(List<Part> parts) throws IOException {
        IOException first = null;
        for (Part part : parts) {
            try {
                part.reader().close();
            } catch (IOException e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
