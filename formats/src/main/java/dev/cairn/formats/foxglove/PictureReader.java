package dev.cairn.formats.foxglove;

import dev.cairn.episode.CodecConfig;
import dev.cairn.episode.Column;
import dev.cairn.episode.Encoding;
import dev.cairn.episode.PacketBytes;
import dev.cairn.episode.Packets;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.formats.bitstream.InBandVideo;
import dev.cairn.formats.foxglove.Described.DescribedStream;
import dev.cairn.formats.log.LogChannel;
import dev.cairn.formats.log.LogCursor;
import dev.cairn.formats.message.MessageDecoder;
import dev.cairn.formats.message.gather.Blobs;
import dev.cairn.formats.message.gather.UndecodableMessage;
import dev.cairn.formats.message.gather.Wanted;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Pictures, one a message.
final class PictureReader implements StreamReader {
    private final int stream;
    private final String topic;
    private final Encoding.Pictures encoding;
    private final MessageDecoder decoder;
    private final Optional<InBandVideo> video;
    private byte[] bytes = new byte[1 << 12];
    private int filled;
    private int[] places = new int[64];
    private int[] starts = new int[64];
    private boolean[] keys = new boolean[64];
    private int count;

    PictureReader(int stream, DescribedStream described, LogChannel channel, FoxgloveEpisode episode)
            throws IOException {
        this.stream = stream;
        this.topic = described.topic();
        if (!(described.stream().type() instanceof SampleType.Encoded(Encoding.Pictures pictures))
                || described.paths().size() != 1) {
            throw new FormatException(Problem.CORRUPT_FILE, episode.file(), topic + " is described as no pictures");
        }
        this.encoding = pictures;
        this.decoder = SaidStamps.decoder(
                channel, episode, List.of(Wanted.of(described.paths().getFirst())));
        if (!decoder.isBlob(0)) {
            throw new FormatException(Problem.CORRUPT_FILE, episode.file(), topic + " has pictures that are no bytes");
        }
        this.video = InBandVideo.of(pictures.codec(), pictures.framing(), topic);
    }

    @Override
    public int stream() {
        return stream;
    }

    @Override
    public boolean take(LogCursor cursor, int sample) throws IOException {
        decoder.clear();
        try {
            decoder.decode(cursor.bytes(), cursor.offset(), cursor.offset() + cursor.length());
        } catch (UndecodableMessage e) {
            throw new FormatException(Problem.CORRUPT_FILE, topic, e.toString());
        }
        Blobs blobs = decoder.blobs(0);
        if (!blobs.present(0)) {
            return false;
        }
        int length = blobs.length(0);
        if (bytes.length - filled < length) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(filled, length), 2 * bytes.length));
        }
        System.arraycopy(blobs.bytes(), blobs.offset(0), bytes, filled, length);
        if (count + 1 >= starts.length) {
            starts = Arrays.copyOf(starts, 2 * starts.length);
            keys = Arrays.copyOf(keys, starts.length);
        }
        keys[count] = isKey(filled, filled + length);
        places = Places.set(places, sample, count);
        starts[count] = filled;
        filled += length;
        starts[++count] = filled;
        return true;
    }

    private boolean isKey(int from, int to) throws IOException {
        if (video.isEmpty()) {
            return true;
        }
        video.get().read(bytes, from, to);
        return video.get().isKey();
    }

    @Override
    public void skip(int sample) {
        places = Places.set(places, sample, -1);
    }

    @Override
    public Column column(int samples, long[] nanos) {
        Packets.Builder packets = new Packets.Builder(new PacketBytes.InMemory(bytes), CodecConfig.IN_BAND, samples);
        for (int i = 0; i < samples; i++) {
            long ticks = encoding.timeBase().ticks(nanos[i]);
            int place = i < places.length ? places[i] : -1;
            if (place < 0) {
                packets.addMissing(ticks);
            } else {
                packets.add(starts[place], starts[place + 1] - starts[place], ticks, ticks, keys[place], true);
            }
        }
        return packets.build();
    }

    @Override
    public void clear() {
        filled = 0;
        count = 0;
        Arrays.fill(places, -1);
    }

    @Override
    public long heldBytes() {
        return filled;
    }
}
