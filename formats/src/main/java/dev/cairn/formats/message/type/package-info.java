/// What a message is made of, whatever its schema language: types, fields, and the leaves that can become
/// streams.
///
/// [MessageType] is the door; [Leaves] lists what can be wanted of one.
@NullMarked
package dev.cairn.formats.message.type;

import org.jspecify.annotations.NullMarked;
