/// Messages that say themselves what they hold: JSON, CBOR and MessagePack.
///
/// [TreeWires] decodes, [TreeTypes] finds a type where no schema tells it, [JsonSchemas] reads one that
/// does. All three encodings are read as one stream of [Tokens].
@NullMarked
package dev.cairn.formats.message.tree;

import org.jspecify.annotations.NullMarked;
