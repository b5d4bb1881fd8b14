/// Reading and writing MCAP, the container of robot logs; message bytes are never looked into.
///
/// Start at [dev.cairn.formats.mcap.McapReader] and [dev.cairn.formats.mcap.McapWriter]. A reader holds a few chunks at
/// a time; private records are skipped.
@NullMarked
package dev.cairn.formats.mcap;

import org.jspecify.annotations.NullMarked;
