/// What the streams of a recording mean for a robot that learns, said in a file: `mapping.yaml`.
///
/// A [dev.cairn.formats.mapping.Mapping] says which streams, or elements of them, become which outputs, where rows
/// stand, what a value may be made of, where the instruction comes from and how a recording is cut into episodes. It
/// is read strictly, held against what an episode holds, and becomes a chain of transforms. `MappingDraft` writes a
/// first one from what an episode holds. Nothing here knows of logs: a mapping says the same of any source.
@NullMarked
package dev.cairn.formats.mapping;

import org.jspecify.annotations.NullMarked;
