package dev.cairn.episode.picture;

import dev.cairn.episode.PacketTrack;
import dev.cairn.episode.Packets;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Pictures of a camera by number or instant, decoded from the key frame before; never by picture number times 1/fps.
///
/// Neighbouring wishes go on decoding where the last one ended.
public final class Pictures implements AutoCloseable {
    private final PacketTrack track;
    private final FrameDecoder decoder;
    private @Nullable Packets packets;
    private int sent;
    private boolean drained;
    private long lastPts = Long.MIN_VALUE;

    /// Takes both over and closes them.
    public Pictures(PacketTrack track, FrameDecoder decoder) {
        this.track = track;
        this.decoder = decoder;
    }

    /// The picture on screen at an instant of the episode.
    public Optional<Picture> at(long nanos) throws IOException {
        long picture = track.shownAt(nanos);
        return picture < 0 ? Optional.empty() : picture(picture);
    }

    /// One picture by its number in shown order.
    public Optional<Picture> picture(long number) throws IOException {
        long wanted = track.pts(number);
        seek(number, wanted);
        while (true) {
            Optional<Picture> next = decoder.receive();
            if (next.isPresent()) {
                lastPts = next.get().pts();
                if (lastPts >= wanted) {
                    return lastPts == wanted ? next : Optional.empty();
                }
            } else if (!sendNext()) {
                return Optional.empty();
            }
        }
    }

    private void seek(long number, long wanted) throws IOException {
        Packets needed = track.packetsFor(number);
        int resumeAt = 0;
        if (packets != null && !drained && sent > 0 && lastPts < wanted) {
            resumeAt = resumeAt(packets, sent, needed);
        }
        if (resumeAt == 0) {
            decoder.flush();
            lastPts = Long.MIN_VALUE;
        }
        packets = needed;
        sent = resumeAt;
        drained = false;
    }

    /// Where to go on in `needed` when the first `sent` packets of `before` are in the decoder; 0 to begin anew.
    ///
    /// Going on is right only if all packets from the beginning of `needed` up to there were sent.
    private static int resumeAt(Packets before, int sent, Packets needed) {
        if (needed.count() == 0 || !before.bytes().equals(needed.bytes())) {
            return 0;
        }
        int begin = indexOf(before, needed.offset(0));
        int last = indexOf(needed, before.offset(sent - 1));
        return begin >= 0 && begin < sent && last == sent - 1 - begin ? last + 1 : 0;
    }

    private static int indexOf(Packets packets, long offset) {
        for (int i = 0; i < packets.count(); i++) {
            if (packets.offset(i) == offset) {
                return i;
            }
        }
        return -1;
    }

    private boolean sendNext() throws IOException {
        Packets current = packets;
        if (current == null || drained) {
            return false;
        }
        if (sent < current.count()) {
            decoder.send(current, sent++);
        } else {
            decoder.drain();
            drained = true;
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        decoder.close();
        track.close();
    }
}
