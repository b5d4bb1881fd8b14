package dev.cairn.formats.bitstream;

import dev.cairn.episode.Encoding;
import dev.cairn.episode.Episode;
import dev.cairn.episode.PacketTrack;
import dev.cairn.episode.Packets;
import dev.cairn.episode.format.Loss;
import dev.cairn.episode.source.FormatException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The packets of one camera of one episode as an MP4 takes them.
///
/// Where they lie in a file they are ranges of it. Packets that lie in lent memory, and such as carry their parameter
/// sets along, are put aside in one pass, framed anew.
///
/// @param losses pictures that nobody can decode, and the like
/// @param mustEncode why they cannot be copied; empty if they may
/// @param spool what was put aside; to be closed when they are no longer needed
public record CameraPackets(
        Encoding.Pictures encoding,
        Packets packets,
        List<Loss> losses,
        String mustEncode,
        @Nullable PacketSpool spool) implements AutoCloseable {

    /// Gets the packets of a camera.
    ///
    /// @param scratch file for what must be put aside; null to tell what they are like and to keep no bytes
    /// @throws FormatException CORRUPT_FILE, or TARGET_CANNOT_HOLD if the pictures change their size
    public static CameraPackets of(Episode episode, int stream, @Nullable Path scratch) throws IOException {
        Encoding.Pictures encoding = PacketWalk.pictures(episode, stream);
        if (PacketWalk.isLent(episode, stream)) {
            return spooled(episode, stream, encoding, scratch);
        }
        try (PacketTrack track = episode.track(stream)) {
            return new CameraPackets(encoding, track.all(), List.of(), "", null);
        }
    }

    private static CameraPackets spooled(
            Episode episode, int stream, Encoding.Pictures encoding, @Nullable Path scratch) throws IOException {
        String name = episode.spec().streams().get(stream).name();
        PacketSpool spool = new PacketSpool(episode.spec().key(), name, encoding, scratch);
        boolean done = false;
        try (PacketWalk walk = PacketWalk.of(episode, stream)) {
            while (walk.next()) {
                spool.add(walk);
            }
            CameraPackets taken = spool.finish(walk.undecodable());
            done = true;
            return taken;
        } finally {
            if (!done) {
                spool.close();
            }
        }
    }

    /// Lets go of what was put aside.
    @Override
    public void close() throws IOException {
        if (spool != null) {
            spool.close();
        }
    }
}
