/// Protobuf: types from the descriptors that logs carry, and messages by them.
///
/// [ProtoSchemas] and [ProtoWires] are the doors.
@NullMarked
package dev.cairn.formats.message.protobuf;

import org.jspecify.annotations.NullMarked;
