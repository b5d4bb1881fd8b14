package dev.cairn.formats.foxglove;

import dev.cairn.formats.log.LogSchema;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// Foxglove's message types, as protobuf descriptors with all that they need.
final class FoxgloveSchemas {
    static final String TIMESTAMP = "google/protobuf/timestamp.proto";
    private static final String PACKAGE = "foxglove";
    private static final Map<String, ProtoFile> FILES = new LinkedHashMap<>();

    static {
        add(new ProtoFile(TIMESTAMP, "google.protobuf", "Timestamp")
                .field(1, "int64", "seconds")
                .field(2, "int32", "nanos"));
        add(foxglove("Vector3").field(1, "double", "x").field(2, "double", "y").field(3, "double", "z"));
        add(foxglove("Quaternion")
                .field(1, "double", "x")
                .field(2, "double", "y")
                .field(3, "double", "z")
                .field(4, "double", "w"));
        add(uses(uses(foxglove("Pose"), 1, "Vector3", "position", false), 2, "Quaternion", "orientation", false));
        add(uses(foxglove("PoseInFrame").stamp(1).field(2, "string", "frame_id"), 3, "Pose", "pose", false));
        add(uses(
                uses(
                        foxglove("FrameTransform")
                                .stamp(1)
                                .field(2, "string", "parent_frame_id")
                                .field(3, "string", "child_frame_id"),
                        4,
                        "Vector3",
                        "translation",
                        false),
                5,
                "Quaternion",
                "rotation",
                false));
        add(uses(foxglove("FrameTransforms"), 1, "FrameTransform", "transforms", true));
        add(foxglove("CompressedVideo")
                .stamp(1)
                .field(2, "string", "frame_id")
                .field(3, "bytes", "data")
                .field(4, "string", "format"));
        add(foxglove("CompressedImage")
                .stamp(1)
                .field(4, "string", "frame_id")
                .field(2, "bytes", "data")
                .field(3, "string", "format"));
        add(foxglove("RawImage")
                .stamp(1)
                .field(7, "string", "frame_id")
                .field(2, "fixed32", "width")
                .field(3, "fixed32", "height")
                .field(4, "string", "encoding")
                .field(5, "fixed32", "step")
                .field(6, "bytes", "data"));
        add(foxglove("JointState")
                .field(1, "string", "name")
                .field(2, "optional double", "position")
                .field(3, "optional double", "velocity")
                .field(4, "optional double", "acceleration")
                .field(5, "optional double", "effort"));
        add(uses(foxglove("JointStates").stamp(1), 2, "JointState", "joints", true));
        add(foxglove("Log")
                .stamp(1)
                .enumeration(2, "Level", "level", "UNKNOWN", "DEBUG", "INFO", "WARNING", "ERROR", "FATAL")
                .field(3, "string", "message")
                .field(4, "string", "name")
                .field(5, "string", "file")
                .field(6, "fixed32", "line"));
    }

    private FoxgloveSchemas() {}

    private static ProtoFile foxglove(String message) {
        return new ProtoFile(path(message), PACKAGE, message);
    }

    private static String path(String message) {
        return PACKAGE + "/" + message + ".proto";
    }

    private static ProtoFile uses(ProtoFile file, int number, String type, String name, boolean repeated) {
        return file.needs(path(type)).message(number, PACKAGE + "." + type, name, repeated);
    }

    private static void add(ProtoFile file) {
        FILES.put(file.path(), file);
    }

    /// The schema of one of Foxglove's types.
    static LogSchema of(String message) {
        return schema(java.util.Objects.requireNonNull(FILES.get(path(message))));
    }

    /// The schema of a file's message, with the files that it needs in front of it.
    static LogSchema schema(ProtoFile file) {
        Set<ProtoFile> all = new LinkedHashSet<>();
        gather(file, all);
        ProtoOut set = new ProtoOut();
        all.forEach(one -> one.addTo(set));
        return new LogSchema(file.name(), "protobuf", set.toByteArray());
    }

    private static void gather(ProtoFile file, Set<ProtoFile> into) {
        for (String needed : file.imports()) {
            gather(java.util.Objects.requireNonNull(FILES.get(needed)), into);
        }
        into.add(file);
    }
}
