package dev.cairn.formats.meaning;

import dev.cairn.episode.Group;
import dev.cairn.episode.Label;
import dev.cairn.episode.Role;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Stream;
import dev.cairn.formats.message.gather.Wanted;
import java.util.List;
import java.util.function.Supplier;

/// One stream of a channel and how it is made.
///
/// @param path its name behind the topic's
/// @param leaves what it needs of the messages
/// @param assembly makes an assembly for one pass
record Part(
        String path,
        Role role,
        SampleType type,
        List<Group> groups,
        List<Label> labels,
        List<Wanted> leaves,
        Supplier<Assembly> assembly) {
    Part {
        groups = List.copyOf(groups);
        labels = List.copyOf(labels);
        leaves = List.copyOf(leaves);
    }

    /// One leaf as it is.
    static Part plain(String path, Role role, SampleType type, Wanted leaf) {
        return new Part(path, role, type, List.of(), List.of(), List.of(leaf), () -> Assembly.PLAIN);
    }

    /// Leaves made into one stream.
    static Part of(String path, Role role, SampleType type, List<Wanted> leaves, Supplier<Assembly> assembly) {
        return new Part(path, role, type, List.of(), List.of(), leaves, assembly);
    }

    Part withPath(String other) {
        return new Part(other, role, type, groups, labels, leaves, assembly);
    }

    Part withRole(Role other) {
        return new Part(path, other, type, groups, labels, leaves, assembly);
    }

    Part withGroups(List<Group> others) {
        return new Part(path, role, type, others, labels, leaves, assembly);
    }

    Part withLabels(List<Label> others) {
        return new Part(path, role, type, groups, others, leaves, assembly);
    }

    Stream stream(String topic, int axis) {
        String name = path.isEmpty() ? topic + ".value" : topic + "." + path;
        return new Stream(name, axis, role, type, groups, List.of(), labels);
    }
}
