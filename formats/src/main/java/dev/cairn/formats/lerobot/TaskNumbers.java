package dev.cairn.formats.lerobot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Numbers texts in the order they are first met: every number is used, none is left out.
final class TaskNumbers {
    private final Map<String, Integer> numbers = new LinkedHashMap<>();

    int of(String text) {
        return numbers.computeIfAbsent(text, _ -> numbers.size());
    }

    int count() {
        return numbers.size();
    }

    /// Forgets all but the first ones.
    void keep(int first) {
        numbers.values().removeIf(number -> number >= first);
    }

    List<String> texts() {
        return new ArrayList<>(numbers.keySet());
    }
}
