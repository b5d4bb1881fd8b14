/// What `cairn convert` and `cairn verify` say, as lines and as JSON documents.
///
/// The records of [ConvertJson] are the documents of `docs/json`: a change of them is a change of a schema.
@NullMarked
package dev.cairn.cli.convert;

import org.jspecify.annotations.NullMarked;
