package dev.cairn.episode.format;

import java.io.IOException;

/// A camera's distances would have to be encoded anew, and no code of video that the target takes keeps them.
///
/// The caller starts anew with the camera's pictures as images in the rows, see
/// [dev.cairn.episode.transform.DepthCells]: a camera is one or the other in all episodes of an output.
public final class NeedsDepthCells extends IOException {
    private static final long serialVersionUID = 1L;

    private final String camera;

    /// @param reason why its packets cannot be copied
    public NeedsDepthCells(String camera, String reason) {
        super("the depth pictures of " + camera + " must become images in the rows: " + reason);
        this.camera = camera;
    }

    /// Name of the camera's stream.
    public String camera() {
        return camera;
    }
}
