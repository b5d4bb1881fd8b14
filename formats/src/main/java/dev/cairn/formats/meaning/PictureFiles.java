package dev.cairn.formats.meaning;

import dev.cairn.episode.Codec;
import dev.cairn.episode.Column;
import dev.cairn.episode.Packets;
import dev.cairn.formats.message.gather.Blobs;

/// Picture files as packets; one of another codec than the first is missing.
final class PictureFiles implements Assembly {
    private final Codec codec;
    private final int skip;
    private long misfits;

    /// @param skip bytes in front of each file
    PictureFiles(Codec codec, int skip) {
        this.codec = codec;
        this.skip = skip;
    }

    @Override
    public Column column(Taken taken) {
        Blobs blobs = taken.blobs(0);
        Packets.Builder packets = PicturePackets.builder(blobs);
        long[] nanos = taken.nanos();
        misfits = 0;
        for (int i = 0; i < blobs.count(); i++) {
            int at = blobs.offset(i) + skip;
            int length = blobs.length(i) - skip;
            if (blobs.present(i) && length > 0 && Stills.codec(blobs.bytes(), at, length) == codec) {
                packets.add(at, length, nanos[i], nanos[i], true, true);
            } else {
                packets.addMissing(nanos[i]);
                misfits++;
            }
        }
        return packets.build();
    }

    @Override
    public long misfits(Taken taken) {
        return misfits;
    }

    @Override
    public String misfit() {
        return "pictures are no " + codec.label() + " as the first is, and are missing";
    }

    @Override
    public void clear() {
        misfits = 0;
    }
}
