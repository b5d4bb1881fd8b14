package dev.cairn.formats.lerobot;

import dev.cairn.episode.Claim;
import dev.cairn.episode.Codec;
import dev.cairn.episode.Column;
import dev.cairn.episode.Encoding;
import dev.cairn.episode.Framing;
import dev.cairn.episode.Group;
import dev.cairn.episode.Lists;
import dev.cairn.episode.Packets;
import dev.cairn.episode.PixelFormat;
import dev.cairn.episode.Role;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Scalar;
import dev.cairn.episode.Size;
import dev.cairn.episode.Stream;
import dev.cairn.episode.Structs;
import dev.cairn.episode.TimeBase;
import dev.cairn.episode.format.Notice;
import dev.cairn.episode.format.NoticeKind;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.formats.parquet.ParquetColumn;
import dev.cairn.formats.parquet.ParquetFile;
import dev.cairn.formats.parquet.ParquetRows;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The streams that the columns of a data file make, declared and real held against each other.
///
/// Made once per set of columns; the first row tells what the schema does not: how long lists are and how pictures
/// are coded.
final class RowProfile {
    static final TimeBase NANOS = new TimeBase(1, 1_000_000_000);

    /// One place in the order of the manifest: a column, or a camera by its place among the cameras.
    record Slot(@Nullable RowColumn column, int camera) {}

    private final List<Slot> slots = new ArrayList<>();
    private final List<Notice> notices = new ArrayList<>();
    private final ParquetFile file;
    private final String path;
    private final LeRobotInfo info;
    private final Modality modality;
    private final ReadLimits limits;
    private final Map<String, Column> firstRow = new HashMap<>();

    private RowProfile(ParquetFile file, String path, LeRobotInfo info, Modality modality, ReadLimits limits) {
        this.file = file;
        this.path = path;
        this.info = info;
        this.modality = modality;
        this.limits = limits;
    }

    /// Holds the columns of a file against what is declared.
    ///
    /// @param cameras names of the cameras in the order of their places
    static RowProfile of(DataFile data, LeRobotInfo info, Modality modality, List<String> cameras, ReadLimits limits)
            throws IOException {
        RowProfile profile = new RowProfile(data.table(), data.path(), info, modality, limits);
        List<ParquetColumn> probed = data.table().columns().stream()
                .filter(column -> !(column.type() instanceof SampleType.Numeric numeric
                                && numeric.shape().isEmpty())
                        && !(column.type() instanceof SampleType.Text))
                .toList();
        if (probed.isEmpty() || data.rows() == 0) {
            profile.gather(cameras);
            return profile;
        }
        try (ParquetRows rows = data.table().rows(probed)) {
            if (rows.read(1, 1) > 0) {
                for (int i = 0; i < probed.size(); i++) {
                    profile.firstRow.put(probed.get(i).name(), rows.column(i));
                }
            }
            profile.gather(cameras);
        }
        profile.firstRow.clear();
        return profile;
    }

    List<Slot> slots() {
        return slots;
    }

    /// What was seen; on the whole set.
    List<Notice> notices() {
        return notices;
    }

    private void gather(List<String> cameras) throws IOException {
        Set<String> known = new HashSet<>();
        for (Feature feature : info.features()) {
            known.add(feature.name());
            if (feature.isVideo()) {
                int camera = cameras.indexOf(feature.name());
                if (camera >= 0) {
                    slots.add(new Slot(null, camera));
                }
                continue;
            }
            Optional<ParquetColumn> column = file.column(feature.name());
            if (column.isEmpty()) {
                notice(NoticeKind.COLUMN_MISSING, feature.name(), "no column", "a column of " + feature.dtype());
            } else {
                slots.add(new Slot(declared(feature, column.get()), -1));
            }
        }
        for (ParquetColumn column : file.columns()) {
            if (!known.contains(column.name())) {
                if (!info.features().isEmpty()) {
                    notice(NoticeKind.COLUMN_UNDECLARED, column.name(), "a column", "a feature that declares it");
                }
                slots.add(new Slot(undeclared(column), -1));
            }
        }
        if (!file.columns().stream().anyMatch(column -> column.name().equals("frame_index"))) {
            notices.add(Notice.ofSet(
                    NoticeKind.FRAME_INDEX_REBUILT, path, "no frame_index", "a number per row; rows count from 0"));
        }
        file.column("task_index")
                .filter(column -> Cells.isNumber(column.type()))
                .ifPresent(column -> {
                    if (slots.stream()
                            .noneMatch(slot -> slot.column() != null
                                    && slot.column().stream().name().equals("task"))) {
                        slots.add(new Slot(
                                new RowColumn(
                                        Stream.of("task", 0, Role.INSTRUCTION, new SampleType.Text()),
                                        column,
                                        RowColumn.Kind.TASKS),
                                -1));
                    }
                });
    }

    private void notice(NoticeKind kind, String stream, String found, String expected) {
        notices.add(Notice.ofSet(kind, path, found, expected).about(stream));
    }

    private RowColumn declared(Feature feature, ParquetColumn column) throws IOException {
        String name = feature.name();
        if (name.startsWith("annotation.") && isWhole(column.type())) {
            return new RowColumn(
                    new Stream(
                            name,
                            0,
                            Role.INSTRUCTION,
                            new SampleType.Text(),
                            List.of(),
                            List.of(),
                            Meaning.labels(feature, false)),
                    column,
                    RowColumn.Kind.TASKS);
        }
        if (feature.isImage()) {
            if (isImage(column.type())) {
                return pictures(feature, column);
            }
            notice(NoticeKind.COLUMN_TYPE, name, describe(column.type()), "pictures");
        }
        return numbers(feature, column);
    }

    private RowColumn numbers(Feature feature, ParquetColumn column) {
        String name = feature.name();
        Optional<Scalar> stored = leaf(column.type());
        if (stored.isEmpty()) {
            boolean expected = feature.dtype().equals("string")
                    ? column.type() instanceof SampleType.Text
                    : Meaning.scalar(feature.dtype()).isEmpty();
            if (!expected && !feature.isImage()) {
                notice(NoticeKind.COLUMN_TYPE, name, describe(column.type()), feature.dtype());
            }
            return plain(feature, column, column.type(), -1);
        }
        Optional<Scalar> said = Meaning.scalar(feature.dtype());
        if (said.isPresent() ? said.get() != stored.get() : !feature.dtype().isEmpty() && !feature.isImage()) {
            notice(NoticeKind.COLUMN_TYPE, name, dtype(stored.get()), feature.dtype());
        }
        List<Integer> shape = shape(column, feature.shape());
        boolean asDeclared = shape.equals(feature.shape())
                || (shape.isEmpty() && feature.shape().equals(List.of(1)));
        if (!asDeclared) {
            notice(
                    NoticeKind.COLUMN_SHAPE,
                    name,
                    shape.toString(),
                    feature.shape().toString());
        }
        long width = 1;
        for (int extent : shape) {
            width = width > limits.chunkBytes() ? width : width * extent;
        }
        if (width > limits.chunkBytes()) {
            return plain(feature, column, column.type(), -1);
        }
        return plain(feature, column, new SampleType.Numeric(stored.get(), shape), (int) width);
    }

    private RowColumn plain(Feature feature, ParquetColumn column, SampleType type, int width) {
        List<Group> groups = new ArrayList<>(width < 0 ? List.of() : Meaning.groups(feature, width));
        boolean named = !groups.isEmpty();
        if (width > 0) {
            groups.addAll(modality.groups(feature.name(), width));
        }
        Stream stream = new Stream(
                feature.name(),
                0,
                Meaning.role(feature.name()),
                type,
                groups,
                List.of(),
                Meaning.labels(feature, named));
        return new RowColumn(stream, new ParquetColumn(column.name(), type), RowColumn.Kind.PLAIN);
    }

    private static RowColumn undeclared(ParquetColumn column) {
        Stream stream = Stream.of(column.name(), 0, Meaning.role(column.name()), column.type());
        return new RowColumn(stream, column, RowColumn.Kind.PLAIN);
    }

    private static boolean isWhole(SampleType type) {
        return type instanceof SampleType.Numeric numeric
                && numeric.shape().isEmpty()
                && !numeric.scalar().isFloating()
                && numeric.scalar() != Scalar.BOOL;
    }

    private static boolean isImage(SampleType type) {
        return type.equals(ParquetColumn.BINARY) || bytesField(type) >= 0;
    }

    /// Place of the field that holds a picture's bytes.
    static int bytesField(SampleType type) {
        if (type instanceof SampleType.StructOf struct) {
            for (int i = 0; i < struct.fields().size(); i++) {
                SampleType.Field field = struct.fields().get(i);
                if (field.name().equals("bytes") && field.type().equals(ParquetColumn.BINARY)) {
                    return i;
                }
            }
        }
        return -1;
    }

    /// The column of a picture column's bytes.
    static Packets bytes(Column column, SampleType stored) {
        int field = bytesField(stored);
        Column bytes = field >= 0 && column instanceof Structs structs ? structs.field(field) : column;
        if (bytes instanceof Packets packets) {
            return packets;
        }
        throw new IllegalStateException("a column of bytes came as " + bytes.getClass());
    }

    private static Optional<Scalar> leaf(SampleType type) {
        return switch (type) {
            case SampleType.Numeric numeric -> Optional.of(numeric.scalar());
            case SampleType.ListOf list -> leaf(list.element());
            default -> Optional.empty();
        };
    }

    // Lists of the first row tell the shape; behind an empty list, and without rows, the declaration does.
    private List<Integer> shape(ParquetColumn column, List<Integer> declared) {
        int dimensions = 0;
        SampleType type = column.type();
        while (type instanceof SampleType.ListOf list) {
            dimensions++;
            type = list.element();
        }
        List<Integer> shape = new ArrayList<>();
        if (type instanceof SampleType.Numeric numeric && dimensions == 0) {
            return numeric.shape();
        }
        Column at = firstRow.get(column.name());
        int row = 0;
        boolean readable = at != null && at.present(0);
        while (readable && at instanceof Lists lists && shape.size() < dimensions) {
            int length = lists.from(row + 1) - lists.from(row);
            shape.add(length);
            row = lists.from(row);
            at = lists.elements();
            readable = length > 0;
        }
        for (int i = shape.size(); i < dimensions; i++) {
            shape.add(i < declared.size() ? declared.get(i) : 0);
        }
        return shape;
    }

    private RowColumn pictures(Feature feature, ParquetColumn column) throws IOException {
        Column first = firstRow.get(column.name());
        byte[] cell = new byte[0];
        if (first != null && first.present(0)) {
            Packets packets = bytes(first, column.type());
            if (packets.present(0)) {
                cell = packets.read(0);
            }
        }
        Claim<dev.cairn.episode.DepthCode> depth = Meaning.cellDepth(feature);
        if (feature.isDepth() && depth.known().isEmpty()) {
            notice(NoticeKind.DEPTH_UNIT_UNKNOWN, feature.name(), "depth without a unit", "depth_unit m or mm");
        }
        Claim<Size> size = feature.extent("width", 1)
                .flatMap(width -> feature.extent("height", 0).map(height -> new Size(width, height)))
                .<Claim<Size>>map(
                        known -> Claim.declared(known, LeRobotInfo.PATH + " features." + feature.name() + ".shape"))
                .orElseGet(() -> Claim.unknown("the size of the pictures"));
        Claim<PixelFormat> pixels = StillPicture.pixels(cell)
                .<Claim<PixelFormat>>map(format -> new Claim.Measured<>(format, "header of the first cell in " + path))
                .orElseGet(() -> Claim.unknown("how pixels lie"));
        Encoding.Pictures encoding =
                new Encoding.Pictures(StillPicture.codec(cell), Framing.WHOLE, size, pixels, depth, NANOS, 0);
        if (cell.length > 0 && encoding.codec() == Codec.UNKNOWN) {
            notice(NoticeKind.COLUMN_TYPE, feature.name(), "cells that are no PNG, JPEG or TIFF", "pictures");
        }
        Stream stream = new Stream(
                feature.name(),
                0,
                Meaning.role(feature.name()),
                new SampleType.Encoded(encoding),
                List.of(),
                List.of(),
                Meaning.labels(feature, false));
        return new RowColumn(stream, column, RowColumn.Kind.PICTURES);
    }

    private static String describe(SampleType type) {
        return switch (type) {
            case SampleType.Text _ -> "string";
            case SampleType.Encoded _ -> "bytes";
            case SampleType.StructOf _ -> "structs";
            case SampleType.ListOf list -> "lists of " + describe(list.element());
            case SampleType.Numeric numeric -> dtype(numeric.scalar());
        };
    }

    private static String dtype(Scalar scalar) {
        return switch (scalar) {
            case BOOL -> "bool";
            case I8 -> "int8";
            case U8 -> "uint8";
            case I16 -> "int16";
            case U16 -> "uint16";
            case I32 -> "int32";
            case U32 -> "uint32";
            case I64 -> "int64";
            case U64 -> "uint64";
            case F16 -> "float16";
            case F32 -> "float32";
            case F64 -> "float64";
        };
    }
}
