package dev.cairn.formats.meaning;

import dev.cairn.episode.Claim;
import dev.cairn.episode.Role;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a stream may be for, by its name: a hint for who proposes a mapping, with its ground.
///
/// [ChannelDecoder] gives a role itself only where topic and type leave no doubt.
public final class RoleHints {
    private static final Set<String> ACTIONS = Set.of(
            "action",
            "actions",
            "cmd",
            "command",
            "commands",
            "commanded",
            "control",
            "controls",
            "desired",
            "goal",
            "joy",
            "leader",
            "master",
            "gello",
            "reference",
            "servo",
            "setpoint",
            "spacemouse",
            "target",
            "targets",
            "teleop",
            "trajectory");
    private static final Set<String> STATES = Set.of(
            "state", "states", "position", "positions", "pose", "odom", "measured", "current", "feedback", "follower");
    private static final Set<String> COMMAND_TOPICS = Set.of(
            "action", "actions", "command", "commands", "cmd", "joint_command", "joint_commands", "joint_trajectory");

    private RoleHints() {}

    /// What the name of a stream suggests.
    ///
    /// @param stream name of the stream, such as `/leader/joint_states.position`
    /// @return an inferred ACTION, STATE or INSTRUCTION; empty where the name suggests nothing
    public static Optional<Claim<Role>> of(String stream) {
        Optional<String> action = actionWord(stream);
        if (action.isPresent()) {
            return Optional.of(hint(Role.ACTION, action.get(), stream));
        }
        List<String> words = Words.of(stream);
        if (words.contains("covariance")) {
            return Optional.empty();
        }
        for (String word : words) {
            if (STATES.contains(word)) {
                return Optional.of(hint(Role.STATE, word, stream));
            }
        }
        int dot = stream.lastIndexOf('.');
        return dot > 0 && Roles.isInstruction(stream.substring(0, dot), stream.substring(dot + 1))
                ? Optional.of(hint(Role.INSTRUCTION, Words.last(stream), stream))
                : Optional.empty();
    }

    private static Claim<Role> hint(Role role, String word, String stream) {
        return new Claim.Inferred<>(role, "the word '" + word + "' in a name", stream);
    }

    /// The word that makes a name one of a command.
    static Optional<String> actionWord(String name) {
        return Words.of(name).stream().filter(ACTIONS::contains).findFirst();
    }

    /// Whether a topic is named as controllers name those they take commands from.
    static boolean isCommandTopic(String topic) {
        String last = Words.last(topic);
        return COMMAND_TOPICS.contains(last)
                || last.startsWith("cmd_vel")
                || last.endsWith("_command")
                || last.endsWith("_commands")
                || last.endsWith("_cmd");
    }
}
