package dev.cairn.formats.lerobot;

import dev.cairn.episode.CodecConfig;
import dev.cairn.episode.Encoding;
import dev.cairn.episode.PacketBytes;
import dev.cairn.episode.Packets;
import dev.cairn.episode.source.FolderSource;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.source.Source;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/// Single images of one camera of one episode, put aside so that they can be encoded while the reader goes on.
final class CellSpool implements AutoCloseable {
    private final Path file;
    private final FileChannel out;
    private int[] sizes = new int[256];
    private int count;

    CellSpool(Path file) throws IOException {
        this.file = file;
        this.out = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
    }

    void add(String episode, Packets pictures) throws IOException {
        for (int i = 0; i < pictures.count(); i++) {
            if (!pictures.present(i)) {
                throw new FormatException(
                        Problem.CORRUPT_FILE,
                        episode,
                        "row " + count + " has no picture; an encoded camera has no holes");
            }
            if (count == sizes.length) {
                sizes = Arrays.copyOf(sizes, count * 2);
            }
            sizes[count++] = pictures.size(i);
        }
        pictures.copyTo(out, 0, pictures.count());
    }

    /// The images as input of an encode; the spool is deleted when the returned source is closed.
    Spooled finish(Encoding.Pictures encoding) throws IOException {
        out.close();
        Path folder = java.util.Objects.requireNonNull(file.getParent());
        Source source = new FolderSource(folder);
        Packets.Builder packets = new Packets.Builder(
                new PacketBytes.InFile(
                        source.find(file.getFileName().toString()).orElseThrow()),
                CodecConfig.IN_BAND,
                count);
        long offset = 0;
        long[] ptsOfRow = new long[count];
        for (int i = 0; i < count; i++) {
            packets.add(offset, sizes[i], i, i, true, true);
            ptsOfRow[i] = i;
            offset += sizes[i];
        }
        return new Spooled(new EncodeInput(encoding, packets.build(), ptsOfRow), source, file);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    /// Images that wait for the encoder.
    record Spooled(EncodeInput input, Source source, Path file) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            source.close();
            Files.deleteIfExists(file);
        }
    }
}
