package dev.cairn.formats.meaning;

import dev.cairn.episode.Codec;
import dev.cairn.episode.Column;
import dev.cairn.episode.Packets;
import dev.cairn.formats.message.gather.Blobs;

/// Video packets as they are; the keys are told by what is in them.
final class VideoPackets implements Assembly {
    private final Codec codec;
    private long misfits;

    VideoPackets(Codec codec) {
        this.codec = codec;
    }

    @Override
    public Column column(Taken taken) {
        Blobs blobs = taken.blobs(0);
        Packets.Builder packets = PicturePackets.builder(blobs);
        long[] nanos = taken.nanos();
        misfits = 0;
        for (int i = 0; i < blobs.count(); i++) {
            if (blobs.present(i) && blobs.length(i) > 0) {
                boolean key = KeyPictures.isKey(codec, blobs.bytes(), blobs.offset(i), blobs.length(i));
                packets.add(blobs.offset(i), blobs.length(i), nanos[i], nanos[i], key, true);
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
        return "messages hold no picture";
    }

    @Override
    public void clear() {
        misfits = 0;
    }
}
