package dev.cairn.episode.transform;

import dev.cairn.episode.CodecConfig;
import dev.cairn.episode.Column;
import dev.cairn.episode.PacketBytes;
import dev.cairn.episode.Packets;
import dev.cairn.episode.TimeBase;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Pictures that are files of their own and wait for rows; a row has the picture and not the camera.
///
/// What lies in lent memory is copied, what lies in a file stays there.
final class AlignCells extends AlignValues {
    private final TimeBase timeBase;
    private final long start;
    private @Nullable Picture[] waiting = new @Nullable Picture[16];
    private @Nullable Picture[] rows = new @Nullable Picture[0];
    private long[] instants = new long[0];
    private long held;
    private long pictureBytes;
    private @Nullable Picture lastWritten;

    /// @param start the instant that is tick 0
    AlignCells(TimeBase timeBase, long start) {
        this.timeBase = timeBase;
        this.start = start;
    }

    private record Picture(PacketBytes bytes, long offset, int size, CodecConfig config) {
        long inMemory() {
            return bytes instanceof PacketBytes.InMemory ? size : 64;
        }
    }

    @Override
    long heldBytes() {
        return held;
    }

    @Override
    void grow(int capacity) {
        waiting = Arrays.copyOf(waiting, capacity);
    }

    @Override
    void shift(int from, int count) {
        System.arraycopy(waiting, from, waiting, 0, count);
    }

    @Override
    void put(int at, Column column, int sample) throws IOException {
        Packets packets = (Packets) column;
        Picture picture;
        if (packets.bytes() instanceof PacketBytes.InFile file) {
            picture = new Picture(file, packets.offset(sample), packets.size(sample), packets.config());
        } else {
            byte[] copy = packets.read(sample);
            picture = new Picture(new PacketBytes.InMemory(copy), 0, copy.length, packets.config());
        }
        waiting[at] = picture;
        held += picture.inMemory();
    }

    @Override
    void release(int at) {
        Picture gone = waiting[at];
        held -= gone == null ? 0 : gone.inMemory();
        waiting[at] = null;
    }

    @Override
    void reserve(int count) {
        if (rows.length < count) {
            rows = new @Nullable Picture[count];
            instants = new long[count];
        }
        pictureBytes = 0;
        lastWritten = null;
    }

    @Override
    void write(int row, int at, long rowInstant) {
        Picture picture = waiting[at];
        if (picture != null && !picture.equals(lastWritten)) {
            pictureBytes += picture.size;
            lastWritten = picture;
        }
        rows[row] = picture;
        instants[row] = rowInstant;
    }

    @Override
    void clear(int row, long rowInstant) {
        rows[row] = null;
        instants[row] = rowInstant;
    }

    @Override
    Column build(int count, boolean @Nullable [] bits) throws IOException {
        Optional<PacketBytes> file = oneFile(count);
        long[] offsets = new long[count];
        byte[] copies = new byte[file.isPresent() ? 0 : Math.toIntExact(pictureBytes)];
        CodecConfig config = CodecConfig.IN_BAND;
        Picture last = null;
        int filled = 0;
        for (int i = 0; i < count; i++) {
            Picture picture = rows[i];
            if (picture != null) {
                config = picture.config;
                if (file.isPresent()) {
                    offsets[i] = picture.offset;
                } else if (picture.equals(last)) {
                    offsets[i] = offsets[i - 1];
                } else {
                    picture.bytes.read(picture.offset, ByteBuffer.wrap(copies, filled, picture.size));
                    offsets[i] = filled;
                    filled += picture.size;
                }
            } else if (i > 0) {
                offsets[i] = offsets[i - 1];
            }
            last = picture == null ? last : picture;
        }
        PacketBytes bytes = file.orElseGet(() -> new PacketBytes.InMemory(copies));
        Packets.Builder packets = new Packets.Builder(bytes, config, count);
        for (int i = 0; i < count; i++) {
            long tick = timeBase.ticks(AlignScan.minus(instants[i], start));
            Picture picture = rows[i];
            if (picture == null) {
                packets.addMissing(tick);
            } else {
                packets.add(offsets[i], picture.size, tick, tick, true, true);
            }
        }
        return packets.build();
    }

    /// The file in which all pictures of the rows lie; empty where there are two, or where one lies in memory.
    private Optional<PacketBytes> oneFile(int count) {
        PacketBytes file = null;
        for (int i = 0; i < count; i++) {
            Picture picture = rows[i];
            if (picture == null) {
                continue;
            }
            if (!(picture.bytes instanceof PacketBytes.InFile) || (file != null && !file.equals(picture.bytes))) {
                return Optional.empty();
            }
            file = picture.bytes;
        }
        return Optional.ofNullable(file);
    }

    @Override
    long pictureBytes() {
        return pictureBytes;
    }
}
