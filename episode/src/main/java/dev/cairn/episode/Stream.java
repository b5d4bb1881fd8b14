package dev.cairn.episode;

import java.util.List;

/// One sequence inside an episode: joint positions, a camera, an instruction.
///
/// @param name unique within the episode
/// @param axis index of the axis it hangs on
/// @param groups what ranges of its elements mean; empty where nobody says
/// @param labels what else its source says of it, such as encoder settings; carried along, never understood
public record Stream(
        String name,
        int axis,
        Role role,
        SampleType type,
        List<Group> groups,
        List<Relation> relations,
        List<Label> labels) {
    public Stream {
        groups = List.copyOf(groups);
        relations = List.copyOf(relations);
        labels = List.copyOf(labels);
    }

    /// A stream of which nothing else is said.
    public Stream(String name, int axis, Role role, SampleType type, List<Group> groups, List<Relation> relations) {
        this(name, axis, role, type, groups, relations, List.of());
    }

    /// A stream of which only the type is known.
    public static Stream of(String name, int axis, Role role, SampleType type) {
        return new Stream(name, axis, role, type, List.of(), List.of());
    }

    /// This stream under another name.
    public Stream withName(String other) {
        return new Stream(other, axis, role, type, groups, relations, labels);
    }

    /// This stream with another type.
    public Stream withType(SampleType other) {
        return new Stream(name, axis, role, other, groups, relations, labels);
    }

    /// This stream on another axis.
    public Stream withAxis(int other) {
        return new Stream(name, other, role, type, groups, relations, labels);
    }
}
