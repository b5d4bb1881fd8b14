package dev.cairn.formats.meaning;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The words that names of topics, frames, joints and fields are made of.
final class Words {
    private static final Set<String> HANDS =
            Set.of("ee", "eef", "tcp", "tool", "tool0", "gripper", "effector", "hand", "flange", "palm");
    private static final Set<String> GRIPPERS =
            Set.of("gripper", "finger", "finger1", "finger2", "jaw", "fingers", "grippers", "robotiq", "knuckle");

    private Words() {}

    /// Words in lower case: `/leftArm/joint_states` is left, arm, joint, states.
    static List<String> of(String name) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char letter = name.charAt(i);
            boolean part = Character.isLetterOrDigit(letter);
            boolean turn = i > 0 && Character.isUpperCase(letter) && Character.isLowerCase(name.charAt(i - 1));
            if ((!part || turn) && !word.isEmpty()) {
                words.add(word.toString().toLowerCase(Locale.ROOT));
                word.setLength(0);
            }
            if (part) {
                word.append(letter);
            }
        }
        if (!word.isEmpty()) {
            words.add(word.toString().toLowerCase(Locale.ROOT));
        }
        return words;
    }

    /// What is behind the last slash or dot.
    static String last(String name) {
        int at = Math.max(name.lastIndexOf('/'), name.lastIndexOf('.'));
        return name.substring(at + 1);
    }

    /// Whether a name speaks of the end of an arm.
    static boolean speaksOfHand(String name) {
        return of(name).stream().anyMatch(HANDS::contains);
    }

    /// Whether a name speaks of a gripper's own joint.
    static boolean speaksOfGripper(String name) {
        return of(name).stream().anyMatch(GRIPPERS::contains);
    }
}
