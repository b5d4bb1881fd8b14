package dev.cairn.episode;

import java.util.List;

/// What a range of a stream's elements means.
///
/// @param from first element, in row-major order
/// @param to end, exclusive
/// @param elements one name per element, or empty
public record Group(String name, int from, int to, Quantity quantity, List<String> elements) {
    public Group {
        elements = List.copyOf(elements);
    }
}
