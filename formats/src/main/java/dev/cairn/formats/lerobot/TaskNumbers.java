package dev.cairn.formats.lerobot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Numbers texts in the order they are first met, after those that keep the number of their source.
final class TaskNumbers {
    private final Map<String, Integer> numbers = new LinkedHashMap<>();

    /// @param kept texts whose numbers are their places
    TaskNumbers(List<String> kept) {
        kept.forEach(this::of);
    }

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
