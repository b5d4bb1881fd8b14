package dev.cairn.formats.foxglove;

import dev.cairn.episode.Axis;
import dev.cairn.episode.Encoding;
import dev.cairn.episode.Episode;
import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.Interval;
import dev.cairn.episode.Origin;
import dev.cairn.episode.PacketTrack;
import dev.cairn.episode.Pass;
import dev.cairn.episode.PassRequest;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Stream;
import dev.cairn.episode.format.Notice;
import dev.cairn.episode.format.ReadOptions;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.source.SourceFile;
import dev.cairn.formats.foxglove.Described.DescribedAxis;
import dev.cairn.formats.foxglove.Described.DescribedStream;
import dev.cairn.formats.log.LogChannel;
import dev.cairn.formats.log.LogReader;
import dev.cairn.formats.mcap.McapReader;
import java.io.IOException;
import java.util.List;

/// One file as the episode it was made of.
final class FoxgloveEpisode implements Episode, AutoCloseable {
    private final LogReader log;
    private final Described described;
    private final EpisodeSpec spec;
    private final ReadOptions options;
    private final String file;

    private FoxgloveEpisode(LogReader log, Described described, EpisodeSpec spec, ReadOptions options, String file) {
        this.log = log;
        this.described = described;
        this.spec = spec;
        this.options = options;
        this.file = file;
    }

    static FoxgloveEpisode open(SourceFile file, long ordinal, String uri, ReadOptions options) throws IOException {
        McapReader log = McapReader.open(file, options);
        boolean done = false;
        try {
            Described described = Described.of(log.metadata(), file.path(), options.limits());
            List<Axis> axes = described.axes().stream().map(DescribedAxis::axis).toList();
            List<Stream> streams =
                    described.streams().stream().map(DescribedStream::stream).toList();
            String key = FoxgloveReader.key(file.path());
            EpisodeSpec spec = new EpisodeSpec(
                    key,
                    ordinal,
                    new Origin(uri, key, Interval.WHOLE),
                    axes,
                    streams,
                    described.labels(),
                    List.of(),
                    List.of(),
                    List.of());
            FoxgloveEpisode episode = new FoxgloveEpisode(log, described, spec, options, file.path());
            done = true;
            return episode;
        } finally {
            if (!done) {
                log.close();
            }
        }
    }

    @Override
    public EpisodeSpec spec() {
        return spec;
    }

    LogReader log() {
        return log;
    }

    Described described() {
        return described;
    }

    ReadOptions options() {
        return options;
    }

    String file() {
        return file;
    }

    List<Notice> notices() {
        return log.notices();
    }

    /// The channel of a stream.
    ///
    /// @throws FormatException CORRUPT_FILE if the file has none of its topic
    LogChannel channel(DescribedStream stream) throws FormatException {
        return log.channels().stream()
                .filter(channel -> channel.topic().equals(stream.topic()))
                .findFirst()
                .orElseThrow(() -> new FormatException(
                        Problem.CORRUPT_FILE, file, "no channel " + stream.topic() + ", its description names one"));
    }

    @Override
    public Pass open(PassRequest request) throws IOException {
        for (int stream : request.streams()) {
            check(stream);
        }
        return FoxglovePass.open(this, request);
    }

    private void check(int stream) {
        if (stream < 0 || stream >= spec.streams().size()) {
            throw new IllegalArgumentException(
                    "no stream " + stream + ", there are " + spec.streams().size());
        }
    }

    @Override
    public PacketTrack track(int stream) throws IOException {
        check(stream);
        Stream camera = spec.streams().get(stream);
        if (!(camera.type() instanceof SampleType.Encoded(Encoding.Pictures pictures))) {
            throw new IllegalArgumentException(camera.name() + " of " + spec.key() + " is no pictures");
        }
        return FoxgloveTrack.of(this, stream, pictures.timeBase());
    }

    @Override
    public void close() throws IOException {
        log.close();
    }
}
