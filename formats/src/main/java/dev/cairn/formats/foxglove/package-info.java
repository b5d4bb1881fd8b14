/// Episodes as MCAP files that Foxglove and Rerun open.
///
/// [dev.cairn.formats.foxglove.FoxgloveFormat] writes a file per episode. Messages that a source still has are copied
/// byte for byte with their schemas; everything else becomes messages of Foxglove's types, or of types made for one
/// stream, in protobuf. A metadata record says what each channel was, by which the files are read as the episodes they
/// were made of. Carriers turn samples into messages, feeds bring the samples of one axis in time.
@NullMarked
package dev.cairn.formats.foxglove;

import org.jspecify.annotations.NullMarked;
