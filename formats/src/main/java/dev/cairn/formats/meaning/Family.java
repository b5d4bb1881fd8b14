package dev.cairn.formats.meaning;

import dev.cairn.episode.source.FormatException;
import java.util.List;

/// Message types that mean alike, and the streams they give.
interface Family {
    /// Names of the types as [TypeNames#normal] spells them.
    List<String> types();

    /// Adds the streams whose meaning is known. What is left becomes streams by its fields.
    ///
    /// A type that only has the name and not the fields is left alone.
    void draft(Subject subject, Draft draft) throws FormatException;
}
