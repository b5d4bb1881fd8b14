package dev.cairn.formats.message.type;

import java.util.List;

/// One thing of a message that can become a stream.
///
/// @param path fields from the message down, `transforms[].transform.translation.x`; `[]` steps into the
///     elements of a collection of structs, and is left out behind the last name: `position` is all numbers
///     of the sequence
/// @param type a number, text, blob, instant or enumeration
/// @param dims the collections it lies in, from the outermost; the fixed length, or [#FREE]
public record Leaf(String path, FieldType type, List<Integer> dims) {
    /// The length of a collection that each message chooses.
    public static final int FREE = -1;

    public Leaf {
        dims = List.copyOf(dims);
    }
}
