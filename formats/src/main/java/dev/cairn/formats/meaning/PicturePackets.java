package dev.cairn.formats.meaning;

import dev.cairn.episode.CodecConfig;
import dev.cairn.episode.PacketBytes;
import dev.cairn.episode.Packets;
import dev.cairn.episode.TimeBase;
import dev.cairn.formats.message.gather.Blobs;

/// Packets that are the blobs of messages.
final class PicturePackets {
    /// Packets of logs are stamped in nanoseconds.
    static final TimeBase NANOS = new TimeBase(1, 1_000_000_000);

    private PicturePackets() {}

    /// Whole blobs, each a key.
    static Packets of(Taken taken, Blobs blobs, boolean[] good) {
        return of(taken, blobs, -1, good);
    }

    /// The first bytes of each blob, each a key.
    ///
    /// @param size of every packet; -1 for the whole blob
    /// @param good whether a blob is a packet; the others are missing
    static Packets of(Taken taken, Blobs blobs, int size, boolean[] good) {
        Packets.Builder packets = builder(blobs);
        long[] nanos = taken.nanos();
        for (int i = 0; i < blobs.count(); i++) {
            if (good[i]) {
                packets.add(blobs.offset(i), size < 0 ? blobs.length(i) : size, nanos[i], nanos[i], true, true);
            } else {
                packets.addMissing(nanos[i]);
            }
        }
        return packets.build();
    }

    static Packets.Builder builder(Blobs blobs) {
        return new Packets.Builder(new PacketBytes.InMemory(blobs.bytes()), CodecConfig.IN_BAND, blobs.count());
    }
}
