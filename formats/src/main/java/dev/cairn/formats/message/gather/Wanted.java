package dev.cairn.formats.message.gather;

import java.util.OptionalInt;

/// One leaf that somebody wants a column of.
///
/// @param path as [dev.cairn.formats.message.type.Leaf] spells it; `[]` at its end may stay
/// @param width elements that each message's innermost free sequence of numbers is expected to have: the
///     column is then of fixed width, and a message with another number is a missing sample, counted
/// @param numbers whether a blob is wanted as numbers and not as bytes
public record Wanted(String path, OptionalInt width, boolean numbers) {
    /// A leaf as it is.
    public static Wanted of(String path) {
        return new Wanted(path, OptionalInt.empty(), false);
    }

    /// A sequence of numbers of a fixed length.
    public static Wanted of(String path, int width) {
        return new Wanted(path, OptionalInt.of(width), false);
    }

    /// The bytes of a blob as numbers.
    public static Wanted numbers(String path) {
        return new Wanted(path, OptionalInt.empty(), true);
    }
}
