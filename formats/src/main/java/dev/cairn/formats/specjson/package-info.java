/// What an episode is and what its constants hold, as JSON that is read back without loss.
///
/// [dev.cairn.formats.specjson.SpecWriter] and [dev.cairn.formats.specjson.SpecReader] turn axes and streams with their
/// claims into objects and back; [dev.cairn.formats.specjson.ColumnWriter] and
/// [dev.cairn.formats.specjson.ColumnReader] do so with samples. What is read is foreign: it is a `FormatException` or
/// what was written.
@NullMarked
package dev.cairn.formats.specjson;

import org.jspecify.annotations.NullMarked;
