package dev.cairn.formats.logset;

import dev.cairn.episode.Episode;
import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.Interval;
import dev.cairn.episode.Origin;
import dev.cairn.episode.PacketTrack;
import dev.cairn.episode.Pass;
import dev.cairn.episode.PassRequest;
import dev.cairn.episode.Stream;
import dev.cairn.episode.format.Notice;
import dev.cairn.episode.format.NoticeKind;
import dev.cairn.episode.format.ReadOptions;
import dev.cairn.formats.log.LogReader;
import dev.cairn.formats.meaning.ChannelDecoder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;

/// One recording; holds no message.
final class LogEpisode implements Episode {
    private final LogReader log;
    private final LogPlace place;
    private final ReadOptions options;
    private final NoticeBook notices;
    private final EpisodeSpec spec;
    private final List<LogAxis> axes;
    private final LogIndex index;
    private final Map<Integer, PictureIndex> pictures = new HashMap<>();
    private final AtomicLongArray storedBytes;

    private LogEpisode(
            LogReader log,
            LogPlace place,
            ReadOptions options,
            NoticeBook notices,
            EpisodeSpec spec,
            List<LogAxis> axes) {
        this.log = log;
        this.place = place;
        this.options = options;
        this.notices = notices;
        this.spec = spec;
        this.axes = List.copyOf(axes);
        this.index = new LogIndex(log, options.stopped());
        this.storedBytes = new AtomicLongArray(axes.size());
        for (LogAxis axis : axes) {
            storedBytes.set(axis.index(), -1);
        }
    }

    /// Looks at the first messages of a log and fixes what the episode holds.
    ///
    /// @param root of the dataset
    static LogEpisode of(
            LogReader log,
            LogPlace place,
            long ordinal,
            String uri,
            String root,
            ReadOptions options,
            NoticeBook notices)
            throws IOException {
        FirstMessages first = FirstMessages.read(log, options.stopped());
        List<LogAxis> axes = LogLayout.of(log, first, options.limits(), Rates.of(log, first));
        List<Stream> streams = new ArrayList<>();
        axes.forEach(axis -> streams.addAll(axis.streams()));
        EpisodeSpec spec = new EpisodeSpec(
                place.key(),
                ordinal,
                new Origin(uri, place.key(), Interval.WHOLE),
                axes.stream().map(LogAxis::axis).toList(),
                streams,
                LogLabels.of(log, axes, place.path()),
                List.of(),
                LogLabels.attachments(log, root),
                List.of());
        LogEpisode episode = new LogEpisode(log, place, options, notices, spec, axes);
        episode.tellUndecoded();
        episode.note();
        return episode;
    }

    /// Channels of which nothing can be decoded.
    private void tellUndecoded() {
        List<Notice> told = new ArrayList<>();
        for (LogAxis axis : axes) {
            axis.decoder()
                    .problem()
                    .ifPresent(problem -> told.add(Notice.ofSet(
                                    NoticeKind.LOG_ENCODING,
                                    place.path(),
                                    problem + "; its messages are kept as they are",
                                    "a schema that can be read")
                            .about(axis.axis().name())
                            .times(Math.max(1, axis.axis().samples().orElse(1)))));
        }
        axes.forEach(axis -> told.addAll(remarks(axis, axis.decoder())));
        notices.add(spec.ordinal(), spec.key(), told);
    }

    private List<Notice> remarks(LogAxis axis, ChannelDecoder decoder) {
        return decoder.remarks().stream()
                .map(remark -> Notice.ofSet(
                                NoticeKind.LOG_LEFT_OUT, place.path(), remark.text(), "what the first messages showed")
                        .about(axis.axis().name())
                        .times(Math.max(1, remark.count())))
                .toList();
    }

    /// Notes what the log has seen so far.
    void note() {
        notices.add(spec.ordinal(), spec.key(), log.notices());
    }

    /// Notes what a pass over all of a channel has seen.
    void tell(ChannelBlock seen) {
        storedBytes.set(seen.axis().index(), seen.messageBytes());
        List<Notice> told = new ArrayList<>(seen.watch().notices(place.path()));
        ChannelDecoder decoder = seen.decoder();
        if (decoder != null
                && decoder.undecodable() > 0
                && seen.axis().decoder().problem().isEmpty()) {
            told.add(Notice.ofSet(
                            NoticeKind.LOG_UNDECODABLE,
                            place.path(),
                            "messages that cannot be decoded, the first: "
                                    + decoder.problem().orElse("for no reason"),
                            "messages of their schema")
                    .about(seen.axis().axis().name())
                    .times(decoder.undecodable()));
        }
        if (decoder != null) {
            told.addAll(remarks(seen.axis(), decoder));
        }
        notices.add(spec.ordinal(), spec.key(), told);
    }

    @Override
    public EpisodeSpec spec() {
        return spec;
    }

    @Override
    public Pass open(PassRequest request) throws IOException {
        request.streams().forEach(this::axisOf);
        for (int axis : request.rawAxes()) {
            if (axis < 0 || axis >= axes.size()) {
                throw new IllegalArgumentException("no axis " + axis + ", there are " + axes.size());
            }
        }
        return new LogPass(this, request);
    }

    @Override
    public PacketTrack track(int stream) throws IOException {
        LogAxis axis = axisOf(stream);
        if (!Cameras.isPictures(spec.streams().get(stream))) {
            throw new IllegalArgumentException(
                    "stream " + spec.streams().get(stream).name() + " of " + spec.key() + " is no pictures");
        }
        return new LogTrack(this, axis, stream - axis.firstStream() - 1, picturesOf(axis, stream));
    }

    @Override
    public long storedBytes(int axis) {
        return storedBytes.get(axis);
    }

    /// The axis of a stream.
    LogAxis axisOf(int stream) {
        if (stream < 0 || stream >= spec.streams().size()) {
            throw new IllegalArgumentException(
                    "no stream " + stream + ", there are " + spec.streams().size());
        }
        return axes.get(spec.streams().get(stream).axis());
    }

    /// When the pictures of a channel with video are, and which are key pictures.
    PictureIndex pictures(int channel) throws IOException {
        LogAxis axis = axes.get(channel);
        return picturesOf(axis, axis.video().orElseThrow());
    }

    private PictureIndex picturesOf(LogAxis axis, int stream) throws IOException {
        synchronized (pictures) {
            PictureIndex known = pictures.get(stream);
            if (known == null) {
                known = PictureIndex.of(this, axis, stream - axis.firstStream() - 1);
                pictures.put(stream, known);
            }
            return known;
        }
    }

    LogReader log() {
        return log;
    }

    List<LogAxis> axes() {
        return axes;
    }

    LogIndex index() {
        return index;
    }

    ReadOptions options() {
        return options;
    }
}
