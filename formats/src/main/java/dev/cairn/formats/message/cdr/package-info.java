/// Messages as ROS 1 and DDS write them: fields one behind the other, in binary.
///
/// [CdrWires] is the door. A type compiles to a short list of steps: fields of fixed size are one step with
/// fixed offsets, whatever it takes of them.
@NullMarked
package dev.cairn.formats.message.cdr;

import org.jspecify.annotations.NullMarked;
