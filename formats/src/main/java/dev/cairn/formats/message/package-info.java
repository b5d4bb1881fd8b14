/// Messages of robot logs become columns: a schema is parsed to a type, a type is compiled to a decoder.
///
/// [Schemas] parses, [MessageDecoder] decodes, [MessageText] shows one message as JSON.
@NullMarked
package dev.cairn.formats.message;

import org.jspecify.annotations.NullMarked;
