package dev.cairn.formats.meaning;

import dev.cairn.episode.Column;
import dev.cairn.episode.Packets;
import dev.cairn.formats.message.gather.Blobs;

/// Packets of sound as they are.
final class SoundPackets implements Assembly {
    @Override
    public Column column(Taken taken) {
        Blobs blobs = taken.blobs(0);
        Packets.Builder packets = PicturePackets.builder(blobs);
        long[] nanos = taken.nanos();
        for (int i = 0; i < blobs.count(); i++) {
            if (blobs.present(i) && blobs.length(i) > 0) {
                packets.add(blobs.offset(i), blobs.length(i), nanos[i], nanos[i], true, true);
            } else {
                packets.addMissing(nanos[i]);
            }
        }
        return packets.build();
    }
}
