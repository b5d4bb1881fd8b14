package dev.cairn.formats.lerobot;

import dev.cairn.episode.Episode;
import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.PacketTrack;
import dev.cairn.episode.Pass;
import dev.cairn.episode.PassRequest;
import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// One episode: where its rows and pictures lie. Holds no samples.
final class LeRobotEpisode implements Episode {
    private final LeRobotSet set;
    private final RowReaders readers;
    private final BooleanSupplier stopped;
    private final EpisodeSpec spec;
    private final DataFile data;
    private final RowSpan span;
    private final int tableRow;
    private final Stamps stamps;
    private final List<@Nullable RowColumn> columns;
    private final List<CameraWindow> windows;

    /// @param columns by stream; null for cameras
    /// @param windows by axis, that of axis 1 first
    LeRobotEpisode(
            LeRobotSet set,
            RowReaders readers,
            BooleanSupplier stopped,
            EpisodeSpec spec,
            DataFile data,
            RowSpan span,
            int tableRow,
            Stamps stamps,
            List<@Nullable RowColumn> columns,
            List<CameraWindow> windows) {
        this.set = set;
        this.readers = readers;
        this.stopped = stopped;
        this.spec = spec;
        this.data = data;
        this.span = span;
        this.tableRow = tableRow;
        this.stamps = stamps;
        this.columns = columns;
        this.windows = List.copyOf(windows);
    }

    @Override
    public EpisodeSpec spec() {
        return spec;
    }

    @Override
    public Pass open(PassRequest request) throws IOException {
        for (int stream : request.streams()) {
            check(stream);
        }
        return LeRobotPass.open(this, request);
    }

    @Override
    public PacketTrack track(int stream) throws IOException {
        check(stream);
        RowColumn column = columns.get(stream);
        if (column == null) {
            return new CameraTrack(windowOf(stream));
        }
        if (column.kind() != RowColumn.Kind.PICTURES) {
            throw new IllegalArgumentException(
                    "stream " + spec.streams().get(stream).name() + " of " + spec.key() + " is no pictures");
        }
        return new CellTrack(this, column);
    }

    @Override
    public OptionalDouble windowStartSeconds(int stream) {
        check(stream);
        if (columns.get(stream) != null || Double.isNaN(windowOf(stream).startSeconds())) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(windowOf(stream).startSeconds());
    }

    private void check(int stream) {
        if (stream < 0 || stream >= columns.size()) {
            throw new IllegalArgumentException("no stream " + stream + ", there are " + columns.size());
        }
    }

    LeRobotSet set() {
        return set;
    }

    RowReaders readers() {
        return readers;
    }

    BooleanSupplier stopped() {
        return stopped;
    }

    DataFile data() {
        return data;
    }

    RowSpan span() {
        return span;
    }

    long rows() {
        return span.count();
    }

    /// Its row in the episode table.
    int tableRow() {
        return tableRow;
    }

    Stamps stamps() {
        return stamps;
    }

    /// The column of a stream, null for cameras.
    @Nullable
    RowColumn column(int stream) {
        return columns.get(stream);
    }

    List<CameraWindow> windows() {
        return windows;
    }

    private CameraWindow windowOf(int stream) {
        return windows.get(spec.streams().get(stream).axis() - 1);
    }
}
