package dev.cairn.formats.lerobot;

import dev.cairn.episode.Block;
import dev.cairn.episode.Pass;
import dev.cairn.episode.PassRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// One axis after the other: rows first, then each wanted camera.
final class LeRobotPass implements Pass {
    /// Blocks of one axis.
    interface AxisBlocks extends AutoCloseable {
        /// The next block, null at the end; what the last one lent is void.
        @Nullable
        Block next() throws IOException;

        /// Whether everything up to an instant is out.
        boolean deliveredThrough(long nanos);

        @Override
        void close();
    }

    private final BooleanSupplier stopped;
    private final List<AxisBlocks> axes = new ArrayList<>();
    private int at;
    private @Nullable Block block;
    private boolean closed;

    LeRobotPass(LeRobotEpisode episode, PassRequest request) throws IOException {
        stopped = episode.stopped();
        Extent extent = Extent.of(episode, request.interval());
        boolean stampsAlone = request.streams().isEmpty();
        boolean rows = stampsAlone;
        int[] cameraStreams = new int[episode.windows().size()];
        java.util.Arrays.fill(cameraStreams, -1);
        for (int stream : request.streams()) {
            if (episode.column(stream) != null) {
                rows = true;
            } else {
                cameraStreams[episode.spec().streams().get(stream).axis() - 1] = stream;
            }
        }
        if (rows) {
            axes.add(new RowBlocks(episode, request, extent));
        }
        for (int camera = 0; camera < cameraStreams.length; camera++) {
            if (stampsAlone || cameraStreams[camera] >= 0) {
                axes.add(new CameraBlocks(
                        extent.windows().get(camera),
                        extent.windows().get(camera).from()
                                - episode.windows().get(camera).from(),
                        camera + 1,
                        cameraStreams[camera],
                        episode.spec().streams().size()));
            }
        }
    }

    @Override
    public boolean advance() throws IOException {
        if (closed) {
            throw new IllegalStateException("the pass is closed");
        }
        block = null;
        if (stopped.getAsBoolean()) {
            throw new CancellationException("reading was stopped");
        }
        while (at < axes.size()) {
            block = axes.get(at).next();
            if (block != null) {
                return true;
            }
            at++;
        }
        return false;
    }

    @Override
    public Block block() {
        Block current = block;
        if (current == null) {
            throw new IllegalStateException("no block: advance() was not called, or said false");
        }
        return current;
    }

    @Override
    public boolean deliveredThrough(long nanos) {
        for (int axis = at; axis < axes.size(); axis++) {
            if (!axes.get(axis).deliveredThrough(nanos)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() {
        closed = true;
        block = null;
        axes.forEach(AxisBlocks::close);
        axes.clear();
        at = 0;
    }
}
