package dev.cairn.formats.parquet;

import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.episode.source.SourceFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A Parquet file of which the footer was read; any thread may open rows.
public final class ParquetFile {
    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ENCRYPTED = "PARE".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LFS = "version https://git-lfs".getBytes(StandardCharsets.US_ASCII);
    private static final int TAIL_BYTES = 8;
    private static final int SMALLEST_BYTES = 12;
    private static final int FOOTER_GUESS_BYTES = 64 << 10;

    private final String path;
    private final ReadLimits limits;
    private final FileBytes bytes;
    private final Footer footer;
    private final List<ParquetColumn> columns;

    private ParquetFile(String path, ReadLimits limits, FileBytes bytes, Footer footer) {
        this.path = path;
        this.limits = limits;
        this.bytes = bytes;
        this.footer = footer;
        List<ParquetColumn> types = new ArrayList<>(footer.columns().size());
        for (Node node : footer.columns()) {
            types.add(new ParquetColumn(node.name(), node.type()));
        }
        this.columns = Collections.unmodifiableList(types);
    }

    /// Reads the footer; a small file is read whole by the same call.
    ///
    /// @throws dev.cairn.episode.source.FormatException CORRUPT_FILE, OVER_LIMIT, LFS_POINTER
    public static ParquetFile open(SourceFile file, ReadLimits limits) throws IOException {
        Place place = new Place(file.path(), limits);
        long size = file.sizeBytes();
        byte @Nullable [] whole = null;
        byte[] head;
        byte[] tail;
        if (size <= FileBytes.SMALL_BYTES) {
            head = new byte[(int) size];
            file.read(0, ByteBuffer.wrap(head));
            tail = head;
            whole = head;
        } else {
            head = new byte[MAGIC.length];
            file.read(0, ByteBuffer.wrap(head));
            tail = new byte[FOOTER_GUESS_BYTES];
            file.read(size - tail.length, ByteBuffer.wrap(tail));
        }
        checkMagic(place, size, head, tail);
        FileBytes bytes = new FileBytes(file, whole);
        long length = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).getInt(tail.length - TAIL_BYTES);
        int footerBytes =
                ReadLimits.hold(length, limits.documentBytes(), file.path(), size - TAIL_BYTES, "the footer's length");
        if (footerBytes > size - SMALLEST_BYTES) {
            throw place.corrupt(size - TAIL_BYTES, "the footer says " + footerBytes + " bytes, the file has " + size);
        }
        long footerAt = size - TAIL_BYTES - footerBytes;
        if (footerBytes > tail.length - TAIL_BYTES) {
            tail = new byte[footerBytes + TAIL_BYTES];
            bytes.read(footerAt, tail, 0, tail.length);
        }
        int end = tail.length - TAIL_BYTES;
        Footer footer = Footer.read(place, tail, end - footerBytes, end, size - tail.length, footerAt);
        return new ParquetFile(file.path(), limits, bytes, footer);
    }

    private static void checkMagic(Place place, long size, byte[] head, byte[] tail) throws FormatException {
        if (head.length >= LFS.length && Arrays.equals(head, 0, LFS.length, LFS, 0, LFS.length)) {
            throw new FormatException(
                    Problem.LFS_POINTER,
                    place.file(),
                    0,
                    "a Git LFS pointer stands where the file should be; run git lfs pull");
        }
        if (size < SMALLEST_BYTES) {
            throw place.corrupt(0, "a file of " + size + " bytes is no Parquet file");
        }
        if (!is(MAGIC, head, 0)) {
            boolean encrypted = is(ENCRYPTED, head, 0);
            throw encrypted
                    ? place.unsupported(0, "the file is encrypted")
                    : place.corrupt(0, "the file does not begin with PAR1: no Parquet file");
        }
        if (!is(MAGIC, tail, tail.length - MAGIC.length)) {
            throw place.corrupt(
                    size - MAGIC.length,
                    "the file does not end with PAR1: it is cut, or its writer was stopped before the footer");
        }
    }

    private static boolean is(byte[] magic, byte[] bytes, int at) {
        return Arrays.equals(bytes, at, at + magic.length, magic, 0, magic.length);
    }

    /// Top-level columns with their stored types.
    ///
    /// A column that is declared to hold nothing says [ParquetColumn#NOTHING]; it can be asked for in any type.
    public List<ParquetColumn> columns() {
        return columns;
    }

    /// The stored type of a column.
    public Optional<ParquetColumn> column(String name) {
        for (ParquetColumn column : columns) {
            if (column.name().equals(name)) {
                return Optional.of(column);
            }
        }
        return Optional.empty();
    }

    /// Rows of all row groups.
    public long rows() {
        return footer.rows();
    }

    /// Rows per row group.
    public long[] rowGroups() {
        long[] rows = new long[footer.groups().size()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = footer.groups().get(i).rows();
        }
        return rows;
    }

    /// Key-value metadata of the footer: `huggingface`, `pandas`.
    public Map<String, String> keyValues() {
        return Collections.unmodifiableMap(footer.keyValues());
    }

    /// Compressed bytes of one column over all row groups; 0 where there is no such column.
    public long columnBytes(String name) {
        for (Node column : footer.columns()) {
            if (column.name().equals(name)) {
                return bytes(column.firstLeaf(), column.firstLeaf() + leaves(column));
            }
        }
        return 0;
    }

    private long bytes(int fromLeaf, int toLeaf) {
        long bytes = 0;
        for (RowGroup group : footer.groups()) {
            for (int leaf = fromLeaf; leaf < toLeaf; leaf++) {
                bytes += group.size(leaf);
            }
        }
        return bytes;
    }

    private static int leaves(Node node) {
        return switch (node) {
            case Node.Leaf _ -> 1;
            case Node.ListOf list -> leaves(list.element());
            case Node.StructOf struct -> {
                int leaves = 0;
                for (Node field : struct.fields()) {
                    leaves += leaves(field);
                }
                yield leaves;
            }
        };
    }

    /// Starts reading columns from the first row on.
    ///
    /// A list of numbers is delivered as `Numeric` where a shape is asked for. Texts and bytes may be asked for as
    /// each other, and of a struct some of its fields.
    ///
    /// @param wanted names with the type to deliver: the stored one, or for lists of numbers `Numeric` with a shape
    /// @throws IllegalArgumentException if there is no such column, or not in that type
    public ParquetRows rows(List<ParquetColumn> wanted) throws IOException {
        return new ParquetRows(path, bytes, limits, footer, wanted);
    }

    @Override
    public String toString() {
        return path;
    }
}
