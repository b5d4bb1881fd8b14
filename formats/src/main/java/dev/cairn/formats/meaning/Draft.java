package dev.cairn.formats.meaning;

import dev.cairn.episode.Claim;
import dev.cairn.episode.Label;
import dev.cairn.formats.message.gather.Wanted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The streams of a channel while they are being made up.
final class Draft {
    private final List<Part> parts = new ArrayList<>();
    private final Set<String> used = new HashSet<>();
    private final Set<String> names = new HashSet<>();
    private final Map<String, Wanted> forms = new HashMap<>();
    private @Nullable RobotDescription description;
    private final List<String> remarks = new ArrayList<>();
    private final List<Label> labels = new ArrayList<>();

    /// Adds a stream; its leaves become no streams of their own.
    void add(Part part) {
        share(part);
        for (Wanted leaf : part.leaves()) {
            used.add(leaf.path());
        }
    }

    /// Adds a stream whose leaves become streams of their own as well.
    void share(Part part) {
        String name = part.path();
        for (int i = 2; !names.add(name); i++) {
            name = part.path() + "_" + i;
        }
        parts.add(part.withPath(name));
        for (Wanted leaf : part.leaves()) {
            forms.putIfAbsent(leaf.path(), leaf);
        }
    }

    /// Says in which form a leaf is read in any case.
    void hold(Wanted leaf) {
        forms.putIfAbsent(leaf.path(), leaf);
    }

    /// The form in which a leaf is wanted by a stream that shares it.
    Optional<Wanted> form(String path) {
        return Optional.ofNullable(forms.get(path));
    }

    /// Leaves that shall be no streams, because what they say is said otherwise.
    void swallow(String... paths) {
        used.addAll(List.of(paths));
    }

    /// Something a person should know of how the channel is read.
    void remark(String text) {
        remarks.add(text);
    }

    void label(Label label) {
        labels.add(label);
    }

    /// The description of the robot, and its name as that of the episode's body.
    void describe(RobotDescription robot) {
        description = robot;
        if (!robot.robot().isEmpty()) {
            label(new Label(Label.BODY, Claim.declared(robot.robot(), robot.where())));
        }
    }

    Optional<RobotDescription> description() {
        return Optional.ofNullable(description);
    }

    boolean isUsed(String path) {
        return used.contains(path);
    }

    List<Part> parts() {
        return parts;
    }

    List<String> remarks() {
        return remarks;
    }

    List<Label> labels() {
        return labels;
    }
}
