package dev.cairn.formats.lerobot;

import dev.cairn.formats.lerobot.WrittenEpisode.VideoWindow;
import java.io.IOException;

/// The video files of one camera.
interface VideoFiles extends AutoCloseable {
    /// Why a clip cannot be copied into these files; empty if it can.
    String refuses(Clip clip);

    /// Copies a clip behind the last one.
    VideoWindow append(long episode, Clip clip) throws IOException;

    /// Files begun so far.
    long files();

    /// Bytes of packets and tables written so far.
    long writtenBytes();

    /// Ends the file that is open.
    void finish() throws IOException;

    @Override
    void close() throws IOException;
}
