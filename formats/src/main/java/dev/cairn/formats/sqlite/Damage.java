package dev.cairn.formats.sqlite;

/// Is told what of a database cannot be read; what can be read goes on.
@FunctionalInterface
public interface Damage {
    /// A page that is missing or is not what it should be.
    ///
    /// @param page its number, the first is 1
    void saw(long page, String what);
}
