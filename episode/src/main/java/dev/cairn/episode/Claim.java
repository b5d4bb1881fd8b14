package dev.cairn.episode;

import java.util.Optional;

/// A fact with its ground. Only what is declared or measured makes an hour usable; unknown is never a default.
///
/// @param <T> what is claimed
public sealed interface Claim<T> {
    /// Somebody wrote it down.
    ///
    /// @param where the file and key that say so
    record Declared<T>(T value, String where) implements Claim<T> {}

    /// Derived by a rule of ours.
    record Inferred<T>(T value, String rule, String evidence) implements Claim<T> {}

    /// Computed from the samples themselves.
    record Measured<T>(T value, String evidence) implements Claim<T> {}

    /// Nobody says.
    ///
    /// @param missing what would have to be said
    record Unknown<T>(String missing) implements Claim<T> {}

    /// Somebody wrote it down at `where`.
    static <T> Claim<T> declared(T value, String where) {
        return new Declared<>(value, where);
    }

    /// Nobody says.
    static <T> Claim<T> unknown(String missing) {
        return new Unknown<>(missing);
    }

    /// The claimed value, whatever its ground.
    default Optional<T> known() {
        return switch (this) {
            case Declared<T> said -> Optional.of(said.value());
            case Inferred<T> said -> Optional.of(said.value());
            case Measured<T> said -> Optional.of(said.value());
            case Unknown<T> _ -> Optional.empty();
        };
    }
}
