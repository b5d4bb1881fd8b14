package dev.cairn.formats.lerobot;

import dev.cairn.episode.AxesInTurn;
import dev.cairn.episode.AxisBlocks;
import dev.cairn.episode.Pass;
import dev.cairn.episode.PassRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// One axis after the other: rows first, then each wanted camera.
final class LeRobotPass {
    private LeRobotPass() {}

    static Pass open(LeRobotEpisode episode, PassRequest request) throws IOException {
        List<AxisBlocks> axes = new ArrayList<>();
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
        return new AxesInTurn(axes, episode.stopped());
    }
}
